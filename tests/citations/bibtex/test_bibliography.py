"""Reading .bib files: entries with their lines, and what is wrong in words an author knows."""

from __future__ import annotations

import logging
import subprocess
import time
from pathlib import Path

import pypandoc
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from mkdocs_concepts.citations.bibtex.bibliography import (
    Bibliography,
    parse_bibliography,
    read_bibliographies,
)
from mkdocs_concepts.diagnostics import Diagnostic

BIB = """% A remark between entries.
@comment{not an entry}
@string{cb = "Current Biology"}

@article{singer2014,
  author = {Singer, Tania and Klimecki, Olga M.},
  journal = cb,
  year = 2014,
}

  @Book ( salzberg2002 ,
  title = "Lovingkindness: {The} Art",
  author = {{Insight Meditation
             Society}}
)
"""
GOOD = "@book{good,\n  title = {Good},\n  year = 2001\n}\n"


def parse(text: str) -> tuple[Bibliography, tuple[Diagnostic, ...]]:
    return parse_bibliography(text, "references.bib")


def fields_of(text: str) -> dict[str, str]:
    """The fields of a text's only entry, in which nothing is wrong."""
    bibliography, diagnostics = parse(text)
    assert diagnostics == ()
    (entry,) = bibliography.entries
    return dict(entry.fields)


def keys_of(bibliography: Bibliography) -> list[str]:
    return [entry.key for entry in bibliography.entries]


# What is read


def test_entries_have_keys_types_fields_and_lines() -> None:
    bibliography, diagnostics = parse(BIB)
    assert diagnostics == ()
    singer, salzberg = bibliography.entries
    assert (singer.key, singer.type, singer.line) == ("singer2014", "article", 5)
    assert (salzberg.key, salzberg.type, salzberg.line) == ("salzberg2002", "book", 11)
    assert singer.fields["journal"] == "Current Biology"
    assert singer.lines == {"author": 6, "journal": 7, "year": 8}
    assert salzberg.fields["title"] == "Lovingkindness: {The} Art"
    assert salzberg.fields["author"] == "{Insight Meditation Society}"


def test_an_entry_is_kept_as_written_but_for_parentheses_around_it() -> None:
    bibliography, _ = parse(BIB)
    singer, salzberg = bibliography.entries
    assert singer.raw == BIB[BIB.index("@article") : BIB.index("}\n\n  @Book") + 1]
    assert salzberg.raw.startswith("@Book { salzberg2002 ,\n  title = ")
    assert salzberg.raw.endswith("Society}}\n}")
    assert bibliography.strings == ('@string{cb = "Current Biology"}',)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("{plain}", "plain"),
        ('"quoted"', "quoted"),
        ('"with {"} in it"', 'with {"} in it'),
        (r'"Schr\"odinger, {\"o}"', r"Schr\"odinger, {\"o}"),
        ("{{doubled}}", "{doubled}"),
        ("{folded\n   here\tand there }", "folded here and there"),
        ("{a no-break\u00a0space}", "a no-break\u00a0space"),
        (r"{an \{ escaped \} brace}", r"an \{ escaped \} brace"),
        ("2001", "2001"),
        ("jan", "1"),
        ("DEC", "12"),
        ('"5~" # jun', "5~6"),
        ('cb # " (" # {in} # ")"', "Current Biology (in)"),
        ("{= , # @book}", "= , # @book"),
        ("{}", ""),
    ],
)
def test_values(written: str, value: str) -> None:
    text = f"@string{{CB = {{Current Biology}}}}\n@misc{{a, note = {written} , year = {{1}}}}"
    assert fields_of(text) == {"note": value, "year": "1"}


@pytest.mark.parametrize(
    "text",
    [
        "@book{a,\n  % a remark, with = and ,\n  title = {T}, % another remark\n}",
        '@book{a,\n  title = {T},\n%  note = {old, "x"},\n%  year = {1},\n}',
        "% @book{b,\n%   title = {Old},\n% }\n@book{a, title = {T}}",
        "@comment{\n@book{b,\n  title = {Old}\n}\n}\n@book{a, title = {T}}",
        "@Comment{jabref-meta: databaseType:bibtex;}\n@book{a, title = {T}}",
        '@preamble{"\\newcommand{\\x}{y}"}\n@book{a, title = {T}}',
        "Words of nobody@example.org, @nobody and { too.\n@book{a, title = {T}},\n",
        "@book\n{a,\n  title = {T}\n}",
        "@book{a, title = {T}} some words",
        "words @book{a, title = {T}}",
        "@BOOK{a, Title = {T},\n}",
        "@comment{never closed\n@book{a, title = {T}}",
    ],
)
def test_whatever_stands_around_an_entry(text: str) -> None:
    assert fields_of(text) == {"title": "T"}


