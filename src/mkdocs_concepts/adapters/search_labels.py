"""Makes a concept found by all its labels and its definition, in Material's search index.

Material shows what stands in an entry's title, text and tags. Labels go into a field of their
own, which is searched, and never shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from mkdocs_concepts.catalog.labels import fold
from mkdocs_concepts.model import Concept

_FIELD = "labels"
# Material gives a title 1e3 and tags 1e6; a concept's own label outweighs another page's title.
_BOOST = 1e5
# Three more count about one and a half times as much; the index's scores level off soon.
_REPETITIONS = 3


def has_search(config: MkDocsConfig) -> bool:
    """Whether Material's search plugin is among the plugins."""
    return _search_plugin(config) is not None


def add_label_field(config: MkDocsConfig) -> None:
    """Declare the field, before the search plugin sets up its index."""
    plugin = _search_plugin(config)
    if plugin is not None:
        plugin.config.fields[_FIELD] = {"boost": _BOOST}


def complete_entries(config: MkDocsConfig, concepts: Mapping[str, Concept]) -> None:
    """Give each concept page's entry its labels, and its definition, which the template shows.

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
        if concept:
            entry["text"] = f"<p>{escape(concept.definition, quote=False)}</p>{entry['text']}"


def _searched_labels(concept: Concept) -> list[str]:
    """The labels, each also as it is typed without accents.

    The index compares words and not whole labels, so that *compassion* weighs as much in
    "Self-compassion" as in "Compassion". A label of one word is therefore repeated.
    """
    labels = list(dict.fromkeys((*concept.labels, *(fold(label) for label in concept.labels))))
    single_words = [label for label in labels if " " not in fold(label)]
    return labels + single_words * _REPETITIONS


def _search_plugin(config: MkDocsConfig) -> Any:
    plugin: Any = config.plugins.get("material/search") or config.plugins.get("search")
    return plugin if plugin is not None and hasattr(plugin.config, "fields") else None
