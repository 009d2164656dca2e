"""A build's way from the lock of its site's folder to the place of the site before it."""

from __future__ import annotations

import atexit
import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError

from mkdocs_concepts.adapters.build_faults import UNCHANGED
from mkdocs_concepts.publish.destination_lock import LockHeldError, acquire_lock
from mkdocs_concepts.publish.site_directory import (
    create_staging,
    discard_staging,
    find_missing,
    publish_staging,
    remove_leftovers,
)
from mkdocs_concepts.publish.site_ownership import (
    ForeignFolderError,
    check_replaceable,
    mark_site,
)

log = logging.getLogger("mkdocs.plugins.concepts")


class SitePublication:
    """Has the host build beside the site, and puts what it has built into the site's place."""

    def __init__(self, config: MkDocsConfig) -> None:
        """Lock the site's folder, and give the host another one to build into.

        Where another build holds the lock, this waits for it.

        Raises:
            PluginError: If the folder is none of a site, another build does not end, or nothing
                can be written beside it.
        """
        self._named = config.site_dir
        self._site = Path(config.site_dir).resolve()
        with _explained(self._site):
            check_replaceable(self._site, _list_kept(config))
            self._lock = acquire_lock(self._site, log.info)
            try:
                self._staging = self._prepare()
            except OSError:
                self._lock.release()
                raise
        atexit.register(self.discard)
        config.site_dir = str(self._staging)

    def publish(self, config: MkDocsConfig) -> None:
        """Let the new site take the old one's place.

        Raises:
            PluginError: If it cannot; then the old one is still there.
        """
        with _explained(self._site):
            mark_site(self._staging)
            publish_staging(self._staging, self._site)
        config.site_dir = self._named
        self._end()

    def discard(self) -> None:
        """Remove what was built, unless it was published, and leave the old site as it is."""
        discard_staging(self._staging)
        self._end()

    def _prepare(self) -> Path:
        if self._lock.is_exclusive:
            remove_leftovers(self._site)
        return create_staging(self._site)

    def _end(self) -> None:
        self._lock.release()
        atexit.unregister(self.discard)


def check_pages(config: MkDocsConfig, pages: Iterable[str]) -> None:
    """Make sure that a site has the pages that readers are led to.

    Args:
        config: The host's, whose `site_dir` was built into.
        pages: Their paths below it.

    Raises:
        PluginError: If one was not written.
    """
    missing = find_missing(Path(config.site_dir), pages)
    if missing:
        raise PluginError(f"the site is not published, since it was built without {missing[0]}")


@contextmanager
def _explained(site: Path) -> Iterator[None]:
    try:
        yield
    except (ForeignFolderError, LockHeldError) as error:
        raise PluginError(str(error)) from error
    except OSError as error:
        # Where it is told between which files, the second one is being written.
        place = error.filename2 or error.filename
        reason = f"{error.strerror or error}" + (f" ({place})" if place else "")
        message = f"the site cannot be published at {site}: {reason}; {UNCHANGED}"
        raise PluginError(message) from error


def _list_kept(config: MkDocsConfig) -> Iterator[Path]:
    """What is never part of a site."""
    yield Path(config.config_file_path)
    yield Path(config.docs_dir)
    with suppress(RuntimeError):  # a service may have none
        yield Path.home()
