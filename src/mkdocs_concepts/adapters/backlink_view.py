"""What a concept page's template shows of the pages that mention the concept."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby

from mkdocs_concepts.links.backlinks import Backlink, Mention

# Of the pages the first are shown, the rest are to be opened: by the course's sections, where
# there are many.
PAGES_SHOWN = 5
LONGEST_LIST = 20
# Likewise of a page's sentences.
SENTENCES_SHOWN = 2


@dataclass(frozen=True, slots=True)
class ListedPage:
    """A page as backlinks name it, in plain text.

    Attributes:
        url: Relative to the site's root.
        section: The title of the course's section that it stands in, or of what else it is.
    """

    title: str
    url: str
    section: str


@dataclass(frozen=True, slots=True)
class SentenceView:
    """A sentence with its link, whose id is `anchor`."""

    anchor: str
    before: str
    text: str
    after: str
    is_written: bool


@dataclass(frozen=True, slots=True)
class BacklinkView:
    """A page that mentions the concept, with its sentences."""

    page: ListedPage
    shown: tuple[SentenceView, ...]
    more: tuple[SentenceView, ...]


@dataclass(frozen=True, slots=True)
class BacklinkGroup:
    """The pages of one section; without a title where they are all that there are."""

    title: str
    pages: tuple[BacklinkView, ...]


@dataclass(frozen=True, slots=True)
class BacklinkList:
    """The pages that are shown, and those that are to be opened."""

    shown: tuple[BacklinkView, ...]
    more: tuple[BacklinkGroup, ...]

    @property
    def more_count(self) -> int:
        """How many pages are to be opened."""
        return sum(len(group.pages) for group in self.more)


@dataclass(frozen=True, slots=True)
class BacklinksView:
    """Everything that mentions a concept.

    Attributes:
        written: The pages whose authors refer to it.
        named: Those that only use its name.
    """

    written: BacklinkList
    named: BacklinkList


def build_backlinks_view(
    backlinks: Sequence[Backlink], page_at: Callable[[str], ListedPage]
) -> BacklinksView:
    """What is shown of a concept's backlinks.

    Args:
        backlinks: In the order in which they are to be shown.
        page_at: From a page's uri to the page.
    """
    return BacklinksView(
        _build_list([one for one in backlinks if one.is_written], page_at),
        _build_list([one for one in backlinks if not one.is_written], page_at),
    )


def _build_list(
    backlinks: Sequence[Backlink], page_at: Callable[[str], ListedPage]
) -> BacklinkList:
    views = tuple(_build_view(backlink, page_at(backlink.uri)) for backlink in backlinks)
    more = views[PAGES_SHOWN:]
    if len(more) <= 1:  # nobody is to open a list for one more
        return BacklinkList(views, ())
    if len(more) <= LONGEST_LIST:
        return BacklinkList(views[:PAGES_SHOWN], (BacklinkGroup("", more),))
    groups = groupby(more, key=lambda view: view.page.section)
    by_section = tuple(BacklinkGroup(title, tuple(group)) for title, group in groups)
    return BacklinkList(views[:PAGES_SHOWN], by_section)


def _build_view(backlink: Backlink, page: ListedPage) -> BacklinkView:
    mentions = sorted(backlink.mentions, key=lambda mention: not mention.is_written)
    sentences = tuple(_build_sentence(mention) for mention in mentions)
    return BacklinkView(page, sentences[:SENTENCES_SHOWN], sentences[SENTENCES_SHOWN:])


def _build_sentence(mention: Mention) -> SentenceView:
    return SentenceView(
        mention.anchor, mention.before, mention.text, mention.after, mention.is_written
    )
