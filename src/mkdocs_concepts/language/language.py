"""A language as a plain value: its code, its direction, and every text of ours in it.

The texts of a language are one TOML file in `texts/`, named after its code. English has all of
them; what another language lacks is said in English. A text may hold places as `{title}`, and
nothing else in braces. Where it depends on a number, it is a table of `one` and `other`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from html import escape
from importlib.resources import files
from typing import TypeVar

Texts = Mapping[str, str | Mapping[str, str]]
"""Texts by their keys, as `mentions.title`; those that depend on a number by `one` and `other`."""

FORMS = ("one", "other")
"""What a text has that depends on a number: for 1, and for every other one."""

_FALLBACK = "en"
_FOLDER = files(__package__) / "texts"
_PLACE = re.compile(r"\{(\w+)\}")
# A language, and as far as needed its script, its region, variants, and what is of private use.
_TAG = re.compile(
    r"[A-Za-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|[0-9]{3}))?"
    r"(-([A-Za-z0-9]{5,8}|[0-9][A-Za-z0-9]{3}))*(-x(-[A-Za-z0-9]{1,8})+)?"
)
_CODE = re.compile(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")
_RIGHT_TO_LEFT = frozenset(
    ["ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "syr", "ug", "ur", "yi"]
)
# Scripts that a code may name, as in `az-Arab`, which decide whatever the language is.
_SCRIPTS_RIGHT_TO_LEFT = frozenset(["adlm", "arab", "hebr", "nkoo", "rohg", "syrc", "thaa"])

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Language:
    """The language of a course, and what is said in it.

    Attributes:
        code: As in HTML's `lang`.
        texts_code: The code of the language that the texts are in: English, where nobody has
            translated them.
        direction: `ltr` or `rtl`.
        texts: By their keys.
    """

    code: str
    texts_code: str
    direction: str
    texts: Texts

    def say(self, key: str, **values: object) -> str:
        """A text, as plain text.

        Args:
            key: Of the text.
            **values: What stands in its places.

        Raises:
            KeyError: If there is no such text, or it has a place for which there is no value.
        """
        return "".join(str(part) for part in self.take_apart(key, **values))

    def count(self, key: str, number: int, **values: object) -> str:
        """A text that depends on a number, as plain text.

        Args:
            key: Of the text.
            number: The number, which is also what stands in its place `{number}`.
            **values: What stands in its other places.
        """
        form = FORMS[number != 1]
        return self.say(f"{key}.{form}", number=number, **values)

    def mark_up(self, key: str, **html: str) -> str:
        """A text, as HTML.

        Args:
            key: Of the text.
            **html: What stands in its places, as HTML already.
        """
        places = {name: _Html(value) for name, value in html.items()}
        parts = self.take_apart(key, **places)
        return "".join(p.html if isinstance(p, _Html) else escape(str(p)) for p in parts)

    def take_apart(self, key: str, **values: _T) -> Iterator[str | _T]:
        """The parts of a text: what stands between its places, and the values of those."""
        for place, part in enumerate(_PLACE.split(self._find(key))):
            if place % 2:
                yield values[part]
            elif part:
                yield part

    def join(self, items: Iterable[str]) -> str:
        """Items as a list: "A, B, C"."""
        return self.say("list.separator").join(items)

    def join_sentence(self, items: Sequence[str]) -> str:
        """Items as a sentence lists them: "A, B and C"."""
        *first, last = items or [""]
        return f"{self.join(first)}{self.say('list.last')}{last}" if first else last

    def name_kind(self, kind: str) -> str:
        """What a kind is called where its name stands alone: "Contrast".

        One that only another course has keeps the name that it has there.
        """
        key = f"kind.{kind}"
        return begin(self.say(key) if key in self.texts else kind)

    @property
    def mark(self) -> str:
        """The attributes, as HTML, of words of ours on a page of the course; mostly none."""
        if self.texts_code == self.code.partition("-")[0].lower():
            return ""
        is_turned = self.direction != find_direction(self.texts_code)
        turn = f' dir="{find_direction(self.texts_code)}"' if is_turned else ""
        return f' lang="{self.texts_code}"{turn}'

    @property
    def root(self) -> str:
        """The attributes of `html`, as HTML, on a page that has nothing but words of ours."""
        turn = ' dir="rtl"' if find_direction(self.texts_code) == "rtl" else ""
        return f'lang="{self.texts_code}"{turn}'

    def reword(self, wording: Texts) -> Language:
        """The language with some texts in other words.

        Args:
            wording: By key. One text may stand for both forms of one that depends on a number.
        """
        return replace(self, texts={**self.texts, **dict(_flatten(wording, self.texts))})

    def _find(self, key: str) -> str:
        name, _, form = key.rpartition(".")
        text = self.texts.get(key, "")
        if not text:
            forms = self.texts[name]
            text = forms[form] if isinstance(forms, Mapping) else ""
        if not isinstance(text, str) or not text:
            raise KeyError(key)
        return text


@dataclass(frozen=True, slots=True)
class _Html:
    html: str


def _flatten(wording: Texts, texts: Texts) -> Iterator[tuple[str, str | Mapping[str, str]]]:
    for key, text in wording.items():
        forms = texts.get(key)
        if isinstance(forms, Mapping):
            whole = dict.fromkeys(FORMS, text) if isinstance(text, str) else {**forms, **text}
            yield key, whole
        else:
            yield key, text


def begin(text: str) -> str:
    """A text with a capital letter, as it begins a line."""
    return text[:1].upper() + text[1:]


def read_language(code: str) -> Language:
    """A language with its texts.

    Args:
        code: As BCP 47 has it, such as `de-CH`, for which the texts of `de` are taken where it
            has none of its own. What is no code at all is English.
    """
    code = code.replace("_", "-")
    if not _CODE.fullmatch(code):
        code = _FALLBACK
    english = _read_texts(_FALLBACK)
    assert english is not None, "the package has its English texts"
    for name in (code.lower(), code.lower().partition("-")[0]):
        own = _read_texts(name)
        if own is not None:
            return Language(code, name, find_direction(code), {**english, **own})
    return Language(code, _FALLBACK, find_direction(code), english)


def find_direction(code: str) -> str:
    """The direction in which a language is written, by its code: `ltr` or `rtl`."""
    language, *rest = code.lower().replace("_", "-").split("-")
    scripts = [part for part in rest if len(part) == 4 and part.isalpha()]
    if scripts:
        return "rtl" if scripts[0] in _SCRIPTS_RIGHT_TO_LEFT else "ltr"
    return "rtl" if language in _RIGHT_TO_LEFT else "ltr"


def is_language_tag(tag: str) -> bool:
    """Whether a text names a language as HTML's `lang` does, by BCP 47."""
    return _TAG.fullmatch(tag) is not None


def list_places(text: str) -> frozenset[str]:
    """The names of the places in a text."""
    return frozenset(_PLACE.findall(text))


@cache
def _read_texts(name: str) -> Texts | None:
    """The texts that are in a language's file; None where there is no such file."""
    file = _FOLDER / f"{name}.toml"
    if not file.is_file():
        return None
    return dict(_collect(tomllib.loads(file.read_text(encoding="utf-8"))))


def _collect(
    table: Mapping[str, object], prefix: str = ""
) -> Iterator[tuple[str, str | Mapping[str, str]]]:
    """The texts of nested tables under one key each."""
    for name, value in table.items():
        key = f"{prefix}{name}"
        if isinstance(value, Mapping) and set(value) != set(FORMS):
            yield from _collect(value, f"{key}.")
        elif isinstance(value, Mapping):
            yield key, {form: str(value[form]) for form in FORMS}
        else:
            yield key, str(value)


ENGLISH = read_language(_FALLBACK)
"""What is said where nobody says in which language."""
