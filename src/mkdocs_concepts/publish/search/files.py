"""The index of a course in files that a browser reads from a server and from the disk.

Each is a script with one call, since browsers let pages that were opened from the disk read nothing
else. `names` has what every page is called, and answers at once; `words` has every word that
occurs, with its kin. `postings-…` say which pages have a word, and `texts-…` are what excerpts are
taken from; of both a reader's browser asks for the few that it needs.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from os.path import commonprefix
from pathlib import Path
from typing import Any, TypeVar

from mkdocs_concepts.publish.search.page import SearchCourse, SearchPage
from mkdocs_concepts.publish.search.postings import write_postings
from mkdocs_concepts.publish.search.stems import find_kin
from mkdocs_concepts.publish.search.stop_words import list_stop_words
from mkdocs_concepts.publish.search.words import (
    DROPPED_MARKS,
    UNSPACED,
    WordCounter,
)

_T = TypeVar("_T")

INDEX_URL = "search/search_index.json"
"""Where Material publishes its index, relative to the site's root, as are the others."""

LARGEST_POSTINGS = 30_000
"""Characters of one file of postings; one word may have more."""

LARGEST_TEXTS = 12_000
"""Characters of one file of texts; one page may have more."""

_WORKER_PARTS = ("words", "dictionary", "names", "postings", "ranking", "excerpts", "worker")
_WORKER_FOLDER = Path(__file__).parent / "worker"
_WORKER = """\
self.conceptsSearch ??= {{}};
self.conceptsSearch.work = function () {{
"use strict";
{source}}};
if (typeof WorkerGlobalScope === "function") self.conceptsSearch.work();
"""


@dataclass
class _Words:
    """Every word of a course.

    Attributes:
        spellings: Of each.
        pages: The pages that have it in their texts, with how often.
        lengths: How many words each page has.
    """

    spellings: dict[str, str]
    pages: dict[str, list[tuple[int, int]]]
    lengths: list[int]


def build_search_files(
    course: SearchCourse, settings: Mapping[str, Any]
) -> Iterator[tuple[str, bytes]]:
    """Each file's address, relative to the site's root, and its content.

    Args:
        course: What is searched.
        settings: What Material's index says of itself, which its pages ask for.
    """
    scripts = dict(_build_scripts(course))
    version = hashlib.sha256("".join(scripts.values()).encode(errors="replace")).hexdigest()[:8]
    # Caches may keep files of an older index; their addresses differ.
    config = {**settings, "version": version, "wording": dict(course.wording)}
    head = _write({"config": config, "docs": []})
    yield INDEX_URL, head.encode(errors="replace")
    yield "search/search_index.js", f"var __index = {head};\n".encode(errors="replace")
    yield "search/worker.js", build_worker().encode()
    for name, content in scripts.items():
        script = f"self.conceptsSearch.take({_write(name)},{_write(content)});\n"
        yield f"search/{name}.js", script.encode(errors="replace")


def build_worker() -> str:
    """The script that searches, of its parts."""
    files = (_WORKER_FOLDER / f"{name}.js" for name in _WORKER_PARTS)
    return _WORKER.format(source="".join(file.read_text(encoding="utf-8") for file in files))


def _build_scripts(course: SearchCourse) -> Iterator[tuple[str, str]]:
    words = _collect_words(course.pages)
    # In the order in which JavaScript compares.
    listed = sorted(words.spellings, key=lambda word: word.encode("utf-16-be", "replace"))
    postings = [write_postings(words.pages.get(word, ())) for word in listed]
    posting_starts = _cut([len(one) for one in postings], LARGEST_POSTINGS)
    texts = [[section.text for section in page.sections] for page in course.pages]
    text_starts = _cut([sum(map(len, one)) for one in texts], LARGEST_TEXTS)
    yield "names", _write(_describe_names(course, words.lengths, text_starts))
    yield "words", _write(_describe_words(words, listed, posting_starts, course.languages))
    for number, part in enumerate(_take_parts(postings, posting_starts)):
        yield f"postings-{number}", " ".join(part)
    for number, group in enumerate(_take_parts(texts, text_starts)):
        yield f"texts-{number}", _write(group)


def _collect_words(pages: Iterable[SearchPage]) -> _Words:
    counter = WordCounter()
    words = _Words(counter.spellings, {}, [])
    for number, page in enumerate(pages):
        parts = (part for section in page.sections for part in (section.heading, section.text))
        counts = counter.count("\n".join(parts))
        for word, count in counts.items():
            words.pages.setdefault(word, []).append((number, count))
        words.lengths.append(sum(counts.values()))
        counter.count("\n".join((*page.names, page.definition)))
    return words


def _describe_names(
    course: SearchCourse, lengths: Sequence[int], text_starts: Sequence[int]
) -> dict[str, object]:
    return {
        "marks": DROPPED_MARKS,
        "unspaced": UNSPACED,
        "stopWords": list_stop_words(course.languages),
        "wording": dict(course.wording),
        "texts": text_starts,
        "pages": [
            _describe_page(page, length) for page, length in zip(course.pages, lengths, strict=True)
        ],
    }


def _describe_page(page: SearchPage, length: int) -> list[object]:
    # On most pages all anchors begin alike, with the id of the concept.
    anchors = [section.anchor for section in page.sections if section.anchor]
    start = commonprefix(anchors)  # noqa: RUF071 - letters are meant
    return [
        page.location,
        page.title,
        page.kind,
        page.definition,
        page.labels,
        page.hidden_labels,
        start,
        [
            [section.anchor.removeprefix(start) if section.anchor else None, section.heading]
            for section in page.sections
        ],
        length,
        page.weight,
        page.tags,
    ]


def _describe_words(
    words: _Words, listed: Sequence[str], starts: Sequence[int], languages: Sequence[str]
) -> dict[str, object]:
    place = {word: number for number, word in enumerate(listed)}
    kin = find_kin(words.spellings, languages)
    return {
        "words": " ".join(listed),
        # How far before each word its first kin stands; mostly it is the word itself.
        "kin": [number - place[kin[word]] for number, word in enumerate(listed)],
        "postings": starts,
    }


def _cut(sizes: Sequence[int], largest: int) -> list[int]:
    """Where each part begins, when things of some sizes are put into parts that are not large."""
    starts: list[int] = []
    size = 0
    for number, one in enumerate(sizes):
        if not starts or size + one > largest:
            starts.append(number)
            size = 0
        size += one
    return starts


def _take_parts(things: Sequence[_T], starts: Sequence[int]) -> Iterator[Sequence[_T]]:
    for start, end in pairwise((*starts, len(things))):
        yield things[start:end]


def _write(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