def test_the_files_of_a_folder_share_their_strings(tmp_path: Path) -> None:
    first, second = tmp_path / "a.bib", tmp_path / "b.bib"
    first.write_text("@article{a, journal = cb}", encoding="utf-8")
    second.write_text("@string{cb = {Current Biology}}\n@misc{b,}", encoding="utf-8")
    bibliography, diagnostics = read_bibliographies([(first, "a.bib"), (second, "b.bib")])
    assert diagnostics == ()
    assert [(e.key, e.path) for e in bibliography.entries] == [("a", "a.bib"), ("b", "b.bib")]
    assert bibliography.entries[0].fields["journal"] == "Current Biology"


def test_a_thousand_entries_are_read_at_once() -> None:
    text = "\n".join(GOOD.replace("good", f"good{n}") for n in range(1000))
    start = time.process_time()
    bibliography, diagnostics = parse(text)
    assert time.process_time() - start < 0.5  # some 0.05 s where nothing else runs
    assert len(bibliography.entries) == 1000
    assert diagnostics == ()


# What is wrong: the entry is left out, and its neighbour is not


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        (
            "@book{a,\n  title = Words here,\n}",
            2,
            "the value of 'title' is in neither braces nor quotation marks",
        ),
        ("@book{a,\n title = {x}\n\n year = 2\n}", 4, "there is no comma before 'year'"),
        ("@book{a,\n title = {x} year = 2\n}", 2, "there is no comma before 'year'"),
        ("@book{a,\n title =\n\n  {x} year = 2\n}", 4, "there is no comma before 'year'"),
        ("@book{a,\n title = 7\n year = 2\n}", 3, "there is no comma before 'year'"),
        ("\n@book{a,\n title = {x\n}\n", 2, "the reference entry that begins here is not closed"),
        (
            "@book{a,\n note = {1},\n title = {x,\n year = {2}\n}",
            3,
            "the value of 'title' is not closed",
        ),
        ('@book{a,\n title = "x,\n year = 2\n}', 2, "the value of 'title' is not closed"),
        ('@book{a,\n title = "x,\n year = "2"\n}', 2, "the value of 'title' is not closed"),
        (
            '@book{a,\n title = "x" y" z"\n}',
            2,
            "the quotation marks of 'title' do not pair",
        ),
        (
            '@book{a,\n title = "x { y"\n}',
            2,
            "the braces or quotation marks of 'title' do not pair",
        ),
        ("@book{a,\n title = {x} {y}\n}", 2, "there is text behind the closing brace of 'title'"),
        ("@book{a,\n title = ,\n}", 2, "the field 'title' has no value"),
        ("@book{a,\n title = {x} #\n}", 2, "'title' ends in '#'"),
        ("@book{a,\n title {x},\n}", 2, "there is no '=' behind 'title'"),
        ("@book{a,\n title\n}", 2, "there is no '=' behind 'title'"),
        ("@book{a,\n title\n year = 2\n}", 3, "there is no '=' behind 'title'"),
        (
            "@book{a,\n year = 2,,\n title = {x}\n}",
            2,
            "there is no field where one belongs in the reference entry 'a'",
        ),
        ("@book{a,\n x.y = {x}\n}", 2, "'x.y' cannot be the name of a field"),
        ("@book{,\n title={x}}", 1, "the reference entry that begins here has no citation key"),
        ("@book{title={x}}", 1, "the reference entry that begins here has no citation key"),
        ("@book{a\n title={x}}", 1, "there is no comma behind the key 'a'"),
        ("@book{a b,\n title={x}}", 1, "the citation key 'a b' has white space in it"),
        ("@book{a#b,\n title={x}}", 1, "the citation key 'a#b' has '#' in it"),
        ("@book{a}", 1, "the reference entry 'a' has no fields"),
        ("@{a, title={x}}", 1, "the reference entry 'a' has no type"),
        ("@book a,\n title={x}}", 1, "there is no brace behind '@book'"),
        ("@commentary{a, title={x}}", 1, "nothing can be read as '@commentary'"),
        (
            "@book{a,\n title = {x}},\n year = 2\n}",
            2,
            "the reference entry 'a' is closed before its last field",
        ),
    ],
)
def test_what_cannot_be_read(text: str, line: int, message: str) -> None:
    bibliography, diagnostics = parse(f"{text}\n\n{GOOD}")
    assert [(found.line, found.message) for found in diagnostics] == [(line, message)]
    assert diagnostics[0].code.code == "bib-invalid"
    assert diagnostics[0].hint
    assert keys_of(bibliography) == ["good"]


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("@book{a,\n title = foo\n}", 2, "'foo' is neither in braces nor an @string"),
        ("@book{a,\n pages = 6--41\n}", 2, "'6--41' is neither in braces nor an @string"),
        (
            "@book{a,\n year={1},\n Year={2}}",
            3,
            "the reference entry 'a' has two fields 'year'",
        ),
        (
            "@book{a,\n author={A, B, C, D}}",
            2,
            "too many commas in the name 'A, B, C, D' of 'author'",
        ),
        (
            "@book{a,\n editor={A, B and}}",
            2,
            "a name is missing beside an 'and' of 'editor'",
        ),
        (
            "@book{a,\n title = {x}}\n}",
            2,
            "there is a bracket too many behind the reference entry 'a'",
        ),
        ("@string{x = {y}\n@book{a,\n note = x}", 1, "the @string that begins here is not closed"),
        (
            "@string{x = y z}\n@book{a,\n note = x}",
            1,
            "the value of 'x' is in neither braces nor quotation marks",
        ),
        ("@string{2 x = {y}}\n@book{a,}", 1, "'2 x' cannot be the name of an @string"),
        (
            "@string{x = {y}}\n@string{X = {z}}\n@book{a,}",
            2,
            "the @string 'x' is already defined at references.bib:1",
        ),
    ],
)
def test_what_is_wrong_and_can_be_read(text: str, line: int, message: str) -> None:
    bibliography, diagnostics = parse(f"{text}\n{GOOD}")
    assert [(found.line, found.message) for found in diagnostics] == [(line, message)]
    assert diagnostics[0].hint
    assert keys_of(bibliography) == ["a", "good"]


