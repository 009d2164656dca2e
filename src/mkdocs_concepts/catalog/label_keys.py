"""The front-matter key `alt_labels`: other names, each with its language where that is another."""

from __future__ import annotations

from dataclasses import dataclass, field

from mkdocs_concepts.catalog.labels import nearest
from mkdocs_concepts.catalog.term_link_keys import Fault
from mkdocs_concepts.catalog.value_names import is_unquoted_scalar, name_value
from mkdocs_concepts.language.language import is_language_tag

LABELS_FORM = "a list of texts, or of `{label: …, lang: …}` for words of another language"

_KEY = "alt_labels"
_NAMES = ("label", "lang")
_QUOTE = "put it in quotation marks"
_TAG_HINT = "write it as in HTML: 'pi', 'sa-Latn', 'pt-BR'"


@dataclass
class LabelsReader:
    """Reads the value of `alt_labels`, collecting what is wrong with it.

    Attributes:
        languages: The languages of those labels for which the author gives one.
    """

    faults: list[Fault] = field(default_factory=list)
    languages: dict[str, str] = field(default_factory=dict)

    def read(self, value: object) -> tuple[str, ...]:
        """The labels; what is wrong is left out."""
        if not isinstance(value, list):
            message = f"'{_KEY}' needs a list of texts, not {name_value(value)}"
            self._report((), message, _QUOTE if is_unquoted_scalar(value) else "")
            return ()
        return tuple(
            label for place, item in enumerate(value) if (label := self._read_item(place, item))
        )

    def _report(self, place: tuple[str | int, ...], message: str, hint: str = "") -> None:
        self.faults.append(Fault((_KEY, *place), message, hint))

    def _read_item(self, place: int, item: object) -> str:
        if isinstance(item, dict):
            return self._read_foreign(place, item)
        if isinstance(item, str) and item.strip():
            return " ".join(item.split())
        hint = _QUOTE if is_unquoted_scalar(item) else ""
        self._report((place,), f"'{_KEY}' needs a list of texts, not {name_value(item)}", hint)
        return ""

    def _read_foreign(self, place: int, item: dict[object, object]) -> str:
        """A label with its language; where only that is wrong, the label."""
        for name in item:
            if name not in _NAMES:
                hint = nearest(str(name), _NAMES) or "known keys: label, lang"
                self._report((place, str(name)), f"unknown key '{name}' of an alt label", hint)
        label, language = item.get("label"), item.get("lang")
        if not isinstance(label, str) or not label.strip():
            self._report((place,), "an alt label in another language needs 'label', a text")
            return ""
        label = " ".join(label.split())
        if isinstance(language, str) and is_language_tag(language):
            self.languages[label] = language
        elif "lang" in item or len(item) == 1:  # one mistake has one message
            shown = name_value(language)
            # YAML reads a bare `no`, which is Norwegian, as false.
            hint = _QUOTE if isinstance(language, bool) else _TAG_HINT
            message = f"'lang' needs the tag of a language, not {shown}"
            self._report((place, "lang"), message, hint)
        return label
