"""A course's own relation types, as the option `relation_types` in `mkdocs.yml` declares them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from mkdocs_concepts.adapters.course_layout import CourseLayout
from mkdocs_concepts.adapters.option_lines import OptionLines
from mkdocs_concepts.catalog.keys import Key
from mkdocs_concepts.catalog.labels import nearest
from mkdocs_concepts.catalog.relation_types import HAS_POLE, POLE_OF, RELATION_TYPES, build_pair
from mkdocs_concepts.diagnostics import Code, Diagnostic
from mkdocs_concepts.model import RelationType, SkosParent

Declaration = Mapping[object, object]

DECLARATION_KEYS: dict[str, Key] = {
    key.name: key
    for key in (
        Key("label", "text", "The words on the page of the concept that has the relation.", True),
        Key("inverse", "a name", "The type by which the other page reads the relation."),
        Key("inverse_label", "text", "The words on the other page."),
        Key("symmetric", "`true` or `false`", "Whether both pages say the same."),
        Key(
            "skos",
            "one of: " + ", ".join(SkosParent),
            "`broader` where the other concept is the wider one, `narrower` where this one is, "
            "`related` where it is left out.",
        ),
        Key("acyclic", "`true` or `false`", "Whether relations in circles are reported."),
    )
}
"""What a declaration may say; the manual's table of these keys is made from here."""

_OPTION = "relation_types"
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_RESERVED = frozenset((*RELATION_TYPES, POLE_OF.name, HAS_POLE.name))


def read_relation_types(
    layout: CourseLayout,
) -> tuple[Mapping[str, RelationType], list[Diagnostic]]:
    """The types that a course's relations may have, and what is wrong with its own.

    Returns:
        Those that every course has, then the course's own in their order, each before its
        inverse. One that is wrong in part is there too, so that the pages which use it are not
        reported as well.
    """
    if layout.relation_types is None or layout.relation_types == {}:
        return RELATION_TYPES, []
    lines = OptionLines.find(layout, _OPTION)
    reader = _Reader(layout.config_path, lines)
    for line, key in lines.repeated:
        message = f"'{key}' is written twice below '{_OPTION}'"
        found = Diagnostic(layout.config_path, line, Code.RELATION_TYPE_INVALID, message)
        reader.diagnostics.append(found)
    reader.read(layout.relation_types)
    return reader.types, reader.diagnostics


