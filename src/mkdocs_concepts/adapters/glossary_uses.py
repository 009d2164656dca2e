"""Where the glossary's terms are used, filled into its page when all pages are rendered."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from jinja2 import Environment
from mkdocs.utils import get_relative_url

from mkdocs_concepts.adapters.backlink_view import ListedPage
from mkdocs_concepts.publish.glossary_extension import USES

_TEMPLATE = "concepts/glossary-uses.html"
_PLACE = re.compile(rf'<span {USES}="([^"]*)"></span>')
# Of more pages than this the rest are counted; the concept's own page lists them all.
LONGEST_LIST = 6


def fill_in_uses(
    html: str, env: Environment, pages_of: Callable[[str], Sequence[ListedPage]], url: str
) -> str:
    """Say in the glossary where each term is used.

    Args:
        html: The rendered glossary, with a place for each term.
        env: The theme's templates.
        pages_of: From a term's id to the pages that mention it.
        url: The glossary's own address; those of the pages are made relative to it.
    """
    template = env.get_template(_TEMPLATE)

    def fill(match: re.Match[str]) -> str:
        pages = pages_of(match[1])
        listed = [(page.title, get_relative_url(page.url, url)) for page in pages]
        # Nobody is to be sent on for one more.
        shown = LONGEST_LIST if len(listed) > LONGEST_LIST + 1 else len(listed)
        return template.render(pages=listed[:shown], more=len(listed) - shown) if listed else ""

    return _PLACE.sub(fill, html)
