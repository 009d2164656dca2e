"""The pictures of a large course: its sections, cut where they are long, and who visits them."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from mkdocs_concepts.links.map.relations import MapRelation
from mkdocs_concepts.model import Section

MOST_IN_A_PART = 36
"""How many concepts of its own a picture of a part of the course has."""

# Of one concept's relations to concepts in other pictures, how many a picture shows at most
# besides those that no other picture shows.
_MOST_GUESTS = 4


@dataclass(frozen=True, slots=True)
class Part:
    """What one picture of a large course shows.

    Attributes:
        number: The place of its section in the course, from 1.
        title: Of its section.
        which: The place of the part in its section, from 1, and how many parts there are.
        members: The ids of its concepts.
        relations: Those that it shows.
        guests: The ids of concepts that stand elsewhere and are shown for a relation's sake.
        left_out: For members with relations that only other pictures show, how many.
    """

    number: int
    title: str
    which: tuple[int, int]
    members: tuple[str, ...]
    relations: tuple[MapRelation, ...]
    guests: tuple[str, ...]
    left_out: Mapping[str, int]

    @property
    def key(self) -> str:
        """What tells it from all other parts: "3", or "3-2" for the second part of a section."""
        place, count = self.which
        return f"{self.number}-{place}" if count > 1 else str(self.number)


def build_parts(sections: Sequence[Section], relations: Sequence[MapRelation]) -> tuple[Part, ...]:
    """Cut a course into pictures. Every relation is in one of them at least."""
    bare = [part for number, section in enumerate(sections, 1) for part in _cut(number, section)]
    home = {id_: place for place, part in enumerate(bare) for id_ in part.members}
    shown: list[list[MapRelation]] = [[] for _ in bare]
    left_out: list[Counter[str]] = [Counter() for _ in bare]
    for relation in relations:
        if home[relation.subject] == home[relation.target]:
            shown[home[relation.subject]].append(relation)
    for relation, id_, is_shown in _share(relations, home):
        if is_shown:
            shown[home[id_]].append(relation)
        else:
            left_out[home[id_]][id_] += 1
    return tuple(_fill(part, shown[n], left_out[n]) for n, part in enumerate(bare))


def _cut(number: int, section: Section) -> Iterator[Part]:
    """The section in parts of the same length, or one more, in the section's order."""
    length = len(section.concepts)
    count = math.ceil(length / MOST_IN_A_PART)
    for place in range(count):
        members = section.concepts[length * place // count : length * (place + 1) // count]
        yield Part(number, section.title, (place + 1, count), members, (), (), {})


def _share(
    relations: Sequence[MapRelation], home: Mapping[str, int]
) -> Iterator[tuple[MapRelation, str, bool]]:
    """For both ends of each relation between parts, whether the end's part shows it.

    The part of the end with fewer such relations does, the other one where there is room.
    """
    abroad = [one for one in relations if home[one.subject] != home[one.target]]
    total = Counter(id_ for one in abroad for id_ in (one.subject, one.target))
    used: Counter[str] = Counter()
    for relation in abroad:
        ends = sorted((relation.subject, relation.target), key=lambda id_: (total[id_], home[id_]))
        for id_, is_needed in zip(ends, (True, False), strict=True):
            is_shown = is_needed or used[id_] < _MOST_GUESTS
            used[id_] += is_shown
            yield relation, id_, is_shown


def _fill(part: Part, relations: Sequence[MapRelation], left_out: Mapping[str, int]) -> Part:
    members = set(part.members)
    ends = dict.fromkeys(id_ for one in relations for id_ in (one.subject, one.target))
    guests = tuple(id_ for id_ in ends if id_ not in members)
    return replace(part, relations=tuple(relations), guests=guests, left_out=left_out)
