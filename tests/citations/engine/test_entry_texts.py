"""What the engine gets of an entry: as written, unless it would not come to an end."""

from __future__ import annotations

import pytest

from mkdocs_concepts.citations.bibtex.bibliography import parse_bibliography
from mkdocs_concepts.citations.engine.entry_texts import WrittenEntry, write_entry

PARENT = "@book{b, title = {B}, publisher = {P}, xdata = {c, d}}"
DATA = "@xdata{c, series = {S}}\n@xdata{d, note = {N}, xdata = {c}}"


def write(bib: str) -> WrittenEntry:
    """The entry `a` of a .bib file."""
    entries = {entry.key: entry for entry in parse_bibliography(bib, "references.bib")[0].entries}
    return write_entry(entries["a"], entries)


def test_an_entry_is_as_written_and_its_parents_are_there_once() -> None:
    own = "@inbook{a, title = {A}, crossref = {b}, xdata = {c}}"
    written = write(f"{own}\n{PARENT}\n{DATA}")
    assert written.text == own
    assert sorted(parent.key for parent in written.parents) == ["b", "c", "d"]


@pytest.mark.parametrize(
    "parent",
    [
        "@book{b, title = {B}, publisher = {P}, crossref = {a}}",
        "@book{b, title = {B}, publisher = {P}, crossref = {b}}",
        "@book{b, title = {B}, publisher = {P}, xdata = {"
        + ",".join(f"x{n}" for n in range(40))
        + "}}\n"
        + "".join(f"@xdata{{x{n}, note = {{N}}}}\n" for n in range(40)),
    ],
)
def test_an_entry_has_the_fields_of_parents_that_cannot_be_followed(parent: str) -> None:
    written = write(f"@inbook{{a, title = {{A}}, crossref = {{b}}}}\n{parent}")
    assert written.parents == ()
    assert "booktitle" in written.text
    assert "publisher" in written.text
    assert "crossref" not in written.text


def test_many_parents_of_an_entry_itself_are_followed() -> None:
    parents = "".join(f"@xdata{{x{n}, note = {{N}}}}\n" for n in range(40))
    written = write(f"@book{{a, xdata = {{{','.join(f'x{n}' for n in range(40))}}}}}\n{parents}")
    assert len(written.parents) == 40


@pytest.mark.parametrize("hostile", [r"\begin{a}" * 5, r"\begin{a}\end{b}" * 5, r"\x[" * 101])
def test_a_field_with_too_much_that_is_open_is_left_out(hostile: str) -> None:
    written = write(f"@book{{a, title = {{{hostile}}}, publisher = {{P}}}}")
    assert "title" not in written.text
    assert "publisher" in written.text


@pytest.mark.parametrize("usual", [r"\begin{a}x\end{a}" * 50, r"\x[y]" * 500])
def test_a_field_in_which_everything_is_closed_is_kept(usual: str) -> None:
    own = f"@book{{a, title = {{{usual}}}}}"
    assert write(own).text == own
