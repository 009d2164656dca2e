"""Backlinks: for each concept the pages that mention it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple


class Mention(NamedTuple):
    """A place where a page refers to a concept.

    Attributes:
        anchor: The id of the link.
        is_written: Whether the author wrote the link; if not, it is a term link.
        before: What stands before the link's text in its sentence.
        text: The link's text.
        after: What stands behind it.
    """

    concept_id: str
    anchor: str
    is_written: bool
    before: str
    text: str
    after: str


@dataclass(frozen=True, slots=True)
class Backlink:
    """A page that mentions a concept.

    Attributes:
        uri: The page.
        mentions: Where it does, in the text's order, one for each sentence.
    """

    uri: str
    mentions: tuple[Mention, ...]

    @property
    def is_written(self) -> bool:
        """Whether the page's author refers to the concept, and does not only use its name."""
        return any(mention.is_written for mention in self.mentions)


def build_backlinks(
    mentions: Mapping[str, Sequence[Mention]], uris: Iterable[str]
) -> Mapping[str, tuple[Backlink, ...]]:
    """Turn the mentions on pages round.

    Args:
        mentions: The mentions on each page, by its uri.
        uris: The pages whose mentions count, in the order in which they are listed.

    Returns:
        The backlinks of each concept that has any, by its id.
    """
    found: dict[str, list[Backlink]] = defaultdict(list)
    for uri in uris:
        by_concept: dict[str, dict[str, Mention]] = {}
        for mention in mentions.get(uri, ()):
            sentence = mention.before + mention.text + mention.after
            by_concept.setdefault(mention.concept_id, {}).setdefault(sentence, mention)
        for concept_id, sentences in by_concept.items():
            found[concept_id].append(Backlink(uri, tuple(sentences.values())))
    return {concept_id: tuple(backlinks) for concept_id, backlinks in found.items()}
