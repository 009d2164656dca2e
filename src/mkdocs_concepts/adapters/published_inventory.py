"""The inventory, published beside the pages."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping

from mkdocs_concepts.catalog.catalog import Catalog
from mkdocs_concepts.publish.inventory import build_inventory

log = logging.getLogger("mkdocs.plugins.concepts")


def publish_inventory(
    title: str, catalog: Catalog, urls: Mapping[str, str], glossary_url: str
) -> Iterator[tuple[str, bytes]]:
    """Give `objects.inv` and say which names it had to leave out.

    Args:
        title: As in `build_inventory`, as is the rest.
        catalog: The course.
        urls: Of the concepts' pages.
        glossary_url: Of the glossary.
    """
    inventory = build_inventory(title, catalog, urls, glossary_url)
    if inventory.dropped:
        names = ", ".join(repr(name) for name in inventory.dropped)
        log.info("objects.inv cannot carry these names; other courses link by the id: %s", names)
    yield "objects.inv", inventory.content
