"""Whether a block, as it is written, renders to just the words that it has in the text.

Escaping is a claim about what Markdown does. Here the claim is put to the real Markdown, with the
extensions of the course, for every block in which anything could have a meaning.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape

from markdown import Markdown

from mkdocs_concepts.split.configuration import EXTENSIONS
from mkdocs_concepts.split.escaping import fold_space

# A paragraph without these characters, and begun with a letter, is a paragraph of plain words
# to every dialect of Markdown.
_PLAIN = re.compile(r"[\"“‘«(]?[^\W\d_][^\\`*_\[\]{}<>&|~^=$@\x02\x03]*")
_TAG = re.compile(r"<[^<>]*>")
_SPACE = re.compile(r"\s+")


def is_plain(text: str) -> bool:
    """Whether nothing in a paragraph could have a meaning in Markdown, once it is one line."""
    return _PLAIN.fullmatch(text) is not None


class Renderer:
    """Renders blocks as the course will."""

    def __init__(self) -> None:
        names = [next(iter(e)) if isinstance(e, dict) else str(e) for e in EXTENSIONS]
        options = {
            name: e[name] for name, e in zip(names, EXTENSIONS, strict=True) if isinstance(e, dict)
        }
        options["toc"] = {"permalink": False}
        self._markdown = Markdown(extensions=names, extension_configs=options)

    def reads_as(self, markdown: str, words: Sequence[str]) -> bool:
        """Whether a block renders to some words, in their order, and to nothing else.

        White space does not count.
        """
        html = self._markdown.reset().convert(markdown)
        shown = unescape(_TAG.sub(" ", html))
        return _squeeze(shown) == _squeeze("".join(words))


def _squeeze(text: str) -> str:
    return _SPACE.sub("", fold_space(text))
