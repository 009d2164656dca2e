"""The keys that the front matter of a concept page may have."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mkdocs_concepts.catalog.label_keys import LABELS_FORM
from mkdocs_concepts.catalog.match_keys import MATCHES_FORM
from mkdocs_concepts.model import Kind, LinkScope

ID_PATTERN = re.compile(r"[a-z][a-z0-9-]{0,63}")
ID_FORM = "an id: a-z, 0-9 and '-', beginning with a letter, at most 64 characters"


@dataclass(frozen=True, slots=True)
class Key:
    """A key that front matter may have; the manual's table of keys is made from these."""

    name: str
    form: str
    meaning: str
    is_required: bool = False


KEYS: dict[str, Key] = {
    key.name: key
    for key in (
        Key("id", ID_FORM, "Permanent; the file is named after it; never reused.", True),
        Key("title", "text", "The preferred label, shown as the page's heading.", True),
        Key(
            "kind",
            "one of: " + ", ".join(Kind),
            "What sort of thing the page is about.",
            True,
        ),
        Key(
            "definition",
            "text: one plain sentence",
            "The meaning, shown under the heading, in the glossary and in search.",
            True,
        ),
        Key(
            "alt_labels",
            LABELS_FORM,
            "Other names: shown, searched, and linkable.",
        ),
        Key(
            "hidden_labels",
            "a list of texts",
            "Spellings that are searched and linkable but never shown.",
        ),
        Key(
            "relations",
            "relation types, each with a list of ids",
            "Typed edges to other concepts, written on one side only.",
        ),
        Key(
            "source",
            "`section` and `paragraphs`, or a list of these",
            "Which paragraphs of the source text stand on this page, counted within their section: "
            '`{section: Definitions, paragraphs: "1-2, 4"}`.',
        ),
        Key("poles", "two ids", "On a contrast: the two concepts that it sets side by side."),
        Key(
            "aspects",
            "a list of rows: `aspect` and a text for each pole's id",
            "On a contrast: the rows of its table.",
        ),
        Key("former_ids", "a list of ids", "Ids that the concept had before it was renamed."),
        Key(
            "close_match",
            f"a list of {MATCHES_FORM}",
            "Concepts elsewhere that mean nearly the same, by their IRIs.",
        ),
        Key(
            "exact_match",
            f"a list of {MATCHES_FORM}",
            "Concepts elsewhere that mean the same, whatever is said of either.",
        ),
        Key(
            "autolink",
            "`true`, `false`, or lists of this concept's labels under `always`, `never`, `exact`",
            "Which of its labels become term links on other pages: none with `false`; under "
            "`always` everyday words and hidden labels that do; under `exact` labels that do "
            "only in the case in which they are written.",
        ),
        Key(
            "term_links",
            "one of: " + ", ".join(LinkScope),
            "How often this page links one concept's terms; any other page may have it too.",
        ),
    )
}
