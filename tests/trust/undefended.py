"""Builds the course in a folder without what defends readers: to see that attacks would succeed.

Started as `python undefended.py`, in the folder.
"""

from __future__ import annotations

import html

import jinja2.filters


def _leave(text: object, quote: bool = True) -> str:  # noqa: ARG001
    return str(text)


vars(html).update(escape=_leave)
for name in ("e", "escape", "forceescape"):
    jinja2.filters.FILTERS[name] = _leave

# Only now, since these take what they need from there.
from mkdocs.__main__ import cli  # noqa: E402

from mkdocs_concepts.adapters import mkdocs_plugin, page_policy  # noqa: E402

vars(mkdocs_plugin).update(
    clean_markup=lambda text, _loosened: text,
    escape_front_matter=lambda _meta: None,
)
vars(page_policy).update(insert_policy=lambda page, _policy: page)
cli(["build"])
