"""Checks of the relations: to what they lead, written once, without contradictions and cycles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from mkdocs_concepts.catalog.catalog import Catalog
from mkdocs_concepts.catalog.labels import nearest
from mkdocs_concepts.catalog.relation_cycles import find_cycles
from mkdocs_concepts.catalog.relation_types import GENERIC, are_contradictory
from mkdocs_concepts.diagnostics import Code, Diagnostic
from mkdocs_concepts.model import RelationType


@dataclass(frozen=True, slots=True)
class _Edge:
    """A relation as its author wrote it; `place` counts relations in the course's order."""

    subject: str
    type: str
    target: str
    path: str
    line: int
    place: int

    @property
    def text(self) -> str:
        return f"'{self.type}: {self.target}'"

    def report(self, code: Code, message: str, hint: str = "") -> Diagnostic:
        return Diagnostic(self.path, self.line, code, f"{self.text} {message}", hint)


def check_relations(catalog: Catalog) -> Iterator[Diagnostic]:
    """Everything that is wrong with the relations that the concepts' pages state.

    Of two that say the same, the later is reported, and only the first is looked at further.
    """
    edges = list(_list_edges(catalog))
    yield from _check_targets(catalog, edges)
    sound = [e for e in edges if e.target in catalog.concepts and e.target != e.subject]
    first: dict[tuple[str, str, str], _Edge] = {}
    for edge in sound:
        known = first.setdefault(_canonical(edge, catalog.relation_types), edge)
        if known is not edge:
            hint = "write it on one side only; the other is derived"
            message = f"is already said at {known.path}:{known.line}"
            yield edge.report(Code.RELATION_BOTH_SIDES, message, hint)
    yield from _check_pairs(first.values(), catalog.relation_types)
    yield from _check_cycles(first.values(), catalog.relation_types)


def _list_edges(catalog: Catalog) -> Iterator[_Edge]:
    place = 0
    for concept in catalog.concepts.values():
        for relation in concept.relations:
            yield _Edge(
                concept.id, relation.type, relation.target, concept.path, relation.line, place
            )
            place += 1


def _check_targets(catalog: Catalog, edges: Iterable[_Edge]) -> Iterator[Diagnostic]:
    for edge in edges:
        if edge.target == edge.subject:
            yield edge.report(Code.RELATION_SELF, "relates the concept to itself")
        elif edge.target not in catalog.concepts:
            hint = nearest(edge.target, catalog.concepts)
            message = f"no concept '{edge.target}' for the relation '{edge.type}'"
            yield Diagnostic(edge.path, edge.line, Code.RELATION_TARGET_MISSING, message, hint)


def _canonical(edge: _Edge, types: Mapping[str, RelationType]) -> tuple[str, str, str]:
    """One form for an edge, whichever of its two ends it was written on."""
    inverse = types[edge.type].inverse
    return min((edge.subject, edge.type, edge.target), (edge.target, inverse, edge.subject))


# Two relations between the same two concepts


def _check_pairs(edges: Iterable[_Edge], types: Mapping[str, RelationType]) -> Iterator[Diagnostic]:
    between: dict[frozenset[str], list[_Edge]] = {}
    for edge in edges:
        between.setdefault(frozenset((edge.subject, edge.target)), []).append(edge)
    for group in between.values():
        yield from _check_contradictions(group, types)
        yield from _check_redundancy(group)


def _check_contradictions(
    group: Sequence[_Edge], types: Mapping[str, RelationType]
) -> Iterator[Diagnostic]:
    subject = group[0].subject
    for edge, later in combinations(group, 2):
        one, other = _read_from(subject, edge, types), _read_from(subject, later, types)
        is_cycle = one.is_acyclic and other.name == one.inverse  # reported as such
        if are_contradictory(one, other) and not is_cycle:
            message = f"contradicts {edge.text} at {edge.path}:{edge.line}"
            yield later.report(Code.RELATION_CONTRADICTION, message, "keep the one that holds")


def _read_from(subject: str, edge: _Edge, types: Mapping[str, RelationType]) -> RelationType:
    """The type of an edge as it reads from this one of its two ends."""
    written = types[edge.type]
    return written if edge.subject == subject else types[written.inverse]


def _check_redundancy(group: Sequence[_Edge]) -> Iterator[Diagnostic]:
    telling = next((edge for edge in group if edge.type != GENERIC.name), None)
    for edge in group:
        if telling and edge.type == GENERIC.name:
            message = f"says less than {telling.text} at {telling.path}:{telling.line}"
            yield edge.report(Code.RELATION_REDUNDANT, message, "delete it")


# Cycles


def _check_cycles(
    edges: Iterable[_Edge], types: Mapping[str, RelationType]
) -> Iterator[Diagnostic]:
    by_type: dict[str, dict[tuple[str, str], _Edge]] = {}
    for edge in edges:
        if types[edge.type].is_acyclic:
            name, start, end = _read_one_way(edge, types)
            by_type.setdefault(name, {})[start, end] = edge
    for arcs in by_type.values():
        graph: dict[str, list[str]] = {}
        for start, end in arcs:
            graph.setdefault(start, []).append(end)
        for cycle in find_cycles(graph):
            yield _describe_cycle(cycle, arcs)


def _read_one_way(edge: _Edge, types: Mapping[str, RelationType]) -> tuple[str, str, str]:
    """The edge by the same one of a type and its inverse, with its two ends in that order."""
    inverse = types[edge.type].inverse
    return min((edge.type, edge.subject, edge.target), (inverse, edge.target, edge.subject))


def _describe_cycle(cycle: list[str], arcs: Mapping[tuple[str, str], _Edge]) -> Diagnostic:
    """A cycle, as it reads from the relation that closes it: the last in the course's order."""
    edges = [arcs[ends] for ends in zip(cycle, [*cycle[1:], cycle[0]], strict=True)]
    last = max(range(len(edges)), key=lambda number: edges[number].place)
    closing = edges[last]
    after = [*cycle[last + 1 :], *cycle[: last + 1]]
    if closing.subject == after[0]:
        after.reverse()
    way = " → ".join((closing.subject, *after))
    hint = "take out the one that does not hold"
    return closing.report(Code.RELATION_CYCLE, f"closes a cycle: {way}", hint)
