"""The front-matter key `relations`: relation types, each with a list of ids."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from mkdocs_concepts.catalog.keys import ID_FORM, ID_PATTERN
from mkdocs_concepts.catalog.labels import nearest
from mkdocs_concepts.diagnostics import Code
from mkdocs_concepts.model import Relation, RelationType


@dataclass(frozen=True, slots=True)
class RelationFault:
    """What is wrong with a value: where, from the key on, and in what way."""

    code: Code
    place: tuple[str | int, ...]
    message: str
    hint: str = ""


@dataclass
class RelationsReader:
    """Reads the value of `relations`, collecting what is wrong with it.

    Attributes:
        types: The types that a relation may have, by name.
        lines: For each value its line, by its place.
    """

    types: Mapping[str, RelationType]
    lines: Mapping[tuple[str | int, ...], int]
    faults: list[RelationFault] = field(default_factory=list)

    def read(self, value: Mapping[object, object]) -> tuple[Relation, ...]:
        """What the value says; what is wrong in it is left out."""
        return tuple(
            relation
            for name, targets in value.items()
            for relation in self._read_type(str(name), targets)
        )

    def _report(
        self, code: Code, place: tuple[str | int, ...], message: str, hint: str = ""
    ) -> None:
        self.faults.append(RelationFault(code, place, message, hint))

    def _read_type(self, name: str, targets: object) -> Iterator[Relation]:
        place = ("relations", name)
        if name not in self.types:
            hint = nearest(name, self.types) or f"declared types: {', '.join(self.types)}"
            message = f"unknown relation type '{name}'"
            self._report(Code.RELATION_TYPE_UNKNOWN, place, message, hint)
        elif not isinstance(targets, list):
            hint = f"write '{name}: [{targets}]'" if isinstance(targets, str) else ""
            self._report(Code.VALUE_INVALID, place, f"'{name}' needs a list of ids", hint)
        else:
            yield from self._read_targets(name, targets)

    def _read_targets(self, name: str, targets: list[object]) -> Iterator[Relation]:
        for index, target in enumerate(targets):
            place = ("relations", name, index)
            if isinstance(target, str) and ID_PATTERN.fullmatch(target):
                yield Relation(name, target, self.lines[place])
            else:
                self._report(Code.VALUE_INVALID, place, f"{target!r} is not {ID_FORM}")
