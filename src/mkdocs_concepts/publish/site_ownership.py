"""Whether a folder is a site that was built, or holds what somebody has no other copy of."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

MARKER = ".concepts-site"
"""The file by which a site is known again."""

_TEXT = "This folder is made by a build of the site, and replaced as a whole by the next one.\n"
# How the host's themes sign their pages.
_SIGNATURE = re.compile(rb'content="(mkdocs|properdocs)-\d|MkDocs version')
_SIGNED = ("404.html", "index.html")
_OWN_ASSETS = "assets/concepts"
_MOST_NAMED = 3


class ForeignFolderError(Exception):
    """A folder is not to be replaced; the message says why, and what to do."""


def mark_site(site: Path) -> None:
    """Leave in a site what it is known by.

    Raises:
        OSError: If the file cannot be written.
    """
    (site / MARKER).write_text(_TEXT, encoding="utf-8")


def check_replaceable(site: Path, kept: Iterable[Path]) -> None:
    """Make sure that nothing but a site is lost when a folder is replaced.

    Args:
        site: The folder for the site, without symbolic links in its path; it need not exist.
        kept: Folders and files that are not part of any site, whatever the folder looks like.

    Raises:
        ForeignFolderError: If anything else would be lost.
        OSError: If the folder cannot be read.
    """
    for path in kept:
        if path.resolve().is_relative_to(site):
            raise _refusal(f"{site} cannot be the site's folder, which would replace {path}")
    if not site.exists():
        return
    if not site.is_dir():
        raise _refusal(f"{site} is a file, so no site can be put there")
    if os.path.ismount(site):
        raise _refusal(f"{site} is mounted, so no other folder can take its place")
    names = sorted(path.name for path in list_visible(site))
    if names and not _is_site(site):
        shown = ", ".join(names[:_MOST_NAMED]) + (", …" if len(names) > _MOST_NAMED else "")
        message = f"{site} holds what no build has made ({shown}), and would be replaced"
        raise _refusal(f"{message}; move that elsewhere")


def list_hidden(site: Path) -> Iterator[Path]:
    """What the host leaves alone when it empties a folder: `.git`, `.nojekyll` and the like."""
    return (path for path in site.iterdir() if path.name.startswith(".") and path.name != MARKER)


def list_visible(site: Path) -> Iterator[Path]:
    """What the host removes when it empties a folder."""
    return (path for path in site.iterdir() if not path.name.startswith("."))


def _refusal(reason: str) -> ForeignFolderError:
    return ForeignFolderError(f"{reason}; or name another folder as 'site_dir' in mkdocs.yml")


def _is_site(site: Path) -> bool:
    """Whether this build or an earlier version, or the host without the package, has made it."""
    if (site / MARKER).is_file():
        return True
    if not (site / "sitemap.xml").is_file():
        return False
    return (site / _OWN_ASSETS).is_dir() or any(_is_signed(site / name) for name in _SIGNED)


def _is_signed(page: Path) -> bool:
    return page.is_file() and bool(_SIGNATURE.search(page.read_bytes()))
