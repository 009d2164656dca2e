"""Which files of an author's go onto a site: those that a browser shows, plays or saves.

Whoever may write a page may put a file beside it, and a site's readers trust all of its addresses.
So what a browser would run when it is opened, or a server would heed, is not published.
"""

from __future__ import annotations

from collections.abc import Collection

PAGES = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")
"""What the host makes pages of; how their files' names end."""

PICTURES = (".avif", ".bmp", ".gif", ".ico", ".jpeg", ".jpg", ".png", ".svg", ".webp")
"""Of these only a drawing in SVG can do more than be seen; see `drawings`."""

MEDIA = (
    *(".aac", ".flac", ".m4a", ".mp3", ".oga", ".ogg", ".opus", ".wav"),
    *(".m4v", ".mov", ".mp4", ".ogv", ".webm"),
    *(".srt", ".vtt"),
)
"""What is heard and watched, and its subtitles."""

DOCUMENTS = (
    *(".docx", ".epub", ".odp", ".ods", ".odt", ".pdf", ".pptx", ".rtf", ".tex", ".txt", ".xlsx"),
    *(".apkg", ".ipynb", ".zip"),
)
"""What readers take along, and open in other programs."""

DATA = (".bib", ".csv", ".geojson", ".json", ".ris", ".tsv", ".yaml", ".yml")
"""What other programs read. Not .xml, in which a browser runs scripts."""

FONTS = (".otf", ".ttf", ".woff", ".woff2")
"""What the style sheets of a course load."""

ALLOWED = frozenset((*PAGES, *PICTURES, *MEDIA, *DOCUMENTS, *DATA, *FONTS))
"""The endings of all files that are published without further ado."""

UNFINISHED = frozenset((".old-text", ".new-text"))
"""The endings of what waits for an author's decision, which a check of its own reports."""


def find_ending(uri: str) -> str:
    """A file's ending in small letters; empty where its name has none, or nothing else."""
    ending = uri.rpartition("/")[2].lstrip(".").rpartition(".")
    return f".{ending[2].lower()}" if ending[0] and ending[2].strip() else ""


def is_allowed(uri: str, allowed: Collection[str] = ()) -> bool:
    """Whether a file may be published.

    Args:
        uri: Relative to the documentation directory.
        allowed: What the configuration allows besides: endings as `.html`, and names of files.
    """
    is_hidden = any(part.startswith(".") for part in uri.split("/"))
    return is_named(uri, allowed) or (not is_hidden and find_ending(uri) in ALLOWED)


def is_named(uri: str, allowed: Collection[str]) -> bool:
    """Whether the configuration allows a file by its ending or its name; likewise."""
    return find_ending(uri) in allowed or uri.rpartition("/")[2] in allowed
