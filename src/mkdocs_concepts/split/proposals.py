"""From a source text, as read, to a plan for its author to look over."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from mkdocs_concepts.catalog.keys import ID_PATTERN
from mkdocs_concepts.catalog.labels import fold
from mkdocs_concepts.model import Kind
from mkdocs_concepts.split.definitions import (
    find_abbreviations,
    find_definitions,
    find_headwords,
    find_translations,
    split_sentences,
)
from mkdocs_concepts.split.identifiers import RESERVED, make_id
from mkdocs_concepts.split.labels import merge_labels, propose_labels
from mkdocs_concepts.split.outline import Outline, Part, read_prose
from mkdocs_concepts.split.plan import Candidate, Plan, PlannedPage
from mkdocs_concepts.split.source_text import BlockKind, SourceText

LONGEST_DEFINITION = 240
"""Characters that a sentence may have to be proposed as a page's definition."""

_CONTRAST = re.compile(r"^(?P<left>.{1,200}?)\s+(?:vs\.?|versus|v\.|contra)\s+(?P<right>.+)$", re.I)
_PAIR = re.compile(r"^(?P<left>[^&]{1,200}?)\s+&\s+(?P<right>[^&]+)$")


def propose_plan(source: SourceText, name: str, digest: str, title: str = "") -> Plan:
    """Propose what a source text is to become.

    Args:
        source: The text, as a reader delivers it.
        name: Its file name.
        digest: Its SHA-256.
        title: The course's title where the text has none of its own.

    Returns:
        A plan in which every block has exactly one place.
    """
    parts = Outline(source)
    course_title = parts.title or source.title or title or "Untitled course"
    if not parts.pages:
        parts.offer_one_page(course_title)
    candidates = _collect_candidates(source)
    proposed = [_propose_page(source, part, candidates) for part in _with_ids(parts.pages)]
    pages = _add_labels(_add_poles(proposed), source)
    return Plan(
        source=name,
        digest=digest,
        title=course_title,
        pages=pages,
        home=tuple(parts.home),
        candidates=_without_pages(candidates, pages),
        references=tuple(parts.references),
        set_aside=parts.set_aside,
    )


def _with_ids(parts: Sequence[Part]) -> Sequence[Part]:
    """Give each part a title of its own, and an id: its author's if it can be, or a new one."""
    _tell_titles_apart(parts)
    titles = {fold(part.title): part for part in parts}
    taken = set(RESERVED)
    for part in parts:
        is_good = bool(ID_PATTERN.fullmatch(part.id)) and part.id not in taken
        part.id = part.id if is_good and titles.get(fold(part.id), part) is part else ""
        taken.add(part.id)
    for part in parts:
        while not part.id or titles.get(fold(part.id), part) is not part:
            part.id = make_id(part.title, taken)
            taken.add(part.id)
    return parts


def _tell_titles_apart(parts: Sequence[Part]) -> None:
    """A title that stands in the text more than once gets its section, or a number, in brackets."""
    counts = Counter(fold(part.title) for part in parts)
    used = {title for title, count in counts.items() if count == 1}
    for part in [part for part in parts if fold(part.title) not in used]:
        title, section, number = part.title, part.section, 1
        if fold(title) in used and section and section != title:
            part.title = f"{title} ({section})"
        while fold(part.title) in used:
            number += 1
            part.title = f"{title} ({number})"
        used.add(fold(part.title))


def _propose_page(source: SourceText, part: Part, candidates: Sequence[Candidate]) -> PlannedPage:
    contrast = _CONTRAST.match(part.title)
    pair = _PAIR.match(part.title)
    question = ""
    if pair:
        question = (
            f"'{part.title}' may be one topic, a contrast of two, or two topics: "
            "for a contrast write 'kind: contrast' and 'poles: [one-id, other-id]'"
        )
    return PlannedPage(
        id=part.id,
        title=part.title,
        kind=Kind.CONTRAST if contrast else Kind.CONCEPT,
        definition=_propose_definition(source, part, candidates),
        blocks=tuple(part.blocks),
        heading=part.heading,
        reason=part.reason,
        question=question,
        section=part.section,
    )


