"""Small source texts, parted the plain way, for tests of what comes after reading."""

from __future__ import annotations

import re

from mkdocs_concepts.split.source_text import Block, BlockKind, SourceText


def part(text: str) -> SourceText:
    """A text whose first block is its title, `## …` its headings, `* …` its references."""
    blocks = []
    for number, match in enumerate(re.finditer(r"[^\n]+(?:\n[^\n]+)*", text)):
        start, end = match.span()
        if number == 0:
            blocks.append(Block(BlockKind.TITLE, start, end))
        elif marks := re.match(r"(#+) ", match[0]):
            blocks.append(
                Block(BlockKind.HEADING, start + marks.end(), end, len(marks[1]) - 1, "marked")
            )
        elif match[0].startswith("* "):
            blocks.append(Block(BlockKind.REFERENCE, start, end))
        else:
            blocks.append(Block(BlockKind.PARAGRAPH, start, end))
    return SourceText(text, tuple(blocks))


TEA = """\
A Short Course on Tea

Tea is a drink and a habit.

## Withering

Withering is defined as the first drying of the leaf. We call its opposite “rehydration”.

The leaf softens (wei).

## Green vs Black

Green tea is heated at once. Black tea is left to the air (Heiss, 2007).

## Leaf & Water

Time and heat (World Tea Office, WTO) decide.

## References

* Heiss, M. (2007). The story of tea. Ten Speed.
"""
