"""Sphinx inventories: what is read of them, and what no inventory can do to a reader."""

from __future__ import annotations

import tracemalloc
import zlib
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice
from urllib.parse import urljoin

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mkdocs_concepts.links.courses.addresses import find_address_within
from mkdocs_concepts.links.courses.snapshot import (
    InventoryError,
    LinkedEntry,
    ParsedInventory,
    Snapshot,
    parse_snapshot,
    render_snapshot,
)
from mkdocs_concepts.links.courses.sphinx_inventory import (
    MOST_BYTES,
    MOST_LINES,
    parse_entries,
    parse_sphinx_inventory,
)

ROOT = "https://example.org/stats/"
HEAD = (
    b"# Sphinx inventory version 2\n# Project: Numbers\n# Version: 1\n"
    b"# The remainder of this file is compressed using zlib.\n"
)


def pack(text: str) -> bytes:
    return HEAD + zlib.compress(text.encode())


def read(text: str) -> ParsedInventory:
    return parse_sphinx_inventory(pack(text), ROOT)


def refuse(content: bytes) -> str:
    with pytest.raises(InventoryError) as refused:
        parse_sphinx_inventory(content, ROOT)
    return str(refused.value)


def test_entries_are_read_as_sphinx_reads_them() -> None:
    found = read(
        "a-label std:label -1 page.html#$ A title of it\n"
        "two  words std:term -1 glossary.html#term-two-words -\n"
        "Rule of 72 std:term 1 rule.html -\n"
        "dict.get py:method 1 library.html#$ -\r\n"
        "# a comment\n\n"
        "index std:doc -1 / -"
    )
    assert found.title == "Numbers"
    assert found.root == ROOT
    assert found.entries == (
        LinkedEntry("std:label", "a-label", "page.html#a-label", "A title of it"),
        LinkedEntry("std:term", "two  words", "glossary.html#term-two-words", "two  words"),
        LinkedEntry("std:term", "Rule of 72", "rule.html", "Rule of 72"),
        LinkedEntry("py:method", "dict.get", "library.html#dict.get", "dict.get"),
    )
    assert found.left_out == {"addresses outside the course": 1}


@pytest.mark.parametrize(
    "url",
    [
        *("javascript:alert(1)", "data:text/html,x", "../up.html", "a/../../b", "//example.net/x"),
        *("https://example.net/", "a/%2e%2e/b", "a\\b", "https://example.org.evil/", "a\x01b"),
        *("http://example.org/stats/x", "https://user@example.org/stats/x", "//[", "a%2f..%2f"),
        "/x",
    ],
)
def test_addresses_outside_the_course_are_left_out_and_counted(url: str) -> None:
    found = read(f"good std:label -1 good.html -\nbad std:label -1 {url} -\n")
    assert [entry.name for entry in found.entries] == ["good"]
    assert found.left_out == {"addresses outside the course": 1}


@pytest.mark.parametrize("name", ["a\x00b", "a\u202eb", "a\x7fb", "a\x9bb"])
def test_names_with_control_characters_are_left_out_and_counted(name: str) -> None:
    found = read(f"good std:label -1 good.html -\n{name} std:label -1 x.html -\n")
    assert found.left_out == {"names with control characters": 1}


def test_lines_that_are_too_long_are_left_out_and_counted() -> None:
    lines = ["a std:label -1 a.html -", "x" * 10_001, "y" * 200_000, "b std:label -1 b.html -"]
    found = read("\n".join((*lines, "z" * 70_000)))
    assert [entry.name for entry in found.entries] == ["a", "b"]
    assert found.left_out == {"lines over 10,000 characters": 3}


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "is no Sphinx inventory of version 2"),
        (b"<!doctype html>", "is no Sphinx inventory of version 2"),
        (b"# Sphinx inventory version 1\n" + pack("").partition(b"\n")[2], "version 2"),
        (HEAD[:40], "is cut off in its first lines"),
        (HEAD.replace(b"zlib", b"gzip"), "is cut off in its first lines, or these are wrong"),
        (HEAD, "is cut off"),
        (HEAD + b"a std:label -1 a.html -\n", "is not compressed as it should be"),
        (pack("a std:label -1 a.html -\n" * 500)[:-6], "is cut off"),
        (HEAD + zlib.compress(b"\xff std:label -1 a.html -\n"), "is not UTF-8"),
        (pack("nothing of use\n"), "has no entry that can be used"),
        (pack(""), "has no entry that can be used"),
    ],
)
def test_what_is_no_inventory_is_refused(content: bytes, reason: str) -> None:
    assert reason in refuse(content)


def test_a_bomb_stops_at_the_limit_and_takes_little_memory() -> None:
    compressor = zlib.compressobj(9)
    packed = b"".join(compressor.compress(b"\0" * 1_000_000) for _ in range(4 * 50))
    bomb = HEAD + packed + compressor.flush()
    assert len(bomb) < 250_000
    tracemalloc.start()
    assert f"more than {MOST_BYTES // 1_000_000} MB" in refuse(bomb)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 5_000_000


def test_ten_million_lines_stop_at_the_limit() -> None:
    taken = 0

    def list_pieces() -> Iterator[bytes]:
        nonlocal taken
        for _ in range(10_000):
            taken += 1
            yield b"a std:label -1 $ -\n" * 1000

    entries = parse_entries(list_pieces(), ROOT, Counter())
    assert sum(1 for _ in islice(entries, MOST_LINES)) == MOST_LINES
    with pytest.raises(InventoryError, match=f"more than {MOST_LINES:,} lines"):
        next(entries)
    assert taken == MOST_LINES // 1000 + 1


@pytest.mark.parametrize("line", [" " * 9_990, "a " * 4_990, "a:b 1 " * 1_600, "1 " * 4_990])
def test_no_line_takes_long(line: str) -> None:
    # Each of these takes minutes with a pattern that looks back, even once.
    lines = f"{line}x\n" * 200
    found = read(f"a std:label -1 a.html -\n{lines}")
    assert found.entries


@given(st.binary())
@example(b"\n")
def test_no_bytes_raise_anything_but_the_one_error(content: bytes) -> None:
    for whole in (content, HEAD + content, HEAD + zlib.compress(content)):
        with suppress(InventoryError):
            assert parse_sphinx_inventory(whole, ROOT).entries


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), max_size=40), max_size=8))
def test_what_is_read_lies_within_the_course_and_can_be_kept(words: list[str]) -> None:
    text = "\n".join(f"{word} std:label -1 {word} {word}" for word in words)
    try:
        found = read(f"a std:label -1 a.html -\n{text}\n")
    except InventoryError:
        return
    for entry in found.entries:
        assert find_address_within(ROOT, entry.url) == entry.url
        assert urljoin(ROOT, entry.url).startswith(ROOT)
    kept = ParsedInventory(found.format, found.title, ROOT, tuple(sorted(set(found.entries))))
    snapshot = Snapshot("objects.inv", "0" * 64, "2026-11-25", kept)
    assert parse_snapshot(render_snapshot(snapshot).encode()) == snapshot
