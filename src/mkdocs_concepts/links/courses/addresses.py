"""Addresses within another course, from words that anybody may have written."""

from __future__ import annotations

import re
from urllib.parse import unquote, urljoin, urlsplit

_WEB = frozenset({"http", "https"})
# What no address holds as it is; browsers read a backslash as a slash.
_UNSAFE = re.compile(r'[\x00-\x20\x7f-\x9f<>"\\\u2028\u2029\ud800-\udfff]')

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


def join_address(root: str, url: str) -> str | None:
    """The whole address of a page, or None where that would lie outside its course.

    Args:
        root: As `normalize_root` gives it.
        url: As the course's inventory has it, relative to the root or whole.
    """
    if _UNSAFE.search(url):
        return None
    if _PLAIN.fullmatch(url):
        return f"{root}{url}"
    try:
        joined = urljoin(root, url)
        is_within = joined.startswith(root) and not _leads_up(urlsplit(url).path)
    except ValueError:
        return None
    return joined if is_within else None


def _leads_up(path: str) -> bool:
    return any(part in {"..", "."} for part in unquote(path).split("/"))
