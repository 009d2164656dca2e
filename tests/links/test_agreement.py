"""The checks and the rendered page agree on what a cross-reference is.

One reads the file's text, the other stands in Python-Markdown. Random documents made of the
pieces that real pages are made of show where they part.
"""

from __future__ import annotations

import textwrap

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown

from mkdocs_concepts.catalog.markdown_source import parse_markdown
from mkdocs_concepts.links.markdown_extension import ConceptLinksExtension, ResolvedReference

EXTENSIONS = [
    "admonition",
    "attr_list",
    "def_list",
    "footnotes",
    "md_in_html",
    "tables",
    "toc",
    "pymdownx.superfences",
]

TARGETS = st.sampled_from(["warmth", "two-wings", "mettā", "Loving-kindness", "C#", "a b"])
WORDS = st.sampled_from(
    ["word", "two words", "a, b.", "snake_case", "5 * 3", "a < b", "c > d", "*em*", "\\`", "&amp;"]
)
HIDDEN = TARGETS.flatmap(
    lambda target: st.sampled_from(
        [
            f"`[[{target}]]`",
            f"``[[{target}]] ` [[{target}|b]]``",
            f"\\[[{target}]]",
            f"`a\n[[{target}]]`",
            f"[[{target}",
            f"<!-- [[{target}]] -->",
            f'<span title="[[{target}]]">word</span>',
            f"[{target}]",
        ]
    )
)
SHOWN = TARGETS.flatmap(
    lambda target: st.sampled_from(
        [
            f"[[{target}]]",
            f"[[{target}|words]]",
            f"[[{target}|two\nlines]]",
            f"**[[{target}]]**",
            f"([[{target}|*em*]])",
            f"\\\\`` a `` [[{target}]]",
        ]
    )
)
PIECE = st.one_of(WORDS, HIDDEN, SHOWN)
TEXT = st.lists(PIECE, min_size=1, max_size=4).map(" ".join)
LINE = TEXT.map(lambda text: text.replace("\n", " "))


def indent(text: str) -> str:
    return textwrap.indent(text, "    ")


def quote(text: str) -> str:
    return textwrap.indent(text, "> ", lambda _: True)


FENCE = st.builds(
    lambda fence, info, body: f"{fence}{info}\n{body}\n{fence}",
    st.sampled_from(["```", "````", "~~~"]),
    st.sampled_from(["", "yaml", " python"]),
    st.lists(st.one_of(TEXT, st.just("")), min_size=1, max_size=3).map("\n".join),
)
HTML = TEXT.map(lambda text: f"<pre>\n{text}\n</pre>")
COMMENT = st.lists(TEXT, min_size=1, max_size=2).map(
    lambda texts: "<!-- " + "\n\n".join(texts) + " -->"
)
PARAGRAPH = TEXT.map(lambda text: f"So {text}")
HEADING = st.builds(lambda marks, text: f"{marks} {text}", st.sampled_from(["#", "###"]), LINE)
TABLE = LINE.map(lambda text: "| a | b |\n|---|---|\n| " + text.replace("|", r"\|") + " | c |")
CODE = TEXT.map(indent)
BLOCK = st.one_of(PARAGRAPH, HEADING, FENCE, CODE, COMMENT, TABLE, HTML)
ITEM = st.builds(
    lambda text, rest: "\n\n".join([text, *map(indent, rest)]),
    LINE,
    st.lists(st.one_of(PARAGRAPH, FENCE, CODE), max_size=2),
)
LIST = st.builds(
    lambda mark, items: "\n\n".join(f"{mark} {item}" for item in items),
    st.sampled_from(["-", "*", "1."]),
    st.lists(ITEM, min_size=1, max_size=3),
)
NESTED = st.builds(lambda text, inner: f"- {text}\n\n{indent(inner)}", LINE, LIST)
TERM = st.builds(lambda text, rest: f"Term\n:   {text}\n\n{indent(rest)}", LINE, PARAGRAPH)
NOTE = st.builds(lambda text, rest: f"!!! note\n{indent(text)}\n\n{indent(rest)}", LINE, PARAGRAPH)
QUOTE = st.lists(st.one_of(PARAGRAPH, FENCE, LIST), min_size=1, max_size=2).map(
    lambda blocks: quote("\n\n".join(blocks))
)
DOCUMENT = st.lists(st.one_of(BLOCK, LIST, NESTED, TERM, NOTE, QUOTE), min_size=1, max_size=5).map(
    "\n\n".join
)


def resolved_by_markdown(text: str) -> list[str]:
    """The targets that the Markdown extension asks for while it renders."""
    asked: list[str] = []

    def resolve(target: str) -> ResolvedReference | None:
        asked.append(target)
        return None

    extension = ConceptLinksExtension(resolve)
    extension.page_uri = "concepts/here.md"
    Markdown(extensions=[*EXTENSIONS, extension]).convert(text)
    return asked


def found_in_source(text: str) -> list[str]:
    return [found.target for found in parse_markdown(text, 1, "page.md").cross_references]


# The same documents each time: to look for more, raise the number and drop `derandomize`.
@settings(max_examples=500, deadline=None, derandomize=True)
@given(DOCUMENT)
def test_what_is_checked_is_what_is_rendered(text: str) -> None:
    assert sorted(found_in_source(text)) == sorted(resolved_by_markdown(text))


def test_the_comparison_can_fail() -> None:
    assert found_in_source("a [[b]]\n") != resolved_by_markdown("a [[c]]\n")
