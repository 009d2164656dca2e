"""Which files of a site go into a bundle, and what stands in the way of their travelling."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

LONGEST_PATH = 120
"""Characters of a path within the archive: what Windows leaves of 260 below an ordinary folder."""

LARGEST_BUNDLE = 4_000_000_000
"""Bytes of all files together; archives, and the file systems of sticks, end at 4 GiB."""

# What only a server, or a program that asks one, has a use for; and what the search was made of.
_LEFT_OUT = re.compile(
    r"404\.html|_headers|sitemap\.xml(\.gz)?"
    r"|assets/javascripts/(lunr|workers)/.*|.*\.map"
    r"|(embed|oembed|myst)/.*|myst\.xref\.json"
)
_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.IGNORECASE)
_FORBIDDEN = re.compile(r'[<>:"|?*\\\x00-\x1f\x7f]')


@dataclass(frozen=True, slots=True)
class BundleContents:
    """What a bundle is made of.

    Attributes:
        files: The paths below the site's folder, sorted.
        left_out: Those that a reader without a network has no use for, likewise.
    """

    files: tuple[str, ...]
    left_out: tuple[str, ...]


def is_for_servers(path: str) -> bool:
    """Whether a file of a site is of use only where the site is on a server.

    Args:
        path: Relative to the site's root.
    """
    return bool(_LEFT_OUT.fullmatch(path))


def list_contents(site: Path) -> BundleContents:
    """What of a site goes into its bundle."""
    paths = sorted(file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file())
    left_out = tuple(filter(is_for_servers, paths))
    return BundleContents(tuple(path for path in paths if not is_for_servers(path)), left_out)


def find_obstacles(paths: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The paths that some system could not unpack.

    Args:
        paths: Within the archive, its root folder included.

    Yields:
        A path, and what is wrong with it.
    """
    seen: dict[str, str] = {}
    for path in paths:
        for reason in _judge(path):
            yield path, reason
        other = seen.setdefault(path.lower(), path)
        if other != path:
            yield path, f"differs from {other} only in capitals"


def _judge(path: str) -> Iterator[str]:
    if not path.isascii():
        yield "has letters that not every archive program reads; name the file in plain ASCII"
    if len(path) > LONGEST_PATH:
        yield f"has {len(path)} characters; Windows can unpack {LONGEST_PATH}"
    for part in PurePosixPath(path).parts:
        if _RESERVED.fullmatch(part):
            yield f"'{part}' is a device's name on Windows"
        if _FORBIDDEN.search(part) or part.endswith((" ", ".")):
            yield f"'{part}' is no file name on Windows"
