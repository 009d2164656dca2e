"""The lock file: every id and address that a course has ever published, and what became of each.

A line of it is `<id> <address>`, or for a concept that was given up `<id> <address> retired
<successor or -> <title>`. A page that is no concept's goes by its file, as in `glossary.md`. Lines
are sorted and are only ever added to, so that two branches merge.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from urllib.parse import unquote

from mkdocs_concepts.catalog.catalog import Catalog
from mkdocs_concepts.catalog.keys import ID_PATTERN
from mkdocs_concepts.diagnostics import Code, Diagnostic
from mkdocs_concepts.model import Concept, Page

LOCK_NAME = "permalinks.lock"
_FIRST_LINE = (
    "# Every address that this course has published. "
    "'concepts lock' adds to it; commit it, and take no line out."
)
_LINE = re.compile(
    r"(?P<id>\S+) (?P<url>\S+)(?P<retired> retired (?P<successor>\S+)(?: (?P<title>.+))?)?"
)
_LONGEST_LINE = 4_000  # no browser takes a longer address
_CONFLICT = ("<<<<<<<", "=======", ">>>>>>>", "|||||||")
_NO_SUCCESSOR = "-"
_ID = re.compile(rf"{ID_PATTERN.pattern}|[^\s#]+\.md")
# What an address within the site consists of, as the host writes it.
_URL = re.compile(r"(?:[\w.~!$&'()*+,;=@-]|%[0-9A-Fa-f]{2}|/)+", re.ASCII)


@dataclass(frozen=True, slots=True)
class Retirement:
    """What readers of a concept that was given up are told.

    Attributes:
        title: What it was called.
        successor: The id of the concept to read in its place; empty where there is none.
    """

    title: str
    successor: str = ""


@dataclass(frozen=True, slots=True)
class Permalink:
    """An address under which a concept, or another page, is or was found.

    Attributes:
        id: The concept's id at that time; of another page its file.
        url: Relative to the site's root, as in a link.
        retirement: Where the concept was given up.
        line: In the lock file.
    """

    id: str
    url: str
    retirement: Retirement | None = None
    line: int = 1


@dataclass(frozen=True, slots=True)
class SiteAddresses:
    """What a site publishes where.

    Attributes:
        urls: The address of each concept's page, by its id, and of each other page, by its file.
        files: For each file that is published its path, by where it is published.
    """

    urls: Mapping[str, str]
    files: Mapping[str, str]


def parse_lock(text: str, path: str) -> tuple[tuple[Permalink, ...], list[Diagnostic]]:
    """Read a lock file.

    Args:
        text: Its text, with line feeds as the only line breaks.
        path: The file, for messages.

    Returns:
        What its lines say, and a diagnostic for each line that says nothing.
    """
    permalinks: dict[tuple[str, str], Permalink] = {}
    diagnostics: list[Diagnostic] = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip() or line.startswith("#"):
            continue
        permalink = _parse_line(line.rstrip(), number)
        if permalink is None:
            diagnostics.append(_describe_line(line, path, number))
            continue
        key = permalink.id, permalink.url
        if key not in permalinks or permalink.retirement:
            permalinks[key] = permalink
    return tuple(permalinks.values()), diagnostics


def _parse_line(line: str, number: int) -> Permalink | None:
    match = _LINE.fullmatch(line) if len(line) <= _LONGEST_LINE else None
    if not match or not _ID.fullmatch(match["id"]) or not _is_within_site(match["url"]):
        return None
    if not match["retired"]:
        return Permalink(match["id"], match["url"], line=number)
    successor = "" if match["successor"] == _NO_SUCCESSOR else match["successor"]
    if successor and not _ID.fullmatch(successor):
        return None
    title = match["title"] or match["id"]
    return Permalink(match["id"], match["url"], Retirement(title, successor), number)


def _is_within_site(url: str) -> bool:
    parts = unquote(url).removesuffix("/").split("/")
    plain = unquote(url).isprintable() and "\\" not in unquote(url)
    return bool(_URL.fullmatch(url)) and plain and not {"", ".", ".."} & set(parts)


def _describe_line(line: str, path: str, number: int) -> Diagnostic:
    if line.startswith(_CONFLICT):
        message = "a mark of a merge that was not finished"
        hint = "keep the lines of both sides and delete the marks"
    else:
        message = f"'{line[:60]}' is no line of a lock file"
        hint = "each is '<id> <address>'; take it as it was from the last commit"
    return Diagnostic(path, number, Code.PERMALINK_INVALID, message, hint)


def render_lock(permalinks: Iterable[Permalink]) -> str:
    """The text of a lock file."""
    lines = {(entry.id, entry.url): _render_line(entry) for entry in permalinks}
    return "\n".join((_FIRST_LINE, *(lines[key] for key in sorted(lines)), ""))


def _render_line(entry: Permalink) -> str:
    if entry.retirement is None:
        return f"{entry.id} {entry.url}"
    title = " ".join(entry.retirement.title.split())
    return f"{entry.id} {entry.url} retired {entry.retirement.successor or _NO_SUCCESSOR} {title}"


def list_permalinks(catalog: Catalog, urls: Mapping[str, str]) -> Iterator[Permalink]:
    """The addresses that a course keeps now: of its concepts, their former ids, and other pages.

    Args:
        catalog: The course.
        urls: As in `SiteAddresses`.
    """
    for concept in catalog.concepts.values():
        if concept.id in urls:
            url = urls[concept.id]
            yield Permalink(concept.id, url)
            for former in concept.former_ids:
                yield Permalink(former, _build_former_url(url, former))
    for uri in list_other_pages(catalog):
        if _ID.fullmatch(uri) and _is_within_site(urls.get(uri, "")):  # the home page needs none
            yield Permalink(uri, urls[uri])


def list_other_pages(catalog: Catalog) -> dict[str, Page]:
    """The pages that are no concept's, nor meant to be, by their files."""
    folder = _folder(catalog)
    return {
        uri: page
        for uri, page in catalog.pages.items()
        if page.concept is None and (uri == catalog.contents_uri or not uri.startswith(folder))
    }