def test_of_two_fields_the_last_counts_and_of_two_strings_the_first() -> None:
    text = "@string{x = {1}}\n@string{x = {2}}\n@book{a, note = x, year = {3}, year = {4}}"
    bibliography, _ = parse(text)
    assert bibliography.entries[0].fields == {"note": "1", "year": "4"}
    assert bibliography.strings == ("@string{x = {1}}",)


@pytest.mark.parametrize(
    "people",
    [
        "Singer, Tania and Klimecki, Olga M.",
        "{Barnes, Noble, Books, and Sons}",
        "King, Jr., Martin Luther and others",
        "family=Singer, given=Tania, given-i=T, prefix=von",
        "Anderson, Sandy",
        "{A, b {, c,} d, e} and Foo",
    ],
)
def test_names_that_are_well_formed(people: str) -> None:
    assert fields_of(f"@book{{a, author = {{{people}}}}}") == {"author": people}


def test_a_key_twice_in_one_file() -> None:
    bibliography, diagnostics = parse("@book{a,}\n@book{b,}\n@book{A,}\n@book{b,}\n")
    assert keys_of(bibliography) == ["a", "b"]
    assert [(found.line, found.message) for found in diagnostics] == [
        (3, "the key 'A' differs from 'a' at references.bib:1 in case only"),
        (4, "the key 'b' is already that of references.bib:2"),
    ]


def test_a_key_in_two_files(tmp_path: Path) -> None:
    first, second = tmp_path / "a.bib", tmp_path / "b.bib"
    first.write_text("\n@book{a, title = {First}}", encoding="utf-8")
    second.write_text("@book{a, title = {Second}}", encoding="utf-8")
    bibliography, (found,) = read_bibliographies([(first, "refs/a.bib"), (second, "refs/b.bib")])
    assert [entry.fields["title"] for entry in bibliography.entries] == ["First"]
    assert str(found) == (
        "refs/b.bib:1: the key 'a' is already that of refs/a.bib:2 [bib-invalid]; "
        "give one of them another key; the first counts"
    )


def test_every_fault_of_a_file_is_named_at_once() -> None:
    text = "@book{a,\n title = Foo and bar,\n}\n@book{b, year={1}}\n@book{b, year={2}}\n"
    bibliography, diagnostics = parse(text)
    assert [found.line for found in diagnostics] == [2, 5]
    assert bibliography.unreadable == {"a"}


