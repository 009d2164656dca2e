"""Random documents made of the pieces that real pages are made of.

With them the checks, which read a file's text, are held against what Python-Markdown renders.
"""

from __future__ import annotations

import textwrap

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

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

WORDS = st.sampled_from(
    ["word", "two words", "a, b.", "snake_case", "5 * 3", "a < b", "c > d", "*em*", "\\`", "&amp;"]
)


def indent(text: str) -> str:
    """Belonging to a list item or another container."""
    return textwrap.indent(text, "    ")


def quote(text: str) -> str:
    """As a block quotation."""
    return textwrap.indent(text, "> ", lambda _: True)


def documents(pieces: SearchStrategy[str]) -> SearchStrategy[str]:
    """Documents of every kind of block, with words and `pieces` in them."""
    text = st.lists(st.one_of(WORDS, pieces), min_size=1, max_size=4).map(" ".join)
    line = text.map(lambda t: t.replace("\n", " "))

    fence = st.builds(
        lambda marks, info, body: f"{marks}{info}\n{body}\n{marks}",
        st.sampled_from(["```", "````", "~~~"]),
        st.sampled_from(["", "yaml", " python"]),
        st.lists(st.one_of(text, st.just("")), min_size=1, max_size=3).map("\n".join),
    )
    html = text.map(lambda t: f"<pre>\n{t}\n</pre>")
    comment = st.lists(text, min_size=1, max_size=2).map(
        lambda texts: "<!-- " + "\n\n".join(texts) + " -->"
    )
    paragraph = text.map(lambda t: f"So {t}")
    heading = st.builds(lambda marks, t: f"{marks} {t}", st.sampled_from(["#", "###"]), line)
    table = line.map(lambda t: "| a | b |\n|---|---|\n| " + t.replace("|", r"\|") + " | c |")
    code = text.map(indent)
    block = st.one_of(paragraph, heading, fence, code, comment, table, html)
    item = st.builds(
        lambda t, rest: "\n\n".join([t, *map(indent, rest)]),
        line,
        st.lists(st.one_of(paragraph, fence, code), max_size=2),
    )
    list_ = st.builds(
        lambda mark, items: "\n\n".join(f"{mark} {item}" for item in items),
        st.sampled_from(["-", "*", "1."]),
        st.lists(item, min_size=1, max_size=3),
    )
    nested = st.builds(lambda t, inner: f"- {t}\n\n{indent(inner)}", line, list_)
    term = st.builds(lambda t, rest: f"Term\n:   {t}\n\n{indent(rest)}", line, paragraph)
    note = st.builds(lambda t, rest: f"!!! note\n{indent(t)}\n\n{indent(rest)}", line, paragraph)
    quotation = st.lists(st.one_of(paragraph, fence, list_), min_size=1, max_size=2).map(
        lambda blocks: quote("\n\n".join(blocks))
    )
    return st.lists(
        st.one_of(block, list_, nested, term, note, quotation), min_size=1, max_size=5
    ).map("\n\n".join)
