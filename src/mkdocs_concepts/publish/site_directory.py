"""A site is built beside the one before it and takes its place only when it is whole.

Whoever calls these functions holds the lock of the site's folder, where there are locks.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from mkdocs_concepts.publish.directory_exchange import exchange_directories
from mkdocs_concepts.publish.site_ownership import list_hidden

_BUILT, _RETIRED = "new", "old"
_OPEN = 0o755


def create_staging(site_directory: Path) -> Path:
    """Create the empty directory that the next site is built into.

    It lies beside `site_directory`, on the same file system, so that it can take its place.

    Raises:
        OSError: If the parent cannot be written to.
    """
    site_directory.parent.mkdir(parents=True, exist_ok=True)
    prefix = f".{site_directory.name}.{_BUILT}-"
    staging = Path(tempfile.mkdtemp(prefix=prefix, dir=site_directory.parent))
    staging.chmod(_OPEN)
    return staging


def find_missing(site: Path, pages: Iterable[str]) -> list[str]:
    """The pages, by their paths below a site's folder, that are not there or are empty."""
    return [page for page in pages if not _is_written(site / page)]


def publish_staging(staging: Path, site_directory: Path) -> None:
    """Let what was built take the place of the site before it, which is removed.

    Hidden files of the old site's folder, which no build has made, are in the new one too. If
    anything fails the old site is where it was.

    Raises:
        OSError: If the folders cannot be renamed, or something hidden cannot be copied.
    """
    if not site_directory.exists():
        staging.rename(site_directory)
        return
    _keep_hidden(site_directory, staging)
    if exchange_directories(staging, site_directory):
        shutil.rmtree(staging, ignore_errors=True)
    else:
        _replace(staging, site_directory)


def discard_staging(staging: Path) -> None:
    """Remove what was being built."""
    shutil.rmtree(staging, ignore_errors=True)


def remove_leftovers(destination: Path) -> None:
    """Remove what builds that were killed have left beside their site, or their file.

    An old site that has none in its place, since the build was killed before it had put the new
    one there, is put back first. Only whoever holds the lock of `destination` may do this.

    Raises:
        OSError: If the old site cannot be put back.
    """
    retired = sorted(_list_leftovers(destination, _RETIRED), key=lambda path: path.stat().st_mtime)
    if retired and not destination.exists():
        retired.pop().rename(destination)
    for path in (*retired, *_list_leftovers(destination, _BUILT)):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)


def _is_written(page: Path) -> bool:
    return page.is_file() and page.stat().st_size > 0


def _keep_hidden(site_directory: Path, staging: Path) -> None:
    for path in list_hidden(site_directory):
        copy = staging / path.name
        if copy.exists():
            continue
        if path.is_dir() and not path.is_symlink():
            shutil.copytree(path, copy, symlinks=True)
        else:
            shutil.copy2(path, copy, follow_symlinks=False)


def _replace(staging: Path, site_directory: Path) -> None:
    """Do in two steps what the system cannot do in one; `remove_leftovers` knows of the first."""
    retired = staging.with_name(staging.name.replace(f".{_BUILT}-", f".{_RETIRED}-"))
    try:
        site_directory.rename(retired)
        staging.rename(site_directory)
    except BaseException:  # an interruption by the author too
        if not site_directory.exists():
            retired.rename(site_directory)
        raise
    shutil.rmtree(retired, ignore_errors=True)


def _list_leftovers(destination: Path, kind: str) -> Iterator[Path]:
    # The last part is the one that the module `tempfile` makes.
    pattern = re.compile(rf"\.{re.escape(destination.name)}\.{kind}-[a-z0-9_]{{8}}")
    return (path for path in destination.parent.iterdir() if pattern.fullmatch(path.name))