def test_the_remains_of_a_broken_entry_are_no_entries() -> None:
    remains = "url = {https://e.org/@foo{1, 2}}, note = {see @b{c,}}"
    text = f"@book{{a, title {{x}}, {remains}\n}}\n{GOOD}"
    bibliography, diagnostics = parse(text)
    assert keys_of(bibliography) == ["good"]
    assert len(diagnostics) == 1


def test_the_splitter_says_nothing(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        parse("@book{a,\n title = {x\n")
    assert caplog.records == []


# Files


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    _, (found,) = read_bibliographies([(tmp_path / "a.bib", "a.bib")])
    assert str(found) == (
        "a.bib:1: there is no file 'a.bib' [config-invalid]; create it, or correct 'bib_file'"
    )


def test_a_folder_is_no_bib_file(tmp_path: Path) -> None:
    _, (found,) = read_bibliographies([(tmp_path, "refs")])
    assert found.code.code == "file-unreadable"


def test_line_breaks_of_windows_and_a_byte_order_mark(tmp_path: Path) -> None:
    file = tmp_path / "a.bib"
    file.write_bytes(b"\xef\xbb\xbf" + BIB.replace("\n", "\r\n").encode())
    assert read_bibliographies([(file, "references.bib")]) == parse(BIB)


def test_a_file_that_is_not_utf_8_is_read_all_the_same(tmp_path: Path) -> None:
    file = tmp_path / "a.bib"
    file.write_bytes(GOOD.encode() + "@book{a, title = {Café}}\n".encode("latin-1"))
    bibliography, (found,) = read_bibliographies([(file, "a.bib")])
    assert (found.line, found.code.code) == (5, "encoding-invalid")
    assert [entry.fields["title"] for entry in bibliography.entries] == ["Good", "Caf\ufffd"]


# Any text at all


BIB_LIKE = st.text(
    alphabet=st.sampled_from(list('@book{}(),="# \n%\\abcandstringcomment')), max_size=80
)
BROKEN = st.lists(
    st.sampled_from(
        [
            *("@book{", "@book(", "@string{", "@comment{", "@preamble{", "@", "%", "\n", "\\"),
            *("a", "b,", "title", " = ", "{", "}", ")", '"', ",", "#", "x y", "and", "2"),
        ]
    ),
    max_size=30,
).map("".join)


@st.composite
def damaged(draw: st.DrawFn) -> str:
    """The sample with some characters taken out or put in."""
    text = BIB
    for _ in range(draw(st.integers(1, 4))):
        place = draw(st.integers(0, len(text)))
        length = draw(st.integers(0, 2))
        inserted = draw(st.sampled_from(["", *'@{}(),="#%\\\n a']))
        text = text[:place] + inserted + text[place + length :]
    return text


ANY = st.one_of(st.text(), BIB_LIKE, BROKEN, damaged())


@given(ANY)
def test_any_text_is_read_or_has_a_diagnostic_on_one_of_its_lines(text: str) -> None:
    bibliography, diagnostics = parse(text)
    assert all(1 <= found.line <= text.count("\n") + 1 for found in diagnostics)
    assert all("\n" not in str(found) for found in diagnostics)
    for entry in bibliography.entries:
        assert all(entry.line <= line <= text.count("\n") + 1 for line in entry.lines.values())


@given(ANY)
def test_a_good_entry_is_read_whatever_stands_before_it(text: str) -> None:
    bibliography, _ = parse(f"{text}\n{GOOD}")
    assume("good" not in text.lower())
    (good,) = [entry for entry in bibliography.entries if entry.key == "good"]
    assert good.fields == {"title": "Good", "year": "2001"}
    assert good.line == text.count("\n") + 2


@given(ANY)
def test_a_good_entry_is_read_whatever_stands_behind_it(text: str) -> None:
    bibliography, _ = parse(GOOD + text)
    assert bibliography.entries[0].key == "good"
    assert bibliography.entries[0].raw == GOOD.rstrip()


@given(st.lists(damaged(), min_size=20, max_size=20))
@settings(max_examples=20)
def test_pandoc_can_read_whatever_is_kept(texts: list[str]) -> None:
    kept = [entry.raw for text in texts for entry in parse(text)[0].entries]
    kept += [string for text in texts for string in parse(text)[0].strings]
    assert_pandoc_reads(kept)


def assert_pandoc_reads(blocks: list[str]) -> None:
    done = subprocess.run(
        [pypandoc.get_pandoc_path(), "-f", "biblatex", "-t", "csljson"],
        input="\n".join(blocks),
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
