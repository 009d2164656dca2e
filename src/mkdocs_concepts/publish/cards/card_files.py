"""The files with which others show the concepts of a course on their own pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial

from mkdocs_concepts.catalog.keys import ID_PATTERN
from mkdocs_concepts.model import Concept
from mkdocs_concepts.publish.cards.card_page import render_card, render_retired_card
from mkdocs_concepts.publish.cards.concept_data import (
    build_concept_data,
    build_data_url,
    build_retired_data,
)
from mkdocs_concepts.publish.cards.course import CardCourse
from mkdocs_concepts.publish.cards.embed_code import build_card_url
from mkdocs_concepts.publish.cards.oembed import build_oembed, build_oembed_url
from mkdocs_concepts.publish.permalinks import (
    Permalink,
    build_destination,
    index_ids,
    list_permalinks,
)


def build_card_files(lock: Iterable[Permalink], course: CardCourse) -> Iterator[tuple[str, bytes]]:
    """A card and its data for each id that the course has or had, by each address of its page.

    Args:
        lock: What the course's lock file says; empty where it has none.
        course: The course.

    Yields:
        Where each file is published, relative to the site's root, and its content.
    """
    built: set[str] = set()
    concepts = index_ids(course.catalog)
    # The present addresses first: they win where an old one was the same.
    for entry in (*list_permalinks(course.catalog, course.urls), *lock):
        for destination, build in _list_files(entry, concepts, course):
            if destination not in built:
                built.add(destination)
                yield destination, build()


def _list_files(
    entry: Permalink, concepts: Mapping[str, Concept], course: CardCourse
) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """The files of one address: where each is published, and what makes it when it is wanted."""
    id_, concept = entry.id, concepts.get(entry.id)
    if not ID_PATTERN.fullmatch(id_):
        return
    data_url = build_data_url(entry.url)
    if concept is not None:
        title = concept.title
        yield build_destination(data_url), partial(build_concept_data, concept, course, data_url)
        yield build_card_url(id_), partial(render_card, concept, course)
    elif entry.retirement is not None:
        title = entry.retirement.title
        about = id_, entry.retirement, concepts.get(entry.retirement.successor), course
        yield build_destination(data_url), partial(build_retired_data, *about, data_url)
        yield build_card_url(id_), partial(render_retired_card, *about)
    else:
        return
    if course.frame.url:
        yield build_oembed_url(id_), partial(build_oembed, id_, title, course.frame)
