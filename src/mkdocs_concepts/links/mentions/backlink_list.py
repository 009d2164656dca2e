"""The list of the pages that mention a concept, as its own page shows it.

Written here and not in a template: every mention of a course is in one of these lists, so that
together they are the longest thing that is rendered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import groupby

from mkdocs_concepts.language.language import ENGLISH, Language
from mkdocs_concepts.links.mentions.backlinks import Backlink, Mention

# Of the pages the first are shown, the rest are to be opened: by the course's sections, where
# there are many.
PAGES_SHOWN = 5
LONGEST_LIST = 20
# Likewise of a page's sentences.
SENTENCES_SHOWN = 2


@dataclass(frozen=True, slots=True)
class ListedPage:
    """A page as lists name it.

    Attributes:
        title: As plain text.
        href: The address, as the page with the list links to it.
        section: The title of the course's section that it stands in, or of what else it is.
    """

    title: str
    href: str
    section: str


def render_backlinks(
    backlinks: Sequence[Backlink],
    page_at: Callable[[str], ListedPage],
    language: Language = ENGLISH,
) -> str:
    """The list as HTML; empty where there is nothing to list.

    Args:
        backlinks: In the order in which they are to be shown.
        page_at: From a page's uri to the page.
        language: Of the course.
    """
    listed = [(backlink, page_at(backlink.uri)) for backlink in backlinks]
    more = listed[PAGES_SHOWN:]
    if len(more) <= 1:  # nobody is to open a list for one more
        return _render_pages(listed, language) if listed else ""
    render = _render_groups if len(more) > LONGEST_LIST else _render_pages
    summary = escape(language.count("mentions.more_pages", len(more)))
    return (
        f"{_render_pages(listed[:PAGES_SHOWN], language)}"
        f'<details class="concept-mentions__more">\n<summary>{summary}</summary>\n'
        f"{render(more, language)}</details>\n"
    )


_Listed = Sequence[tuple[Backlink, ListedPage]]


def _render_groups(listed: _Listed, language: Language) -> str:
    parts = []
    # What only uses the name stands below a heading of its own.
    tag = "h3" if listed[0][0].is_written else "h4"
    for section, group in groupby(listed, key=lambda pair: pair[1].section):
        pages = list(group)
        heading = f"{escape(section)} <span>({len(pages)})</span>"
        parts.append(f'<{tag} class="concept-mentions__section">{heading}</{tag}>\n')
        parts.append(_render_pages(pages, language))
    return "".join(parts)


def _render_pages(listed: _Listed, language: Language) -> str:
    items = "".join(_render_page(backlink, page, language) for backlink, page in listed)
    return f"<ul>\n{items}</ul>\n"


def _render_page(backlink: Backlink, page: ListedPage, language: Language) -> str:
    mentions = sorted(backlink.mentions, key=lambda mention: not mention.is_written)
    href = escape(page.href)
    shown = "".join(_render_sentences(mentions[:SENTENCES_SHOWN], href))
    more = mentions[SENTENCES_SHOWN:]
    if more:
        rest = "".join(_render_sentences(more, href))
        summary = escape(language.count("mentions.more_here", len(more)))
        shown += f"\n<details>\n<summary>{summary}</summary>{rest}</details>"
    return (
        f'<li><a class="concept-mentions__page" href="{href}#{escape(mentions[0].anchor)}">'
        f"{escape(page.title)}</a>{shown}</li>\n"
    )


def _render_sentences(mentions: Sequence[Mention], href: str) -> Iterator[str]:
    for mention in mentions:
        if mention.before or mention.after:
            made = "" if mention.is_written else " concept-mention--term"
            yield (
                f'\n<a class="concept-mention{made}" href="{href}#{escape(mention.anchor)}">'
                f"{escape(mention.before, quote=False)}<mark>{escape(mention.text, quote=False)}"
                f"</mark>{escape(mention.after, quote=False)}</a>"
            )
