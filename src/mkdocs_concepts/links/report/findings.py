"""The data of a report on a course's links: what it is made from, and what it says."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from mkdocs_concepts.catalog.front_matter import FrontMatter
from mkdocs_concepts.links.terms.notes import PageNotes
from mkdocs_concepts.model import LinkScope, Page


class FindingKind(Enum):
    """What a finding is about, in the order in which a report has them.

    Attributes:
        code: Its name.
        meaning: What is found.
    """

    AMBIGUOUS = ("ambiguous", "labels that more than one concept claims")
    ORPHAN = ("orphan", "concepts that nothing leads to")
    CIRCULAR = ("circular-definition", "definitions that use the term that they define")
    ONE_WAY = ("one-way", "signposts to concepts from which nothing leads back")
    UNUSED = ("unused-label", "labels that stand on no other page")
    SKIPPED = ("skipped", "mentions that are no links")
    LINKED = ("linked", "term links")

    def __init__(self, code: str, meaning: str) -> None:
        """Set up a member from its value."""
        self.code = code
        self.meaning = meaning


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a report says.

    Attributes:
        path: The file, as its author names it.
        concept_id: The concept that it is about.
        text: The words that it is about, as they are written.
        reason: What there is to say about them.
    """

    kind: FindingKind
    path: str
    line: int
    concept_id: str
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class NotedPage:
    """A page with what was noted when it was rendered.

    Attributes:
        front_matter: What its front matter says.
        body: Its Markdown.
        first_line: The line of the file that this begins at.
        scope: How often it links one concept's terms.
    """

    page: Page
    front_matter: FrontMatter
    body: str
    first_line: int
    scope: LinkScope
    notes: PageNotes

    @property
    def concept_id(self) -> str:
        """The concept that the page is about, or nothing."""
        return self.page.concept.id if self.page.concept else ""
