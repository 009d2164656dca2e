"""A site is built beside the one before it and takes its place only when it is whole."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path


def create_staging(site_directory: Path) -> Path:
    """Create the empty directory that the next site is built into.

    It lies beside `site_directory`, on the same file system, so that taking its place is two
    renames.

    Raises:
        OSError: If the parent cannot be written to.
    """
    site_directory.parent.mkdir(parents=True, exist_ok=True)
    staging = tempfile.mkdtemp(prefix=f".{site_directory.name}.new-", dir=site_directory.parent)
    Path(staging).chmod(0o755)
    return Path(staging)


def publish_staging(staging: Path, site_directory: Path) -> None:
    """Let what was built take the place of the site before it.

    Where the second rename fails the old site is put back.

    Raises:
        OSError: If a rename fails.
    """
    if not site_directory.exists():
        staging.rename(site_directory)
        return
    retired = Path(
        tempfile.mkdtemp(prefix=f".{site_directory.name}.old-", dir=site_directory.parent)
    )
    site_directory.rename(retired / site_directory.name)
    try:
        staging.rename(site_directory)
    except OSError:
        (retired / site_directory.name).rename(site_directory)
        raise
    finally:
        shutil.rmtree(retired, ignore_errors=True)


def discard_staging(staging: Path) -> None:
    """Remove what was being built."""
    shutil.rmtree(staging, ignore_errors=True)
