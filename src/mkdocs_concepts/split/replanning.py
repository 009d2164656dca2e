"""A plan for the next version of a text: what the author decided stays decided.

Three plans are brought together: what was proposed for the old version, what its author made of
that, and what is proposed for the new version. Where the author changed nothing the new proposal
holds, under the ids that the pages already have.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from mkdocs_concepts.catalog.labels import fold
from mkdocs_concepts.model import Kind
from mkdocs_concepts.split.identifiers import make_id
from mkdocs_concepts.split.plan import Candidate, Plan, PlannedPage


class _Place(NamedTuple):
    """Where a plan puts a block: on a page, as its heading, or in none of them.

    Attributes:
        role: "home", "text", "heading", "reference" or "set aside".
        detail: The page's id, or the reason why the block is set aside.
    """

    role: str
    detail: str = ""


def revise_plan(decided: Plan, old: Plan, new: Plan, origin: Mapping[int, int]) -> Plan:
    """Carry a plan over to the next version of its text.

    Args:
        decided: The plan for the old version, as its author left it.
        old: What would be proposed for the old version.
        new: What is proposed for the new version.
        origin: The old block that each block of the new version comes from, where there is one.

    Returns:
        A plan for the new version. A page keeps its id as long as its heading, or most of its
        text, is left; a passage that the author put elsewhere stays there.
    """
    ids = _tie_pages(decided, new, origin)
    decided_places, old_places, new_places = map(_list_places, (decided, old, new))
    layout = _Layout()
    for number, place in sorted(new_places.items()):
        before = origin.get(number, -1)
        if before in decided_places and decided_places[before] != old_places.get(before):
            layout.put(number, decided_places[before])
        elif place.role in {"text", "heading"}:
            layout.put(number, _Place(place.role, ids[place.detail]))
        else:
            layout.put(number, place)
    pages = _Pages(decided, old, new, ids, layout)
    return Plan(
        source=new.source,
        digest=new.digest,
        title=_merge(decided.title, old.title, new.title),
        pages=tuple(pages.build()),
        home=tuple(layout.home),
        candidates=_merge_candidates(decided.candidates, old.candidates, new.candidates),
        references=tuple(layout.references),
        set_aside=layout.set_aside,
    )


def _list_places(plan: Plan) -> dict[int, _Place]:
    places = dict.fromkeys(plan.home, _Place("home"))
    places |= dict.fromkeys(plan.references, _Place("reference"))
    places |= {number: _Place("set aside", reason) for number, reason in plan.set_aside.items()}
    for page in plan.pages:
        places |= dict.fromkeys(page.blocks, _Place("text", page.id))
        if page.heading is not None:
            places[page.heading] = _Place("heading", page.id)
    return places


def _tie_pages(decided: Plan, new: Plan, origin: Mapping[int, int]) -> dict[str, str]:
    """The id that each newly proposed page has already, or is given.

    A page is the same if its heading is; or, where its heading was rewritten, if most of its
    text comes from a page whose own heading is gone.
    """
    headed = {page.heading: page.id for page in decided.pages if page.heading is not None}
    ids: dict[str, str] = {}
    for page in new.pages:
        heading = origin.get(page.heading, -1) if page.heading is not None else -1
        if heading in headed:
            ids[page.id] = headed.pop(heading)
    on_page = {number: page.id for page in decided.pages for number in page.blocks}
    free = set(headed.values()) | {page.id for page in decided.pages if page.heading is None}
    for page in new.pages:
        if page.id not in ids:
            before = Counter(on_page.get(origin.get(number, -1)) for number in page.blocks)
            id_, count = max(before.items(), key=lambda item: item[1], default=(None, 0))
            if id_ in free and count * 2 > len(page.blocks):
                ids[page.id] = str(id_)
                free.discard(id_)
    _tie_poles(decided, new, ids)
    taken = {page.id for page in decided.pages}
    for page in new.pages:
        if page.id not in ids:
            ids[page.id] = page.id if page.id not in taken else make_id(page.title, taken)
            taken.add(ids[page.id])
    return ids


def _tie_poles(decided: Plan, new: Plan, ids: dict[str, str]) -> None:
    """A pole without a heading is known by its contrast and its place in it."""
    known = {page.id: page for page in decided.pages}
    for page in new.pages:
        contrast = known.get(ids.get(page.id, ""))
        if contrast and len(contrast.poles) == len(page.poles):
            for pole, id_ in zip(page.poles, contrast.poles, strict=True):
                if id_ in known and id_ not in ids.values():
                    ids.setdefault(pole, id_)


@dataclass(slots=True)
class _Layout:
    """Blocks of the new version by place."""

    home: list[int] = field(default_factory=list)
    references: list[int] = field(default_factory=list)
    set_aside: dict[int, str] = field(default_factory=dict)
    texts: dict[str, list[int]] = field(default_factory=dict)
    headings: dict[str, int] = field(default_factory=dict)

    def put(self, number: int, place: _Place) -> None:
        if place.role == "home":
            self.home.append(number)
        elif place.role == "reference":
            self.references.append(number)
        elif place.role == "set aside":
            self.set_aside[number] = place.detail
        elif place.role == "heading" and place.detail not in self.headings:
            self.headings[place.detail] = number
        else:
            self.texts.setdefault(place.detail, []).append(number)


@dataclass(frozen=True, slots=True)
class _Pages:
    """The pages of the three plans."""

    decided: Plan
    old: Plan
    new: Plan
    ids: Mapping[str, str]
    layout: _Layout

    def build(self) -> Iterator[PlannedPage]:
        """The pages in the order of the text; those without text behind those before them."""
        base = {page.id: page for page in self.old.pages}
        fresh = {self.ids[page.id]: self._rename(page) for page in self.new.pages}
        known = {page.id: page for page in self.decided.pages}
        gone = self._find_gone()
        pages = {id_: page for id_, page in known.items() if id_ not in gone}
        for id_, page in fresh.items():
            pages.setdefault(id_, page)
        for id_ in sorted(pages, key=self._rank_pages(list(pages)).__getitem__):
            page = pages[id_]
            if id_ in known and id_ in fresh and id_ in base:
                page = _merge_page(page, base[id_], fresh[id_])
            if not set(page.poles) <= set(pages):
                page = _replace_poles(page, fresh.get(id_))
            blocks = tuple(self.layout.texts.get(id_, ()))
            yield replace(page, heading=self.layout.headings.get(id_), blocks=blocks)

    def _rename(self, page: PlannedPage) -> PlannedPage:
        poles = tuple(self.ids[pole] for pole in page.poles)
        return replace(page, id=self.ids[page.id], poles=poles)

    def _find_gone(self) -> set[str]:
        """Pages that had text and have none now, and poles of contrasts that are gone."""
        gone = {
            page.id
            for page in self.decided.pages
            if (page.blocks or page.heading is not None)
            and not (page.id in self.layout.texts or page.id in self.layout.headings)
        }
        left = {pole for page in self.decided.pages if page.id not in gone for pole in page.poles}
        for page in self.decided.pages:
            for pole in page.poles if page.id in gone else ():
                is_empty = pole not in self.layout.texts and pole not in self.layout.headings
                if is_empty and pole not in left:
                    gone.add(pole)
        return gone

    def _rank_pages(self, ids: list[str]) -> dict[str, tuple[int, int]]:
        ranks: dict[str, tuple[int, int]] = {}
        before = -1
        for order, id_ in enumerate(ids):
            numbers = [*self.layout.texts.get(id_, ()), self.layout.headings.get(id_, -1)]
            own = [number for number in numbers if number >= 0]
            before = min(own, default=before)
            ranks[id_] = before, order
        return ranks


def _merge_page(page: PlannedPage, base: PlannedPage, fresh: PlannedPage) -> PlannedPage:
    """What the author left as proposed becomes what is proposed now."""
    has_labels = page.alt_labels != base.alt_labels
    return replace(
        page,
        title=_merge(page.title, base.title, fresh.title),
        definition=_merge(page.definition, base.definition, fresh.definition),
        section=_merge(page.section, base.section, fresh.section),
        reason=_merge(page.reason, base.reason, fresh.reason),
        question=_merge(page.question, base.question, fresh.question),
        alt_labels=page.alt_labels if has_labels else fresh.alt_labels,
    )


def _replace_poles(page: PlannedPage, fresh: PlannedPage | None) -> PlannedPage:
    """A contrast of which a pole is gone has those that are proposed, or is none any more."""
    if fresh and fresh.poles:
        return replace(page, poles=fresh.poles)
    return replace(page, kind=Kind.CONCEPT, poles=())


def _merge(decided: str, old: str, new: str) -> str:
    return new if decided == old else decided


def _merge_candidates(
    decided: Iterable[Candidate], old: Iterable[Candidate], new: Iterable[Candidate]
) -> tuple[Candidate, ...]:
    """The author's entries, without those that the text has no more, with those that are new."""
    base = {fold(candidate.term): candidate for candidate in old}
    fresh = {fold(candidate.term): candidate for candidate in new}
    merged: dict[str, Candidate] = {}
    for candidate in decided:
        key = fold(candidate.term)
        if candidate != base.get(key):
            merged[key] = candidate
        elif key in fresh:
            merged[key] = fresh[key]
    for key, candidate in fresh.items():
        if key not in base:
            merged.setdefault(key, candidate)
    return tuple(merged.values())