def _propose_definition(source: SourceText, part: Part, candidates: Sequence[Candidate]) -> str:
    """A sentence that defines the title, or the first that the page has, or the bare title."""
    key = fold(part.title)
    for candidate in candidates:
        if fold(candidate.term) == key and len(candidate.sentence) <= LONGEST_DEFINITION:
            return candidate.sentence
    for number in part.blocks:
        if source.blocks[number].kind is BlockKind.PARAGRAPH:
            sentence = next(split_sentences(read_prose(source, source.blocks[number])), "")
            if sentence:
                return _shorten(sentence)
    return f"{part.title}."


def _shorten(sentence: str) -> str:
    if len(sentence) <= LONGEST_DEFINITION:
        return sentence
    return sentence[:LONGEST_DEFINITION].rpartition(" ")[0].rstrip(",;: ") + " …"


def _collect_candidates(source: SourceText) -> tuple[Candidate, ...]:
    """The definitional sentences of the whole text, the first for each term."""
    found: dict[str, Candidate] = {}
    kinds = {BlockKind.PARAGRAPH, BlockKind.QUOTATION}
    paragraphs = [read_prose(source, b) for b in source.blocks if b.kind in kinds]
    for paragraph in paragraphs:
        for candidate in find_definitions(paragraph):
            found.setdefault(fold(candidate.term), candidate)
    for candidate in (*find_translations(paragraphs), *find_headwords(paragraphs)):
        found.setdefault(fold(candidate.term), candidate)
    return tuple(found.values())


def _without_pages(
    candidates: Sequence[Candidate], pages: Sequence[PlannedPage]
) -> tuple[Candidate, ...]:
    titles = {fold(label) for page in pages for label in (page.title, *page.alt_labels)}
    return tuple(c for c in candidates if fold(c.term) not in titles)


def _add_poles(pages: Sequence[PlannedPage]) -> tuple[PlannedPage, ...]:
    """After each contrast the pages of its poles, where the text has none of that name."""
    by_title = {fold(page.title): page.id for page in pages}
    taken = {page.id for page in pages}
    completed: list[PlannedPage] = []
    for page in pages:
        match = _CONTRAST.match(page.title) if page.kind is Kind.CONTRAST else None
        if not match:
            completed.append(page)
            continue
        titles = [_capitalise(match["left"]), _capitalise(match["right"])]
        ids = []
        new: list[PlannedPage] = []
        for title, other in zip(titles, reversed(titles), strict=True):
            id_ = by_title.get(fold(title), "")
            if not id_:
                id_ = make_id(title, taken)
                taken.add(id_)
                by_title[fold(title)] = id_
                definition = f"One side of “{page.title}”, set beside {other}."
                question = "Say what it means; the text gives this side no heading of its own."
                new.append(
                    PlannedPage(
                        id_,
                        title,
                        Kind.CONCEPT,
                        definition,
                        question=question,
                        section=page.section,
                    )
                )
            ids.append(id_)
        if len(set(ids)) == len(ids):
            completed += [replace(page, poles=tuple(ids)), *new]
        else:
            completed.append(replace(page, kind=Kind.CONCEPT))
    return tuple(completed)


def _capitalise(text: str) -> str:
    return text[:1].upper() + text[1:]


def _add_labels(pages: Sequence[PlannedPage], source: SourceText) -> tuple[PlannedPage, ...]:
    """Give each page the abbreviation of its title, and its other names, that the text uses."""
    texts = [
        read_prose(source, block)
        for block in source.blocks
        if block.kind in {BlockKind.PARAGRAPH, BlockKind.LIST, BlockKind.QUOTATION}
    ]
    shorts: dict[str, str] = {}
    for text in texts:
        for long, short in find_abbreviations(text):
            shorts.setdefault(fold(long), short)
    names = propose_labels({page.id: page.title for page in pages}, texts)
    completed: list[PlannedPage] = []
    used = {fold(page.title) for page in pages}
    for page in pages:
        short = shorts.get(fold(page.title), "")
        proposed = [*filter(None, [short]), *names.get(page.id, ())]
        labels = [label for label in proposed if fold(label) not in used]
        used.update(map(fold, labels))
        completed.append(replace(page, alt_labels=merge_labels(page.alt_labels, labels)))
    return tuple(completed)