@dataclass
class _Reader:
    """Reads the option's value, collecting what is wrong with it.

    Attributes:
        path: The configuration, for messages.
        lines: Those of names and of their keys.
    """

    path: str
    lines: OptionLines
    types: dict[str, RelationType] = field(default_factory=lambda: dict(RELATION_TYPES))
    diagnostics: list[Diagnostic] = field(default_factory=list)
    _declared: dict[str, int] = field(default_factory=dict)

    def report(self, place: tuple[str, ...], message: str, hint: str = "") -> None:
        line = self.line_of(place)
        code = Code.RELATION_TYPE_INVALID
        self.diagnostics.append(Diagnostic(self.path, line, code, message, hint))

    def line_of(self, place: tuple[str, ...]) -> int:
        """The line of a place, or of what it stands in."""
        return self.lines.line_of(place)

    def read(self, value: object) -> None:
        if not isinstance(value, Mapping):
            message = f"'{_OPTION}' needs the names of types, each with its keys"
            self.report((), message, "as in 'echoes: {label: echoes, symmetric: true}'")
            return
        for name, declaration in value.items():
            if self.is_free(name, (str(name),)):
                self.read_type(str(name), declaration)

    def is_free(self, name: object, place: tuple[str, ...]) -> bool:
        """Whether a type can have this name; says why where it cannot."""
        if not isinstance(name, str) or not _NAME.fullmatch(name):
            shown = f"'{name}'" if isinstance(name, str | bool | int | float) else "this"
            hint = "write a-z, 0-9 and '_', beginning with a letter"
            self.report(place, f"{shown} is not the name of a relation type", hint)
        elif name in _RESERVED:
            self.report(place, f"every course has the type '{name}' already", "use another name")
        elif name in self.types:
            message = f"'{name}' is already declared at {self.path}:{self._declared[name]}"
            is_inverse = len(place) > 1
            of_inverse, of_type = "give each its own", "an inverse needs no declaration of its own"
            self.report(place, message, of_inverse if is_inverse else of_type)
        else:
            return True
        return False

    def read_type(self, name: str, value: object) -> None:
        fallback = RelationType(name, name.replace("_", " "), name)
        if not isinstance(value, Mapping):
            wanted = "a label, and either an inverse with its label or 'symmetric: true'"
            self.report((name,), f"the relation type '{name}' needs {wanted}")
            self.declare(fallback, (name,))
            return
        self.check_keys(name, value)
        label = self.read_label(name, value, "label") or fallback.label
        inverse = self.read_inverse(name, value)
        skos, is_acyclic = self.read_skos(name, value), self.read_truth(name, value, "acyclic")
        if inverse is None:
            self.declare(RelationType(name, label, name), (name,))
        elif inverse == name:
            self.check_symmetry(name, skos, is_acyclic=is_acyclic)
            self.declare(RelationType(name, label, name), (name,))
        else:
            shown = self.read_label(name, value, "inverse_label") or inverse.replace("_", " ")
            first, second = build_pair(RelationType(name, label, inverse, skos, is_acyclic), shown)
            self.declare(first, (name,))
            self.declare(second, (name, "inverse"))

    def declare(self, relation_type: RelationType, place: tuple[str, ...]) -> None:
        self.types[relation_type.name] = relation_type
        self._declared[relation_type.name] = self.line_of(place)

    def check_keys(self, name: str, value: Declaration) -> None:
        for key in value:
            if key not in DECLARATION_KEYS:
                known = f"known keys: {', '.join(DECLARATION_KEYS)}"
                hint = nearest(str(key), DECLARATION_KEYS) or known
                message = f"unknown key '{key}' of the relation type '{name}'"
                self.report((name, str(key)), message, hint)

    def read_label(self, name: str, value: Declaration, key: str) -> str:
        """The words that pages show, or nothing where there are none."""
        words = value.get(key)
        if isinstance(words, str) and words.strip():
            return " ".join(words.split())
        if key not in value:
            hint = f"add '{key}: …', the words that pages show"
            self.report((name,), f"the relation type '{name}' has no '{key}'", hint)
        else:
            is_scalar = isinstance(words, bool | int | float)
            hint = "put it in quotation marks" if is_scalar else ""
            self.report((name, key), f"'{key}' needs a text: the words that pages show", hint)
        return ""

    def read_inverse(self, name: str, value: Declaration) -> str | None:
        """The inverse's name, which is a symmetric type's own, or None where there is none."""
        with_inverse = "inverse" in value or "inverse_label" in value
        if self.read_truth(name, value, "symmetric"):
            if with_inverse:
                message = f"the relation type '{name}' is symmetric and has an inverse"
                self.report((name, "symmetric"), message, "keep one of the two")
            return None if with_inverse else name
        inverse = value.get("inverse")
        is_unclear = not isinstance(value.get("symmetric", False), bool)
        if inverse is None and not is_unclear:
            message = f"the relation type '{name}' has no inverse and is not symmetric"
            hint = "add 'inverse' and 'inverse_label', or 'symmetric: true'"
            self.report((name,), message, hint)
        elif inverse == name:
            message = f"the relation type '{name}' is its own inverse"
            self.report((name, "inverse"), message, "write 'symmetric: true' instead")
        elif inverse is not None and self.is_free(inverse, (name, "inverse")):
            return str(inverse)
        return None

    def read_truth(self, name: str, value: Declaration, key: str) -> bool:
        found = value.get(key, False)
        if not isinstance(found, bool):
            self.report((name, key), f"'{key}' needs 'true' or 'false'")
        return found is True

    def read_skos(self, name: str, value: Declaration) -> SkosParent:
        found = value.get("skos", SkosParent.RELATED)
        if isinstance(found, str) and found in set(SkosParent):
            return SkosParent(found)
        hint = nearest(found, SkosParent) if isinstance(found, str) else ""
        self.report((name, "skos"), f"'skos' is none of {', '.join(SkosParent)}", hint)
        return SkosParent.RELATED

    def check_symmetry(self, name: str, skos: SkosParent, *, is_acyclic: bool) -> None:
        if skos is not SkosParent.RELATED:
            message = f"'{name}' reads the same from both ends, so neither is '{skos}'"
            self.report((name, "skos"), message, "delete 'skos', or declare an inverse")
        if is_acyclic:
            message = f"'{name}' reads the same from both ends, so it always leads back"
            self.report((name, "acyclic"), message, "delete 'acyclic', or declare an inverse")
