"""The plan: what a source text is to become, for its author to read and to change.

One YAML file. It names every page with the blocks of the text that stand on it, so that nothing
that is decided is decided out of sight.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import yaml

from mkdocs_concepts.catalog.keys import ID_PATTERN
from mkdocs_concepts.model import Kind
from mkdocs_concepts.split.yaml_text import Dumper, find_node, read_yaml

VERSION = 1


class PlanError(Exception):
    """A plan that cannot be applied; the message says where and why, in one line."""


@dataclass(frozen=True, slots=True)
class PlannedPage:
    """A page that the text becomes.

    Attributes:
        id: Permanent once written.
        blocks: Which blocks of the text stand on it, in order; numbers count from 0.
        heading: The block that its title was, or None where the title is nobody's heading.
        poles: On a contrast, the ids of its two poles.
        reason: Why the heading was taken for one, with its score.
        question: What the author is asked about it, or empty.
        section: Under what heading the page is listed, or empty.
    """

    id: str
    title: str
    kind: Kind
    definition: str
    blocks: tuple[int, ...] = ()
    heading: int | None = None
    alt_labels: tuple[str, ...] = ()
    poles: tuple[str, ...] = ()
    reason: str = ""
    question: str = ""
    section: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A glossary candidate: a term, and the sentence that seems to define it."""

    term: str
    sentence: str
    cue: str


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be made of a source text.

    Attributes:
        source: The text's file name.
        digest: SHA-256 of the text's bytes; a plan is for one version of it.
        encoding: Of the text, where its author had to name it; empty otherwise.
        home: The blocks that stand on the home page: what comes before the first heading.
        set_aside: The blocks that stand on no page, each with the reason.
        references: The blocks of the reference list.
    """

    source: str
    digest: str
    title: str
    pages: tuple[PlannedPage, ...]
    home: tuple[int, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    references: tuple[int, ...] = ()
    set_aside: Mapping[int, str] = field(default_factory=dict)
    encoding: str = ""

    def placed_blocks(self) -> Iterator[int]:
        """Every block that the plan gives a place, with repetitions if it has any."""
        yield from self.home
        yield from self.references
        yield from self.set_aside
        for page in self.pages:
            yield from page.blocks
            if page.heading is not None:
                yield page.heading


def digest_of(data: bytes) -> str:
    """The digest by which a plan knows its text."""
    return hashlib.sha256(data).hexdigest()


def render_plan(plan: Plan) -> str:
    """The plan as YAML, with what its author may want to know in front."""
    document = {
        "version": VERSION,
        "source": plan.source,
        "sha256": plan.digest,
        **({"encoding": plan.encoding} if plan.encoding else {}),
        "title": plan.title,
        "home": _write_numbers(plan.home),
        "pages": [_render_page(page) for page in plan.pages],
        "glossary": [
            {"term": c.term, "definition": c.sentence, "because": c.cue} for c in plan.candidates
        ],
        "references": _write_numbers(plan.references),
        "set_aside": dict(plan.set_aside),
    }
    body = yaml.dump(
        document,
        Dumper=_Dumper,
        sort_keys=False,
        allow_unicode=True,
        default_flow_style=None,
        width=96,
    )
    return _PREAMBLE + body


_PREAMBLE = """\
# What the text is to become. Change what you like, then split the text into this folder again:
# what stands here is done. Numbers are the text's blocks (headings, paragraphs, lists …) in order;
# each has to stand in exactly one place. Delete glossary entries that you do not want. The ids of
# pages are permanent: others link to them.
"""


_WORD = re.compile(r"[a-z][a-z0-9_-]*|\d+-\d+")
_NO_TEXTS = frozenset({"y", "n", "yes", "no", "true", "false", "on", "off", "null"})


class _Dumper(Dumper):
    """Quotes every text, so that a title `no` or `1984` stays a title."""


def _quote(dumper: _Dumper, text: str) -> yaml.Node:
    is_word = _WORD.fullmatch(text) and text not in _NO_TEXTS
    style = None if is_word else '"'
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _quote)


def _render_page(page: PlannedPage) -> dict[str, Any]:
    written: dict[str, Any] = {
        "id": page.id,
        "title": page.title,
        "kind": str(page.kind.value),
        "section": page.section,
        "definition": page.definition,
        "alt_labels": list(page.alt_labels),
        "poles": list(page.poles),
        "heading": page.heading,
        "blocks": _write_numbers(page.blocks),
        "because": page.reason,
        "question": page.question,
    }
    return {key: value for key, value in written.items() if value not in ("", [], None)}


def parse_plan(text: str, path: str) -> Plan:
    """Read a plan that an author may have changed.

    Args:
        text: The YAML.
        path: Its file, for messages.

    Raises:
        PlanError: If it is no YAML, lacks a part, or a part has the wrong form.
    """
    try:
        document = read_yaml(text)
    except (yaml.YAMLError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        reason = getattr(error, "problem", None) or str(error).splitlines()[0]
        raise PlanError(f"{path}:{line}: invalid YAML: {reason}") from error
    if not isinstance(document, dict) or document.get("version") != VERSION:
        raise PlanError(f"{path}:1: not a plan of this version (needs 'version: {VERSION}')")
    try:
        return _read_document(document)
    except _PageError as error:
        line = _find_page_line(text, error.place)
        raise PlanError(f"{path}:{line}: {error}") from error
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise PlanError(f"{path}:1: {_describe(error)}") from error


class _PageError(Exception):
    """What is wrong with one of the pages, which are counted from 0."""

    def __init__(self, place: int, reason: str) -> None:
        super().__init__(reason)
        self.place = place


def _find_page_line(text: str, place: int) -> int:
    """The line on which a page begins."""
    node = find_node(text, "pages", place)
    return node.start_mark.line + 1 if node else 1


def _describe(error: Exception) -> str:
    if isinstance(error, KeyError):
        return f"the key {error} is missing"
    return str(error)


def _read_document(document: Mapping[str, Any]) -> Plan:
    return Plan(
        source=_text(document["source"], "source"),
        digest=_text(document["sha256"], "sha256"),
        title=_text(document["title"], "title"),
        pages=tuple(_read_pages(document["pages"] or ())),
        home=_numbers(document.get("home")),
        candidates=tuple(
            Candidate(
                _text(entry["term"], "term"),
                _text(entry["definition"], "definition"),
                str(entry.get("because", "")),
            )
            for entry in document.get("glossary") or ()
        ),
        references=_numbers(document.get("references")),
        set_aside={int(n): str(reason) for n, reason in (document.get("set_aside") or {}).items()},
        encoding=str(document.get("encoding", "")),
    )


def _read_pages(pages: Sequence[Mapping[str, Any]]) -> Iterator[PlannedPage]:
    taken: set[str] = set()
    placed = 0
    for place, written in enumerate(pages):
        try:
            page = _read_page(written)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise _PageError(place, _describe(error)) from error
        if page.id in taken:
            raise _PageError(place, f"the id '{page.id}' is given to two pages")
        taken.add(page.id)
        placed += len(page.blocks)
        if placed > _MOST_BLOCKS:
            raise _PageError(place, _TOO_MANY_BLOCKS)
        yield page


def _read_page(page: Mapping[str, Any]) -> PlannedPage:
    id_ = _text(page["id"], "id")
    if not ID_PATTERN.fullmatch(id_):
        raise ValueError(f"'{id_}' is no id: a-z, 0-9 and '-', beginning with a letter")
    kind = page.get("kind", Kind.CONCEPT.value)
    if kind not in set(Kind):
        raise ValueError(f"'{kind}' is no kind; the kinds are {', '.join(Kind)}")
    heading = page.get("heading")
    return PlannedPage(
        id=id_,
        title=_text(page["title"], "title"),
        kind=Kind(kind),
        definition=_text(page["definition"], "definition"),
        blocks=_numbers(page.get("blocks")),
        heading=None if heading is None else _numbers(heading)[0],
        alt_labels=tuple(_text(label, "alt_labels") for label in page.get("alt_labels") or ()),
        poles=tuple(_text(pole, "poles") for pole in page.get("poles") or ()),
        reason=str(page.get("because", "")),
        question=str(page.get("question", "")),
        section=str(page.get("section", "")),
    )


_RANGE = re.compile(r"(\d{1,9})-(\d{1,9})")
_SHORTEST_RANGE = 3


def _write_numbers(numbers: Sequence[int]) -> list[int | str]:
    """Numbers in a row as `first-last`."""
    written: list[int | str] = []
    start = 0
    for place in range(1, len(numbers) + 1):
        if place < len(numbers) and numbers[place] == numbers[place - 1] + 1:
            continue
        row = numbers[start:place]
        is_long = len(row) >= _SHORTEST_RANGE
        written += [f"{row[0]}-{row[-1]}"] if is_long else list(row)
        start = place
    return written


def _numbers(value: Any) -> tuple[int, ...]:
    numbers: list[int] = []
    entries = value if isinstance(value, list) else [value]
    for entry in entries if value is not None else ():
        match = _RANGE.fullmatch(entry) if isinstance(entry, str) else None
        if match and int(match[1]) <= int(match[2]) < _MOST_BLOCKS:
            if len(numbers) + int(match[2]) - int(match[1]) > _MOST_BLOCKS:
                raise ValueError(_TOO_MANY_BLOCKS)
            numbers += range(int(match[1]), int(match[2]) + 1)
        elif type(entry) is int and entry >= 0:
            numbers.append(entry)
        else:
            raise ValueError(f"{entry!r} is neither a block's number nor a range such as 3-7")
    return tuple(numbers)


# Of a text of 50 MB that has twenty characters in each.
_MOST_BLOCKS = 2_500_000
_TOO_MANY_BLOCKS = "it names more blocks than any text has"


def _text(value: Any, key: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"'{key}' needs a text, not {value!r}; put it in quotation marks")
    return value
