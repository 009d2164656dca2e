"""The engine: what it reads of entries, and what it says of faults."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pypandoc
import pytest
from citations.engine_runs import MOSS, list_of, read_texts, run
from citations.rendered import style_file

from mkdocs_concepts.catalog.citation_syntax import CitationItem, Mode
from mkdocs_concepts.citations.engine import pandoc as engine
from mkdocs_concepts.citations.engine.pandoc import (
    Answer,
    Document,
    EngineError,
    EntryText,
    Place,
    engine_version,
    run_engine,
)
from mkdocs_concepts.citations.rendering import CitationWriter


def test_a_broken_entry_takes_no_other_with_it() -> None:
    broken = "@book{broken, title = {On {\\i} reeds} year = {2000}}"
    answer = run(read_texts(MOSS, broken, MOSS.replace("moss", "other")))
    assert answer.unreadable == {"broken": "unexpected 'y'"}
    assert list(answer.items) == ["moss", "other"]
    assert list(list_of(answer)) == ["moss", "other"]


def test_what_is_no_reference_is_unreadable() -> None:
    answer = run([*read_texts(MOSS), EntryText("word", "@string{word = {Word}}")])
    assert answer.unreadable == {"word": "pandoc finds no reference in it"}


BROKEN = "@book{broken, title = {On reeds} year = {2000}}"
PARENTS = (
    "@xdata{fern, publisher = {Fern Press}, address = {Bergen}}",
    "@collection{ponds, title = {All ponds}, editor = {Reed, Ben}, xdata = {fern}, year = {2001}}",
)
CHILD = "@incollection{moss, author = {Moss, Ada}, title = {On ponds}, crossref = {ponds}}"


@pytest.mark.parametrize("others", [(), (BROKEN,)])
def test_an_entry_takes_fields_from_its_parents(others: tuple[str, ...]) -> None:
    parents = read_texts(*PARENTS)
    child = EntryText("moss", CHILD, "\n".join(reversed(PARENTS)))
    answer = run([*parents, child, *read_texts(*others)])
    assert list(answer.unreadable) == ["broken"][: len(others)]
    assert list_of(answer)["moss"] == (
        "Moss, A. (2001). On ponds. In B. Reed (Ed.), <em>All ponds</em>. Fern Press."
    )


@pytest.mark.parametrize("others", [(), (BROKEN,)])
def test_strings_stand_for_their_words(others: tuple[str, ...]) -> None:
    entry = "@thesis{moss, author = ada, title = word # { ponds}, library = word, date = {1999}}"
    strings = "@string{word = {On}}\n@string{ada = {Moss, Ada}}"
    listed = list_of(run(read_texts(entry, *others), strings=strings))
    assert listed["moss"].startswith("Moss, A. (1999). <em>On ponds</em>")


def test_strings_stand_for_roles_and_numbers_too() -> None:
    entries = read_texts(
        "@article{a, author = {A}, title = {T}, journaltitle = {J}, eid = number, date = {2000}}",
        "@audio{b, editor = {B, C}, editortype = role, title = {T}, date = {2000}}",
    )
    answer = run(entries, strings="@string{number = {e7}}\n@string{role = {host}}")
    assert answer.items["a"]["number"] == "e7"
    assert answer.items["b"]["host"] == [{"family": "B", "given": "C"}]


def test_a_place_may_cite_nothing() -> None:
    entries = read_texts(MOSS)
    places = (
        Place(()),
        Place((), note=1, in_note=True),
        Place((CitationItem("moss", Mode.NORMAL),)),
    )
    answer = run_engine([Document(places, ("moss",))], entries, "", style_file("apa"), "en-US")
    assert [block["t"] for block in answer.documents[0][:3]] == ["Para", "Para", "Para"]
    assert answer.documents[0][0]["c"] == []


def test_nothing_to_render_is_nothing() -> None:
    assert run_engine([], [], "", style_file("apa"), "en-US") == Answer((), {}, {})


@pytest.mark.parametrize("key", ["o'hara", "a:b/c.d", "ä-1", "x_y", "a+b", "a&b"])
def test_keys_with_marks(key: str) -> None:
    answer = run(read_texts(MOSS.replace("moss", key)), CitationItem(key, Mode.NORMAL))
    assert list(list_of(answer)) == [key]
    writer = CitationWriter({key: "Moss"}, "en")
    html = writer.write(answer.documents[0][0]["c"], [CitationItem(key, Mode.NORMAL)]).html
    assert "citation-missing" not in html
    assert writer.counts == {key: 1}


def missing() -> str:
    return "/nowhere/pandoc"


def not_found() -> str:
    raise OSError("No pandoc was found")


@pytest.mark.parametrize(
    ("find", "message"),
    [
        (missing, "pandoc cannot be run: No such file or directory"),
        (not_found, "pandoc cannot be run: No pandoc was found"),
        (lambda: "false", "pandoc stopped: it gave no reason"),
    ],
)
def test_without_pandoc_there_is_an_error(
    find: Callable[[], str], message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pypandoc, "get_pandoc_path", find)
    with pytest.raises(EngineError, match=re.escape(message)):
        run(read_texts(MOSS))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<style", "the style cannot be read: unclosed token: line 1, column 0"),
        ("<style/>", "pandoc stopped: CiteprocParseError: No citation element present"),
        (None, "the style cannot be read: "),
    ],
)
def test_without_a_style_there_is_an_error(text: str | None, message: str, tmp_path: Path) -> None:
    style = tmp_path / "style.csl"
    if text is not None:
        style.write_text(text, encoding="utf-8")
    document = Document((), ("moss",), ("moss",))
    with pytest.raises(EngineError, match=f"^{re.escape(message)}"):
        run_engine([document], read_texts(MOSS), "", style, "en-US")


def test_the_version_changes_with_what_makes_the_result(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in engine._SOURCES:
        (tmp_path / name).write_text("", encoding="utf-8")
    monkeypatch.setattr(engine, "_FOLDER", tmp_path)
    find_version = engine_version.__wrapped__
    before = find_version()
    (tmp_path / "entries.lua").write_text("--", encoding="utf-8")
    assert find_version() != before
