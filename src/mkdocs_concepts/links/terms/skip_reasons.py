"""Why a term in a text is not made a term link."""

from __future__ import annotations

from enum import StrEnum


class SkipReason(StrEnum):
    """Why a mention is no term link; the value says so in words.

    The first two are the rule of term links. Everything else may surprise an author.
    """

    OWN_PAGE = "the page is about it"
    MENTIONED = "linked in this section already"
    PAGE_OFF = "the page’s term links are off"

    EVERYDAY = "an everyday word"
    HIDDEN = "a hidden label of one word"
    NEVER = "‘autolink’ has it under ‘never’"
    OFF = "‘autolink’ is off for this concept"
    AMBIGUOUS = "more than one concept claims it"
    MISCASED = "not in the case that the label has"

    PARTED = "emphasis parts it"
    TITLE = "part of a title"
    ADDRESS = "part of an address or a file’s name"

    HEADING = "stands in a heading"
    COLUMN = "stands in a column’s heading"
    DEFINED = "is the word that is defined there"
    LINK = "stands in a link to something else"
    CODE = "stands in code"
    CITATION = "stands in a citation"
    ABBREVIATION = "is an abbreviation that is spelt out"
    STRUCK = "is struck out"
    LEFT_ALONE = "stands where the page asks for no links"

    @property
    def is_rule(self) -> bool:
        """Whether there is nothing to say about it."""
        return self in {SkipReason.OWN_PAGE, SkipReason.MENTIONED}

    @property
    def is_of_label(self) -> bool:
        """Whether it is the same wherever the label stands."""
        return self in {SkipReason.EVERYDAY, SkipReason.HIDDEN, SkipReason.NEVER, SkipReason.OFF}
