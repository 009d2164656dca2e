"""A course as a deck of Anki: for each definition what it defines, for each contrast the contrast.

Anki knows a note again by its guid. It is made of what keeps, the course's key and the first id
that the concept had, so that a learner who imports a later deck gets the changes and keeps the
learning history. Decks are known by their names, types of notes by their ids.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mkdocs_concepts.catalog.labels import slugify
from mkdocs_concepts.language.language import Language
from mkdocs_concepts.model import Concept
from mkdocs_concepts.publish.learning.anki_note_type import (
    CARDS,
    FIELDS,
    STYLE,
    identify_note_type,
    render_cards,
)
from mkdocs_concepts.publish.learning.archive import pack
from mkdocs_concepts.publish.learning.comparison import render_comparison
from mkdocs_concepts.publish.learning.course import LearningCourse, build_lasting_ids
from mkdocs_concepts.publish.learning.plain_text import clean_text, escape_text

if TYPE_CHECKING:
    import genanki

# The ids of notes are milliseconds and must not be 0, which is 1970.
_EARLIEST = 1
_DECKS = 1 << 30  # ids of decks lie above, as those that Anki itself gives
# What begins a formula, a sound, spoken text, a gap; and as what it begins nothing.
_MARKS = (
    ("\\(", "\\<span></span>("),
    ("\\[", "\\<span></span>["),
    ("[", "&#91;"),
    ("{{", "{&#123;"),
)


@dataclass(frozen=True, slots=True)
class _Title:
    html: str


def build_anki_deck(course: LearningCourse) -> bytes:
    """The deck as an .apkg file; the same bytes for the same course at the same time.

    Args:
        course: The course. Its `built_at` has to grow with each change: Anki takes a note for
            changed when it is younger than the one that the learner has.
    """
    # Here, since it is asked for by an extra, and takes as long as a small course does to read.
    import genanki  # noqa: PLC0415

    fronts, backs = render_cards(course.catalog.language)
    note_type = genanki.Model(
        *identify_note_type(course.catalog.language),
        fields=[{"name": name} for name in FIELDS],
        templates=[
            {"name": name, "qfmt": front, "afmt": back}
            for name, front, back in zip(CARDS, fronts, backs, strict=True)
        ],
        css=STYLE,
    )
    deck = genanki.Deck(_build_deck_id(course.key), _name_deck(course), _describe_deck(course))
    lasting = build_lasting_ids(course.catalog)
    for place, concept in enumerate(course.catalog.concepts.values(), 1):
        guid = genanki.guid_for(course.key, lasting[concept.id])
        fields, tags = list(_build_fields(concept, course)), list(_build_tags(concept, course))
        deck.add_note(genanki.Note(note_type, fields, guid=guid, tags=tags, due=place))
    return _pack(genanki.Package(deck), max(course.built_at, _EARLIEST))


def _build_fields(concept: Concept, course: LearningCourse) -> Iterator[str]:
    """What a note's fields hold, as HTML; in the order of `FIELDS`."""
    poles = course.poles(concept)
    yield _escape(concept.title)
    yield "" if poles else _escape(concept.definition)
    language = course.catalog.language
    yield _join(language, [_escape(pole.title) for pole in poles])
    definition = f"<p>{_escape(concept.definition)}</p>"
    aspects = course.aspects(concept)
    table = render_comparison(poles, aspects, _escape, language) if poles else ""
    yield table + definition if poles else ""
    yield language.join(_render_name(label, concept) for label in concept.alt_labels)
    yield _escape(language.say(f"kind.{concept.kind}"))
    section = course.catalog.section_of(concept).title
    yield " · ".join(map(_escape, filter(None, (course.frame.title, section))))
    yield escape_text(course.address(concept))
    yield escape_text(course.frame.language)


def _render_name(label: str, concept: Concept) -> str:
    language = concept.label_languages.get(label, "")
    words = _escape(label)
    return f'<span lang="{_escape(language)}">{words}</span>' if language else words


def _join(language: Language, titles: Sequence[str]) -> str:
    """The titles of a contrast's poles, with the words between them set apart."""
    if not titles:
        return ""
    one, other = titles
    parts = language.take_apart("contrast.both", one=_Title(one), other=_Title(other))
    return "".join(
        part.html if isinstance(part, _Title) else _set_apart(part, language) for part in parts
    )


def _set_apart(words: str, language: Language) -> str:
    inner = f'<i lang="{language.texts_code}">{_escape(words.strip())}</i>'
    return f" {inner} "


def _build_tags(concept: Concept, course: LearningCourse) -> Iterator[str]:
    """A note's tags, each below the course's; they hold neither spaces nor marks."""
    own = slugify(clean_text(course.frame.title)) or "course"
    yield f"{own}::kind::{concept.kind.value}"
    section = slugify(clean_text(course.catalog.section_of(concept).title))
    if section:
        yield f"{own}::section::{section}"


def _name_deck(course: LearningCourse) -> str:
    """The course's title; two colons would make a deck within a deck of it."""
    return re.sub(":{2,}", ":", clean_text(course.frame.title)).strip(":") or "Course"


def _describe_deck(course: LearningCourse) -> str:
    title = _escape(course.frame.title)
    url = escape_text(course.frame.url)
    return f'<a href="{url}">{title}</a>' if url else title


def _build_deck_id(key: str) -> int:
    digest = hashlib.sha256(key.encode()).digest()
    return _DECKS + int.from_bytes(digest[:8]) % _DECKS


def _escape(words: str) -> str:
    """Words that stay words on a card: neither elements, nor sounds, nor formulas."""
    text = escape_text(words)
    for mark, harmless in _MARKS:
        text = text.replace(mark, harmless)
    return text


def _pack(package: genanki.Package, built_at: int) -> bytes:
    """The package as a file: a database, and a list of the files beside it, of which it has none.

    The package could write itself, with the time at which it does so in it.
    """
    with closing(sqlite3.connect(":memory:")) as connection:
        ids = itertools.count(built_at * 1000)
        package.write_to_db(connection.cursor(), built_at, ids)
        connection.commit()
        database = connection.serialize()
    return pack([("collection.anki2", database), ("media", json.dumps({}).encode())])
