"""Where the glossary's terms are used, filled into its page when all pages are rendered."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from html import escape

from mkdocs_concepts.language.language import ENGLISH, Language
from mkdocs_concepts.links.mentions.backlink_list import ListedPage
from mkdocs_concepts.publish.glossary_extension import USES

_PLACE = re.compile(rf'<span {USES}="([^"]*)"></span>')
# Of more pages than this the rest are counted; the concept's own page lists them all.
LONGEST_LIST = 6


def fill_in_uses(
    html: str, pages_of: Callable[[str], Sequence[ListedPage]], language: Language = ENGLISH
) -> str:
    """Say in the glossary where each term is used.

    Args:
        html: The rendered glossary, with a place for each term.
        pages_of: From a term's id to the pages that mention it.
        language: Of the course.
    """
    return _PLACE.sub(lambda match: _render_uses(pages_of(match[1]), language), html)


def _render_uses(pages: Sequence[ListedPage], language: Language) -> str:
    if not pages:
        return ""
    # Nobody is to be sent on for one more.
    shown = LONGEST_LIST if len(pages) > LONGEST_LIST + 1 else len(pages)
    links = language.join(
        f'<a href="{escape(page.href)}">{escape(page.title)}</a>' for page in pages[:shown]
    )
    rest = language.count("glossary.more_uses", len(pages) - shown)
    more = f" {escape(rest)}" if len(pages) > shown else ""
    used_in = language.mark_up("glossary.used_in")
    return f'<span class="glossary-uses"><span>{used_in}</span> {links}{more}</span>'
