"""From the front matter of a concept page to its concept, or to what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from mkdocs_concepts.catalog.front_matter import FrontMatter
from mkdocs_concepts.catalog.keys import ID_FORM, ID_PATTERN, KEYS
from mkdocs_concepts.catalog.label_keys import LabelsReader
from mkdocs_concepts.catalog.labels import nearest
from mkdocs_concepts.catalog.match_keys import MATCHES_FORM, is_absolute_iri
from mkdocs_concepts.catalog.page_keys import check_page_values
from mkdocs_concepts.catalog.page_limits import MOST_PARTS
from mkdocs_concepts.catalog.relation_keys import RelationsReader
from mkdocs_concepts.catalog.relation_types import RELATION_TYPES
from mkdocs_concepts.catalog.term_link_keys import AutolinkReader, parse_scope
from mkdocs_concepts.catalog.value_names import is_unquoted_scalar, name_value
from mkdocs_concepts.diagnostics import Code, Diagnostic
from mkdocs_concepts.model import (
    Aspect,
    Autolink,
    Concept,
    Kind,
    LinkScope,
    Relation,
    RelationType,
    SourceSpan,
)

# As many as one page may have.
_MOST_PARAGRAPHS = MOST_PARTS
_PARAGRAPH_RANGE = re.compile(r"\s*([1-9]\d{0,5})\s*(?:[-–]\s*([1-9]\d{0,5})\s*)?")


def parse_concept(
    front_matter: FrontMatter,
    path: str,
    uri: str,
    relation_types: Mapping[str, RelationType] = RELATION_TYPES,
) -> tuple[Concept | None, list[Diagnostic]]:
    """Read a concept out of its page's front matter.

    Args:
        front_matter: As `parse_front_matter` returns it.
        path: The page's file, for messages.
        uri: The page's file relative to the documentation directory.
        relation_types: The types that the course's relations may have, by name.

    Returns:
        The concept, or None where a required key is missing or unusable, and what is wrong.
        Optional values that are wrong are left out, so that one mistake yields one message.
    """
    reader = _Reader(front_matter, path)
    reader.check_keys()
    id_ = reader.read_id()
    title = reader.read_text("title")
    kind = reader.read_kind()
    definition = reader.read_text("definition")
    poles = reader.read_poles(kind)
    aspects = reader.read_aspects(poles)
    optional: dict[str, Any] = {
        **reader.read_alt_labels(),
        "hidden_labels": reader.read_texts("hidden_labels"),
        "relations": reader.read_relations(relation_types),
        "source": reader.read_source(),
        "former_ids": reader.read_ids("former_ids"),
        "close_match": reader.read_iris("close_match"),
        "exact_match": reader.read_iris("exact_match"),
        "term_links": reader.read_scope(),
    }
    labels = (title or "", *optional["alt_labels"], *optional["hidden_labels"])
    optional["autolink"] = reader.read_autolink(labels)
    if id_ is None or title is None or kind is None or definition is None:
        return None, reader.diagnostics
    lines = {str(place[0]): line for place, line in front_matter.lines.items() if len(place) == 1}
    concept = Concept(
        id=id_,
        title=title,
        kind=kind,
        definition=definition,
        path=path,
        uri=uri,
        poles=poles,
        aspects=aspects,
        lines=lines,
        **optional,
    )
    return concept, reader.diagnostics


def check_page_keys(front_matter: FrontMatter, path: str) -> list[Diagnostic]:
    """What is wrong with what any page may say of itself, to this package and to the host."""
    reader = _Reader(front_matter, path)
    reader.read_scope()
    return [*reader.diagnostics, *check_page_values(front_matter, path)]


@dataclass
class _Reader:
    """Reads one front matter's values, collecting what is wrong with them."""

    front_matter: FrontMatter
    path: str
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def report(
        self, code: Code, place: tuple[str | int, ...], message: str, hint: str = ""
    ) -> None:
        line = 1
        for length in range(len(place), 0, -1):
            if place[:length] in self.front_matter.lines:
                line = self.front_matter.lines[place[:length]]
                break
        self.diagnostics.append(Diagnostic(self.path, line, code, message, hint))

    def report_form(self, place: tuple[str | int, ...], wanted: str, value: object) -> None:
        name = str(place[0])
        found = name_value(value)
        hint = "put it in quotation marks" if is_unquoted_scalar(value) and "text" in wanted else ""
        self.report(Code.VALUE_INVALID, place, f"'{name}' needs {wanted}, not {found}", hint)

    def value(self, key: str) -> object:
        return self.front_matter.values.get(key)

    def has(self, key: str) -> bool:
        return key in self.front_matter.values

    def check_keys(self) -> None:
        for name in self.front_matter.values:
            if name not in KEYS:
                hint = nearest(name, KEYS) or f"known keys: {', '.join(KEYS)}"
                self.report(Code.KEY_UNKNOWN, (name,), f"unknown key '{name}'", hint)
        for key in KEYS.values():
            if key.is_required and not self.has(key.name):
                self.report(
                    Code.KEY_MISSING, (), f"the key '{key.name}' is missing", f"add '{key.name}: …'"
                )

    def read_text(self, key: str) -> str | None:
        if not self.has(key):
            return None
        value = self.value(key)
        if isinstance(value, str) and value.strip():
            return " ".join(value.split())
        self.report_form((key,), "a text", value)
        return None

    def read_id(self) -> str | None:
        if not self.has("id"):
            return None
        value = self.value("id")
        if isinstance(value, str) and ID_PATTERN.fullmatch(value):
            return value
        self.report_form(("id",), ID_FORM, value)
        return None

    def read_kind(self) -> Kind | None:
        if not self.has("kind"):
            return None
        value = self.value("kind")
        if isinstance(value, str) and value in set(Kind):
            return Kind(value)
        hint = nearest(value, list(Kind)) if isinstance(value, str) else ""
        message = f"'kind' is none of {', '.join(Kind)}"
        self.report(Code.VALUE_INVALID, ("kind",), message, hint)
        return None

    def read_list(self, key: str, wanted: str, accepts: Callable[[str], object]) -> tuple[str, ...]:
        value = self.value(key)
        if not self.has(key):
            return ()
        if not isinstance(value, list):
            self.report_form((key,), f"a list of {wanted}", value)
            return ()
        items = []
        for index, item in enumerate(value):
            if isinstance(item, str) and accepts(item):
                items.append(" ".join(item.split()))
            else:
                self.report_form((key, index), f"a list of {wanted}", item)
        return tuple(items)

    def read_texts(self, key: str) -> tuple[str, ...]:
        return self.read_list(key, "texts", str.strip)

    def read_alt_labels(self) -> dict[str, object]:
        """The alt labels, and the languages of those that are words of another one."""
        reader = LabelsReader()
        labels = reader.read(self.value("alt_labels")) if self.has("alt_labels") else ()
        for fault in reader.faults:
            self.report(Code.VALUE_INVALID, fault.place, fault.message, fault.hint)
        return {"alt_labels": labels, "label_languages": reader.languages}

    def read_ids(self, key: str) -> tuple[str, ...]:
        return self.read_list(key, "ids", ID_PATTERN.fullmatch)

    def read_iris(self, key: str) -> tuple[str, ...]:
        return self.read_list(key, MATCHES_FORM, is_absolute_iri)

    def read_relations(self, types: Mapping[str, RelationType]) -> tuple[Relation, ...]:
        value = self.value("relations")
        if not self.has("relations"):
            return ()
        if not isinstance(value, dict):
            self.report_form(("relations",), "relation types, each with a list of ids", value)
            return ()
        reader = RelationsReader(types, self.front_matter.lines)
        relations = reader.read(value)
        for fault in reader.faults:
            self.report(fault.code, fault.place, fault.message, fault.hint)
        return relations

    def read_source(self) -> tuple[SourceSpan, ...]:
        value = self.value("source")
        if not self.has("source"):
            return ()
        spans: list[SourceSpan] = []
        for item in value if isinstance(value, list) else [value]:
            span = self._read_span(item)
            spans += [span] if span else []
            if sum(len(one.paragraphs) for one in spans) > _MOST_PARAGRAPHS:
                message = f"'source' names more than {_MOST_PARAGRAPHS:,} paragraphs"
                self.report(Code.VALUE_INVALID, ("source",), message)
                return ()
        return tuple(spans)

    def _read_span(self, value: object) -> SourceSpan | None:
        wanted = "'section' and 'paragraphs' as in {section: Definitions, paragraphs: \"1-2\"}"
        if not isinstance(value, dict) or set(value) != {"section", "paragraphs"}:
            self.report(Code.VALUE_INVALID, ("source",), f"'source' needs {wanted}")
            return None
        numbers = _parse_numbers(str(value["paragraphs"]))
        if not isinstance(value["section"], str) or not numbers:
            self.report(Code.VALUE_INVALID, ("source",), f"'source' needs {wanted}")
            return None
        return SourceSpan(value["section"], numbers)

    def read_autolink(self, labels: tuple[str, ...]) -> Autolink:
        reader = AutolinkReader(labels)
        autolink = reader.read(self.front_matter.values.get("autolink", True))
        for fault in reader.faults:
            self.report(Code.VALUE_INVALID, fault.place, fault.message, fault.hint)
        return autolink

    def read_scope(self) -> LinkScope | None:
        scope = parse_scope(self.value("term_links"))
        if scope is None and self.has("term_links"):
            self.report_form(("term_links",), KEYS["term_links"].form, self.value("term_links"))
        return scope

    def read_poles(self, kind: Kind | None) -> tuple[str, ...]:
        if kind is Kind.CONTRAST and not self.has("poles"):
            message = "the key 'poles' is missing: a contrast sets two concepts side by side"
            self.report(Code.KEY_MISSING, ("kind",), message, "add 'poles: [one-id, other-id]'")
        if kind is not None and kind is not Kind.CONTRAST and self.has("poles"):
            self.report(
                Code.VALUE_INVALID, ("poles",), f"'poles' belongs to a contrast, not to a {kind}"
            )
            return ()
        poles = self.read_ids("poles")
        if self.has("poles") and isinstance(self.value("poles"), list) and len(set(poles)) != 2:
            self.report(Code.VALUE_INVALID, ("poles",), "'poles' needs exactly two different ids")
            return ()
        return poles

    def read_aspects(self, poles: tuple[str, ...]) -> tuple[Aspect, ...]:
        value = self.value("aspects")
        if not self.has("aspects"):
            return ()
        if not isinstance(value, list):
            self.report_form(("aspects",), "a list of rows", value)
            return ()
        if not poles:
            self.report(Code.VALUE_INVALID, ("aspects",), "'aspects' needs 'poles' to compare")
            return ()
        return tuple(
            row for index, item in enumerate(value) if (row := self._read_row(index, item, poles))
        )

    def _read_row(self, index: int, value: object, poles: tuple[str, ...]) -> Aspect | None:
        wanted = ("aspect", *poles)
        if isinstance(value, dict) and set(value) == set(wanted):
            texts = [value[key] for key in wanted]
            if all(isinstance(text, str) and text.strip() for text in texts):
                name, *cells = (" ".join(text.split()) for text in texts)
                return Aspect(name, tuple(cells))
        message = f"each row of 'aspects' needs a text for each of: {', '.join(wanted)}"
        self.report(Code.VALUE_INVALID, ("aspects", index), message)
        return None


def _parse_numbers(text: str) -> tuple[int, ...]:
    """The paragraph numbers of `1, 3-5`, ascending, or nothing where the form is another."""
    numbers: set[int] = set()
    for part in text.split(","):
        match = _PARAGRAPH_RANGE.fullmatch(part)
        if not match:
            return ()
        first = int(match[1])
        last = int(match[2] or first)
        if not first <= last < first + _MOST_PARAGRAPHS or len(numbers) > _MOST_PARAGRAPHS:
            return ()
        numbers.update(range(first, last + 1))
    return tuple(sorted(numbers))
