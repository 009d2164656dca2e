"""The steps that each page goes through, with what is kept of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from mkdocs_concepts.adapters.build_cache import BuildCache
from mkdocs_concepts.adapters.build_keys import FinishingKeys, RenderingKeys
from mkdocs_concepts.adapters.course import Course
from mkdocs_concepts.adapters.course_markdown import CourseMarkdown
from mkdocs_concepts.adapters.course_site import CourseSite, ListingPages
from mkdocs_concepts.adapters.host_markup import mend_markup
from mkdocs_concepts.adapters.page_finishing import Making, PageFinishing
from mkdocs_concepts.adapters.page_policy import PagePolicy
from mkdocs_concepts.adapters.page_rendering import PageRendering
from mkdocs_concepts.adapters.search_files import SearchedPages

FOLDER = ".cache/concepts"
"""Beside `mkdocs.yml`, where Material keeps its caches too."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What pages show.

    Attributes:
        site: What each shows of the others.
        searched: What is searched of them.
        dates: The day of each page's last commit, by its uri.
        policy: What each of them carries; None in a preview, where the host adds a script.
        besides: What all of them show besides the catalog and the configuration.
    """

    site: CourseSite
    searched: SearchedPages
    dates: Mapping[str, date]
    policy: PagePolicy | None
    besides: Sequence[object]


class PageMaking:
    """Has pages rendered and finished, each once for all builds to which it is the same.

    Attributes:
        cache: What former builds have kept.
    """

    def __init__(self) -> None:
        """Wait for a build."""
        self.cache = BuildCache()
        self._rendering = PageRendering()
        self._finishing = PageFinishing()
        self._policy: PagePolicy | None = None

    def open_cache(self, project: Path, kind: str) -> None:
        """Read what former builds of a kind have kept.

        Args:
            project: The course's folder.
            kind: Of the build; each keeps its own.
        """
        self.cache.open(project / FOLDER / f"{kind}.bin")

    def begin_rendering(
        self,
        config: MkDocsConfig,
        files: Files,
        markdown: CourseMarkdown,
        course: Course,
        listing: ListingPages,
    ) -> None:
        """Have the pages rendered, when all that they are rendered with is known.

        Args:
            config: The host's.
            files: What it publishes, with its pages.
            markdown: What renders them.
            course: The course.
            listing: The pages that are lists.
        """
        lists = listing.uris - {listing.contents}
        keys = RenderingKeys(config, files, course.catalog, course.linked_courses, lists)
        self._rendering.begin(config, files, markdown, self.cache, keys)

    def begin_finishing(
        self,
        config: MkDocsConfig,
        files: Files,
        nav: Navigation,
        env: Environment,
        shown: Shown,
        course: Course,
    ) -> None:
        """Have the pages finished, when all that they show is known.

        Args:
            config: The host's.
            files: What it publishes, with its pages, all of them rendered.
            nav: Its navigation.
            env: The theme's templates.
            shown: What pages show.
            course: The course.
        """
        self._policy = shown.policy
        besides = (course.linked_courses, shown.policy is None, *shown.besides)
        keys = FinishingKeys(config, files, nav, course.catalog, besides)
        name = partial(_name_page, keys, shown, config.plugins.get("citations"))
        making = Making(shown.searched, self.mend, self.cache, keys.environment, name)
        self._finishing.begin(config, files, nav, env, making)

    def end_rendering(self) -> None:
        """End the processes that were started for it."""
        self._rendering.end()

    def take(self, page: Page, context: dict[str, object]) -> bool:
        """As `PageFinishing.take`."""
        return self._finishing.take(page, context)

    def finish(self, page: Page, html: str) -> str:
        """As `PageFinishing.mend`."""
        return self._finishing.mend(page, html)

    def mend(self, html: str) -> str:
        """A page with what the theme's templates cannot put right, and with its policy."""
        mended = mend_markup(html)
        return self._policy.protect(mended) if self._policy else mended

    def end(self) -> None:
        """End all processes that were started."""
        self._rendering.end()
        self._finishing.end()


def _name_page(keys: FinishingKeys, shown: Shown, citations: Any, page: Page) -> bytes | None:
    """The key by which a page is kept."""
    day = shown.dates.get(page.file.src_uri)
    added = citations.list_of(page) if citations else ""
    return keys.of(page, shown.site.backlinks_of(page), day, added)
