"""A page's text under a concept's new id."""

from __future__ import annotations

from mkdocs_concepts.catalog.front_matter import split_front_matter
from mkdocs_concepts.links.renaming.front_matter import find_front_matter_edits
from mkdocs_concepts.links.renaming.renaming import Edit, Renaming
from mkdocs_concepts.links.renaming.text import find_text_edits
from mkdocs_concepts.model import Page


def find_page_edits(text: str, page: Page, renaming: Renaming) -> list[Edit]:
    """What a page has to change for a concept to have another id.

    Args:
        text: The page's file, with line feeds as the only line breaks.
        page: The page as it was read.
        renaming: Which concept has which id from now on.
    """
    yaml_text, body, _ = split_front_matter(text)
    edits = _shift(find_text_edits(body, page.uri, renaming), len(text) - len(body))
    if yaml_text is not None and page.concept is not None:
        is_own = page.uri == renaming.concept.uri
        found = find_front_matter_edits(yaml_text, renaming, is_own=is_own)
        edits += _shift(found, text.index("\n") + 1)
    return sorted(edits, key=lambda edit: edit.start)


def _shift(edits: list[Edit], offset: int) -> list[Edit]:
    return [Edit(edit.start + offset, edit.end + offset, edit.text) for edit in edits]
