"""Citations that are tied to a list of references, written as Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mkdocs_concepts.split.escaping import escape_inline
from mkdocs_concepts.split.references.works import (
    CitationKind,
    CitedWork,
    InTextCitation,
    Resolution,
)

_JOINS_BRACKET = ("(", "[", "{")


def find_replacements(text: str, resolution: Resolution) -> Iterator[tuple[int, int, str]]:
    """Write the citations that are tied to entries.

    Args:
        text: The plain text that the citations were found in.
        resolution: Of these citations.

    Yields:
        Start and end of what to replace, and the Markdown for it: `[see @key, p. 4; @other]`,
        or `[-@key]` after names that stay as they are. They are in order and do not overlap.
        A citation that cannot be said so is left as written: one with a prefix or locator that
        has a meaning in Markdown, one inside square brackets, or before what would make a link
        of it.
    """
    place = 0
    is_open = False
    for citation, keys in sorted(resolution.resolved, key=lambda pair: pair[0].start):
        start, end = citation.bracket, citation.end
        opening, closing = text.rfind("[", place, start), text.rfind("]", place, start)
        is_open = opening > closing or (is_open and closing < 0)
        place = start
        is_link = text.startswith(_JOINS_BRACKET, end)
        is_definition = text.startswith(":", end) and not text[:start].strip()
        if is_link or is_definition or is_open:
            continue
        markdown = _write(citation, keys)
        if markdown:
            yield start, end, markdown


def _write(citation: InTextCitation, keys: Sequence[str]) -> str:
    """The Markdown of a citation's bracket, or nothing if it cannot be said."""
    parts: list[str] = []
    for work, key in zip(citation.works, keys, strict=True):
        prefix, locator = " ".join(work.prefix.split()), " ".join(work.locator.split())
        if not (_is_plain(prefix) and _is_plain(locator)):
            return ""
        before = f"{prefix} " if prefix else ""
        mark = "-@" if _is_named_before(citation, work) else "@"
        parts.append(f"{before}{mark}{key}{', ' if locator else ''}{locator}")
    return f"[{'; '.join(parts)}]"


def _is_named_before(citation: InTextCitation, work: CitedWork) -> bool:
    return citation.kind is CitationKind.NARRATIVE and work.wording == citation.works[0].wording


def _is_plain(text: str) -> bool:
    """Whether a text means in Markdown, and to a bibliography, just what it says."""
    return ";" not in text and escape_inline(text) == text
