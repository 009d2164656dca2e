"""Addresses within another course, from words that anybody may have written."""

from __future__ import annotations

import posixpath
import re
from urllib.parse import unquote, urljoin, urlsplit

_WEB = frozenset({"http", "https"})
# What no address holds as it is; browsers read a backslash as a slash.
_UNSAFE = re.compile(r'[\x00-\x20\x7f-\x9f<>"\\\u2028\u2029\ud800-\udfff]')

# What stands for a root that nobody knows yet, to tell whether an address stays below it.
_SOMEWHERE = "https://root.invalid/course/"

_INVENTORIES = (".json", ".inv")

# Most addresses by far; they need not be taken apart.
_PLAIN = re.compile(r"[\w-]+(?:[/.][\w-]+)*/?(?:#.*)?", re.ASCII)


def normalize_root(address: str) -> str | None:
    """The address below which all pages of a course lie, with a slash at its end.

    Returns:
        None where it is no address of the web, or has a user's name, a query or a fragment in it.
    """
    try:
        parts = urlsplit(address)
        is_whole = bool(parts.hostname) and parts.port != 0
    except ValueError:
        return None
    has_more = "@" in parts.netloc or bool(parts.query or parts.fragment)
    if parts.scheme not in _WEB or not is_whole or has_more or _UNSAFE.search(address):
        return None
    if _leads_up(parts.path):
        return None
    return f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/')}/"


def normalize_relative_root(address: str) -> str | None:
    """The same of a course that is published beside this one: `../guide/`, `./guide/` or `../../`.

    Args:
        address: Relative to the root of the site that links there.

    Returns:
        What begins with a dot, so that nothing in it can be taken for the name of a scheme. None
        where it is whole, begins with a slash, or has a query or a fragment in it.
    """
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    has_more = bool(parts.scheme or parts.netloc or parts.query or parts.fragment)
    if not parts.path or parts.path.startswith("/") or has_more or _UNSAFE.search(address):
        return None
    path = posixpath.normpath(parts.path)
    below = re.sub(r"\A(?:\.\.(?:/|\Z))+", "", path)
    if _leads_up(below) and below != ".":
        return None
    return f"{path}/" if path.startswith(".") else f"./{path}/"


def normalize_any_root(address: str) -> str | None:
    """A root of either kind, or None where it is none."""
    return normalize_root(address) or normalize_relative_root(address)


def is_inventory(place: str) -> bool:
    """Whether an address or a path is that of an inventory, and not of the site that has it."""
    return place.endswith(_INVENTORIES)


def find_folder(place: str) -> str:
    """The address or the path of a site, of which that of its inventory may be given."""
    return place.rpartition("/")[0] if is_inventory(place) else place


def is_whole(address: str) -> bool:
    """Whether an address, of those that are made here, is not relative to the site's root."""
    return address.startswith(("https://", "http://"))


def find_address_within(root: str, url: str) -> str | None:
    """The address of a page relative to its course's root, or None where it lies outside of that.

    Args:
        root: As `normalize_any_root` gives it.
        url: As the course's inventory has it, relative to the root or whole.
    """
    if _UNSAFE.search(url):
        return None
    if _PLAIN.fullmatch(url):
        return url
    base = root if is_whole(root) else _SOMEWHERE
    try:
        joined = urljoin(base, url)
        within = joined.removeprefix(base)
        is_within = joined.startswith(base) and not _leads_up(urlsplit(url).path)
        # What is left must mean the same by itself: `//other.org/` would not.
        return within if is_within and urljoin(base, within) == joined else None
    except ValueError:
        return None


def seen_from(page_url: str, address: str) -> str:
    """An address relative to the site's root, as a page of the site links to it.

    Args:
        page_url: That of the page, relative to the site's root.
        address: It may lead out of the site.
    """
    depth = page_url.count("/")
    return "../" * depth + address.removeprefix("./") if depth else address


def _leads_up(path: str) -> bool:
    return any(part in {"..", "."} for part in unquote(path).split("/"))
