"""Builds a course for readers without a network, in this process."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from html import unescape
from pathlib import Path
from urllib.parse import unquote

from mkdocs.commands.build import build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, BuildError

from mkdocs_concepts.adapters.course_history import find_version
from mkdocs_concepts.adapters.course_loading import host_messages, load_course
from mkdocs_concepts.adapters.mkdocs_plugin import ConceptsPlugin
from mkdocs_concepts.adapters.page_title import read_title
from mkdocs_concepts.bundle.contents import list_contents
from mkdocs_concepts.bundle.course import BundledCourse, BundledPage
from mkdocs_concepts.model import Concept

_SOURCE_DATE = "SOURCE_DATE_EPOCH"
_LONGEST_SLUG = 40


class OfflineBuildError(Exception):
    """The course cannot be built; the message says why, with a line for each reason."""


def build_offline(config_file: Path, site: Path, time: int) -> BundledCourse:
    """Build a course as it is read without a network.

    Args:
        config_file: The course's configuration.
        site: The folder to build into.
        time: What the host dates the site, in seconds of the epoch.

    Raises:
        ConfigFaultError: If the host refuses the configuration, or it is that of no course.
        OfflineBuildError: If anything is wrong with the course, as for a strict build.
    """
    config = load_course(config_file).config
    config.site_dir = str(site)
    config.strict = True
    config.use_directory_urls = False
    config.theme["font"] = False
    plugin = config.plugins["concepts"]
    assert isinstance(plugin, ConceptsPlugin)
    plugin.is_offline = True
    with host_messages() as messages, _dated(time):
        try:
            config.plugins.on_startup(command="build", dirty=False)
            build(config)
        except Abort as error:  # the reasons were logged
            raise OfflineBuildError("\n".join(messages or [str(error)])) from error
        except BuildError as error:
            raise OfflineBuildError("\n".join((*messages, str(error)))) from error
        finally:
            config.plugins.on_shutdown()
    return _describe(config, plugin, time)


def _describe(config: MkDocsConfig, plugin: ConceptsPlugin, time: int) -> BundledCourse:
    site, title = Path(config.site_dir), str(config.site_name)
    return BundledCourse(
        site=site,
        contents=list_contents(site),
        slug=_make_slug(title),
        version=find_version(Path(config.config_file_path).absolute().parent, time),
        title=title,
        language=str(config.theme.get("language") or "en"),
        description=str(config.site_description or ""),
        author=str(config.site_author or ""),
        licence=" ".join(unescape(re.sub(r"<[^<>]*>", "", config.copyright or "")).split()),
        time=time,
        pages=tuple(_list_pages(plugin)),
        catalog=plugin.catalog,
    )


def _make_slug(title: str) -> str:
    """A title in letters that every system has in file names."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_LONGEST_SLUG].strip("-")
    return slug or "course"


def _list_pages(plugin: ConceptsPlugin) -> Iterator[BundledPage]:
    """The pages as they are read: as the navigation has them, the concepts after the contents."""
    catalog, listed = plugin.catalog, plugin.navigation.pages
    uris = [page.file.src_uri for page in listed]
    concepts = list(catalog.concepts.values())
    for page in listed:
        if catalog.pages[page.file.src_uri].concept is None:
            yield BundledPage(page.file.dest_uri, read_title(page))
        if page.file.src_uri == catalog.contents_uri:
            yield from _list_concepts(plugin, concepts)
    if catalog.contents_uri not in uris:
        yield from _list_concepts(plugin, concepts)


def _list_concepts(plugin: ConceptsPlugin, concepts: Iterable[Concept]) -> Iterator[BundledPage]:
    for concept in concepts:
        section = plugin.catalog.section_of(concept).title
        path = unquote(plugin.urls[concept.id])
        yield BundledPage(path, concept.title, concept.id, section)


@contextmanager
def _dated(time: int) -> Iterator[None]:
    """Have the host say that it is another time."""
    before = os.environ.get(_SOURCE_DATE)
    os.environ[_SOURCE_DATE] = str(time)
    try:
        yield
    finally:
        if before is None:
            del os.environ[_SOURCE_DATE]
        else:
            os.environ[_SOURCE_DATE] = before
