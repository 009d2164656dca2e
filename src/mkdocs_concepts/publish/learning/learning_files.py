"""The files that learners and teachers take along."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs_concepts.publish.learning.anki_deck import build_anki_deck
from mkdocs_concepts.publish.learning.common_cartridge import build_common_cartridge
from mkdocs_concepts.publish.learning.course import LearningCourse
from mkdocs_concepts.publish.learning.downloads import (
    CARTRIDGE_URL,
    DECK_URL,
    GLOSSARY_URL,
    can_write_decks,
)
from mkdocs_concepts.publish.learning.moodle_glossary import build_moodle_glossary


def build_learning_files(course: LearningCourse) -> Iterator[tuple[str, bytes]]:
    """Each file's address, relative to the site's root, and its content."""
    yield GLOSSARY_URL, build_moodle_glossary(course)
    if can_write_decks():
        yield DECK_URL, build_anki_deck(course)
    if course.frame.url:
        yield CARTRIDGE_URL, build_common_cartridge(course)
