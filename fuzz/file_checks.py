"""What must hold of the other files that a course is made of or that come from elsewhere."""

from __future__ import annotations

import zlib
from contextlib import suppress
from dataclasses import replace

from mkdocs.config.base import ValidationError
from page_checks import check_diagnostics

from mkdocs_concepts.adapters.wording_option import WordingOption
from mkdocs_concepts.language.language import ENGLISH
from mkdocs_concepts.links.courses.own_inventory import parse_own_inventory
from mkdocs_concepts.links.courses.snapshot import (
    InventoryError,
    Snapshot,
    parse_snapshot,
    render_snapshot,
)
from mkdocs_concepts.links.courses.sphinx_inventory import parse_sphinx_inventory
from mkdocs_concepts.look.mark import parse_mark, read_file, render_file
from mkdocs_concepts.look.palette import DEFAULT_COOL, DEFAULT_WARM, build_palette
from mkdocs_concepts.publish.permalinks import parse_lock, render_lock
from mkdocs_concepts.split.plan import PlanError, parse_plan, render_plan
from mkdocs_concepts.split.readers.archives import open_archive
from mkdocs_concepts.split.readers.decoding import decode
from mkdocs_concepts.split.readers.html_parts import decode_html, mark_parts
from mkdocs_concepts.split.readers.markdown_text import read_markdown
from mkdocs_concepts.split.readers.plain_text.reader import read_plain_text
from mkdocs_concepts.split.record import RecordError, parse_record, render_record
from mkdocs_concepts.split.references.in_text import find_citations as find_author_year
from mkdocs_concepts.split.references.reference_entry import parse_reference
from mkdocs_concepts.split.source_text import SourceText, UnreadableSourceError

_ROOT = "https://example.org/course/"
_PALETTE = build_palette(DEFAULT_COOL, DEFAULT_WARM)


def check_lock(text: str) -> None:
    """What was read is written so that it is read again."""
    entries, found = parse_lock(text, "a.lock")
    check_diagnostics(found, text)
    again, faults = parse_lock(render_lock(entries), "a.lock")
    assert not faults
    assert {_without_line(one) for one in again} == {_without_line(one) for one in entries}


def _without_line(entry: object) -> str:
    written = " ".join(repr(replace(entry, line=1)).split())  # type: ignore[type-var]
    return written.replace("\\t", " ")


def check_sphinx_inventory(text: str) -> None:
    """Its lines, compressed as they should be, or as bytes that nobody compressed."""
    data = text.encode("utf-8", "surrogatepass")
    head = b"# Sphinx inventory version 2\n# Project: A\n# Version: 1\n# zlib\n"
    for content in (data, head + data, head + zlib.compress(data)):
        with suppress(InventoryError):
            found = parse_sphinx_inventory(content, _ROOT)
            snapshot = Snapshot(_ROOT, "0", "2026-01-01", found)
            again = parse_snapshot(render_snapshot(snapshot).encode())
            assert set(again.inventory.entries) == set(found.entries)


def check_own_inventory(text: str) -> None:
    """JSON, as it is or with what says that it is an inventory."""
    for content in (
        text,
        f'{{"generator": "mkdocs-concepts", "version": 1, "concepts": [{text}]}}',
    ):
        with suppress(InventoryError):
            found = parse_own_inventory(content.encode("utf-8", "surrogatepass"), _ROOT)
            snapshot = Snapshot(_ROOT, "0", "2026-01-01", found)
            again = parse_snapshot(render_snapshot(snapshot).encode())
            assert set(again.inventory.entries) == set(found.entries)


def check_snapshot(text: str) -> None:
    """What was read is written so that it is read again."""
    head = '{"source": "a", "sha256": "0", "date": "d", "format": "sphinx", "title": "t", "root": '
    for content in (text, f'{head}"{_ROOT}", "entries": [{text}]}}'):
        with suppress(InventoryError):
            found = parse_snapshot(content.encode("utf-8", "surrogatepass"))
            again = parse_snapshot(render_snapshot(found).encode())
            assert set(again.inventory.entries) == set(found.inventory.entries)


def check_mark(text: str) -> None:
    """A picture: what is written of it is a mark again."""
    for content in (
        text,
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{text}</svg>',
    ):
        try:
            mark = parse_mark(content)
        except ValueError:
            continue
        assert "<script" not in mark.shapes.lower()
        read_file(render_file(mark, _PALETTE))


def check_wording(text: str) -> None:
    """Texts in a course's own words: refused, or said without a fault."""
    with suppress(ValidationError):
        wording = WordingOption().run_validation(dict.fromkeys(("next", "mentions.title"), text))
        language = ENGLISH.reword(wording)
        for key in wording:
            language.say(key)


def check_text(text: str) -> None:
    """A plain text: nothing outside the blocks but white space."""
    with suppress(UnreadableSourceError):
        _check_source(read_plain_text(decode(text.encode("utf-8", "surrogatepass")).text))


def check_markdown_text(text: str) -> None:
    """The same of Markdown, with a bibliography."""
    with suppress(UnreadableSourceError):
        _check_source(read_markdown(decode(text.encode("utf-8", "surrogatepass")).text, text))


def _check_source(source: SourceText) -> None:
    assert not list(source.find_uncovered())
    for block in source.blocks:
        if block.kind == "reference":
            parse_reference(source.text_of(block))


def check_references(text: str) -> None:
    """Each paragraph as an entry of a list, and as one that cites."""
    for paragraph in text.split("\n\n"):
        parse_reference(paragraph)
        place = 0
        for citation in find_author_year(paragraph):
            assert place <= citation.start <= citation.end <= len(paragraph)
            place = citation.end


def check_documents(text: str) -> None:
    """HTML and archives, before pandoc sees them."""
    data = text.encode("latin-1", "replace")
    with suppress(UnreadableSourceError):
        mark_parts(decode_html(data))
    with suppress(UnreadableSourceError):
        open_archive(data).close()


def check_plan(text: str) -> None:
    """A plan that was read is written so that it is read again."""
    head = "version: 1\nsource: a.txt\nsha256: '0'\ntitle: A\n"
    for content in (text, head + text):
        with suppress(PlanError):
            plan = parse_plan(content, "plan.yml")
            assert parse_plan(render_plan(plan), "plan.yml") == plan


def check_record(text: str) -> None:
    """A record that was read is written so that it is read again."""
    head = '{"version": 1, "source": "a", "sha256": "0", "tail": "", "files": {}, "blocks": ['
    for content in (text, f"{head}{text}]}}"):
        with suppress(RecordError):
            record = parse_record(content, "record.json")
            assert parse_record(render_record(record).decode(), "record.json") == record
