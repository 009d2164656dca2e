"""The option `wording`: texts of the package in a course's own words."""

from __future__ import annotations

from collections.abc import Mapping

from mkdocs.config import config_options
from mkdocs.config.base import ValidationError

from mkdocs_concepts.catalog.labels import nearest
from mkdocs_concepts.language.language import ENGLISH, FORMS, Texts, list_places


class WordingOption(config_options.Type[Texts]):
    """Texts by the keys that the package has for them."""

    def __init__(self) -> None:
        """Set up; the default is no text."""
        super().__init__(dict, default={})

    def run_validation(self, value: object) -> Texts:
        """Refuse keys that there are not, and places that a text of theirs does not have."""
        wording = super().run_validation(value)
        for key, text in wording.items():
            _check(key, text)
        return wording


def _check(key: object, text: object) -> None:
    known = ENGLISH.texts.get(str(key))
    if known is None:
        hint = nearest(str(key), ENGLISH.texts)
        raise ValidationError(f"there is no text '{key}'{'; ' if hint else ''}{hint}")
    if isinstance(known, str):
        _check_text(key, text, list_places(known))
    elif isinstance(text, Mapping):
        for form in text:
            if form not in FORMS:
                raise ValidationError(f"'{key}' has no '{form}', only {' and '.join(FORMS)}")
            _check_text(key, text[form], list_places(known["other"]))
    else:
        _check_text(key, text, list_places(known["other"]))


def _check_text(key: object, text: object, places: frozenset[str]) -> None:
    if not isinstance(text, str) or not text.strip():
        raise ValidationError(f"'{key}' needs a text")
    for place in sorted(list_places(text) - places):
        shown = ", ".join(f"'{{{name}}}'" for name in sorted(places)) or "none"
        raise ValidationError(f"'{key}' has no place '{{{place}}}'; it has: {shown}")
