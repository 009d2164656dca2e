"""Makes a concept found by all its labels, in Material's search index.

Material shows what stands in an entry's title, text and tags. Labels go into a field of their
own, which is searched, and never shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from mkdocs_concepts.catalog.labels import fold
from mkdocs_concepts.model import Concept

_FIELD = "labels"
# Material gives a title 1e3 and tags 1e6; a concept's own label outweighs another page's title.
_BOOST = 1e5


def add_label_field(config: MkDocsConfig) -> None:
    """Declare the field, before the search plugin sets up its index."""
    plugin = _search_plugin(config)
    if plugin is not None:
        plugin.config.fields[_FIELD] = {"boost": _BOOST}


def add_labels(config: MkDocsConfig, concepts: Mapping[str, Concept]) -> None:
    """Fill the field of each concept page's entry.

    Args:
        config: The host's configuration, with the search plugin.
        concepts: The concepts by their pages' addresses, relative to the site's root.
    """
    plugin = _search_plugin(config)
    if plugin is None:
        return
    for entry in plugin.search_index.entries:
        concept = concepts.get(entry["location"])
        entry[_FIELD] = _searched_labels(concept) if concept else []


def _searched_labels(concept: Concept) -> list[str]:
    """The labels, each also as it is typed without accents; none twice."""
    labels = dict.fromkeys(concept.labels)
    labels.update(dict.fromkeys(fold(label) for label in concept.labels))
    return list(labels)


def _search_plugin(config: MkDocsConfig) -> Any:
    plugin: Any = config.plugins.get("material/search") or config.plugins.get("search")
    return plugin if plugin is not None and hasattr(plugin.config, "fields") else None