def _folder(catalog: Catalog) -> str:
    """That of the concept pages, with a slash at the end."""
    return f"{catalog.contents_uri.rpartition('/')[0]}/"


def _build_former_url(url: str, former: str) -> str:
    folder = url.removesuffix("/").rpartition("/")[0]
    name = f"{former}/" if url.endswith("/") else f"{former}.html"
    return f"{folder}/{name}" if folder else name


def find_unlocked(
    lock: Iterable[Permalink], catalog: Catalog, urls: Mapping[str, str]
) -> tuple[Permalink, ...]:
    """Those of a course's addresses that its lock file does not have yet."""
    known = {(entry.id, entry.url) for entry in lock}
    return tuple(
        entry for entry in list_permalinks(catalog, urls) if (entry.id, entry.url) not in known
    )


def retire(
    lock: Iterable[Permalink], given_up: Iterable[Permalink], retirement: Retirement
) -> tuple[Permalink, ...]:
    """A lock in which some addresses, that it may not have yet, are those of what was retired."""
    entries = {(entry.id, entry.url): entry for entry in lock}
    for entry in given_up:
        entries[entry.id, entry.url] = replace(entry, retirement=retirement)
    return tuple(entries.values())


def build_destination(url: str) -> str:
    """The file that is published at an address, relative to the site's root."""
    path = unquote(url)
    return f"{path}index.html" if path.endswith("/") else path


def index_ids(catalog: Catalog) -> dict[str, Concept]:
    """The concept of each id, former ones included."""
    former = {id_: concept for concept in catalog.concepts.values() for id_ in concept.former_ids}
    return {**former, **catalog.concepts}
