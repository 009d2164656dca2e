"""The files that learners and teachers take along, and where a site has them."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.util import find_spec

GLOSSARY_URL = "downloads/moodle-glossary.xml"
DECK_URL = "downloads/anki-deck.apkg"
CARTRIDGE_URL = "downloads/common-cartridge.imscc"


def list_downloads(site_url: str) -> tuple[str, ...]:
    """The addresses of the files to take along that a site has, relative to its root.

    Args:
        site_url: Where the site lies; empty where nobody says.
    """
    return tuple(_list_downloads(site_url))


def can_write_decks() -> bool:
    """Whether the package that writes decks is there; it is asked for by the extra `anki`."""
    return find_spec("genanki") is not None


def _list_downloads(site_url: str) -> Iterator[str]:
    yield GLOSSARY_URL
    if can_write_decks():
        yield DECK_URL
    if site_url:
        yield CARTRIDGE_URL
