"""Takes out of a rendered text what its author may not put before readers.

The parsing is that of nh3, which reads HTML as browsers do: what it gives back means to every
browser what it meant to the cleaning.
"""

from __future__ import annotations

import re
from functools import cache

import nh3

from mkdocs_concepts.trust.markup_rules import (
    ATTRIBUTE_PREFIXES,
    ATTRIBUTE_VALUES,
    ATTRIBUTES,
    ELEMENTS,
    SCHEMES,
    WITHOUT_CONTENT,
    check_value,
)

# How Python-Markdown says where the text of a column stands. A policy of the page allows no styles.
_ALIGNED = re.compile(r'(<t[dh]\b[^<>]*?) style="text-align: (left|center|right);"')


def clean_markup(html: str, loosened: frozenset[str] = frozenset()) -> str:
    """A text as readers may be given it.

    Args:
        html: What Markdown has made of it.
        loosened: Names of elements, and `style` for the attribute, that the course allows besides.
    """
    return _get_cleaner(loosened).clean(_ALIGNED.sub(r'\1 data-align="\2"', html))


@cache
def _get_cleaner(loosened: frozenset[str]) -> nh3.Cleaner:
    elements = loosened - {"style"}  # which stands for the attribute
    attributes = {element: set(names) for element, names in ATTRIBUTES.items()}
    if "style" in loosened:
        attributes["*"].add("style")
    if "iframe" in loosened:
        names = "src width height title loading allowfullscreen referrerpolicy"
        attributes["iframe"] = set(names.split())
    return nh3.Cleaner(
        tags=set(ELEMENTS | elements),
        clean_content_tags=set(WITHOUT_CONTENT - elements),
        attributes=attributes,
        attribute_filter=check_value,
        strip_comments=False,  # plugins put what they make in their place
        link_rel=None,
        generic_attribute_prefixes=set(ATTRIBUTE_PREFIXES),
        tag_attribute_values={
            element: {name: set(values) for name, values in named.items()}
            for element, named in ATTRIBUTE_VALUES.items()
        },
        url_schemes=set(SCHEMES),
    )
