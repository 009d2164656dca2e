"""The checks and the rendered page agree on what a citation is.

One reads the file's text, the other stands in Python-Markdown.
"""

from __future__ import annotations

import re
from html import unescape

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown
from markdown_documents import EXTENSIONS, documents

from mkdocs_concepts.catalog.citation_syntax import parse_citation
from mkdocs_concepts.catalog.markdown_source import parse_markdown
from mkdocs_concepts.citations.markdown_extension import CitationsExtension

KEYS = ["moss1999", "reed:2005", "a.b/c", "x_1"]
KEY = st.sampled_from(KEYS)
HIDDEN = KEY.flatmap(
    lambda key: st.sampled_from(
        [
            f"`[@{key}]`",
            f"`a\n@{key}`",
            f"\\[@{key}]",
            f"\\@{key}",
            f"<!-- [@{key}] -->",
            f'<span title="[@{key}]">word</span>',
            f"[see @{key}](page.md)",
            f"![by @{key}](pond.png)",
            f"pond@{key}",
            f"https://example.org/@{key}",
            f"<https://example.org/@{key}>",
            f'<a href="x">[@{key}]</a>',
            "@nobody",
        ]
    )
)
SHOWN = KEY.flatmap(
    lambda key: st.sampled_from(
        [
            f"[@{key}]",
            f"[see @{key}, p. 3; -@moss1999]",
            f"[see\n@{key}]",
            f"@{key}",
            f"(@{key} [p. 3])",
            f"**[@{key}]**",
            f"*as @{key} says*",
            f"[@{{{key}}}]",
            f"[@nobody; @{key}]",
            f"[@{key}][@moss1999]",
        ]
    )
)


def rendered_by_markdown(text: str) -> list[str]:
    """The keys of the place holders that the Markdown extension leaves."""
    extension = CitationsExtension(KEYS.__contains__)
    html = Markdown(extensions=[*EXTENSIONS, extension]).convert(text)
    words = re.findall(r'<span data-citation="([^"]*)"', html)
    found = [parse_citation(unescape(text)) for text in words]
    return [item.key for citation in found if citation for item in citation.items]


def found_in_source(text: str) -> list[str]:
    """The keys that the checks see, but for names in a sentence that no entry has."""
    return [
        citation.key
        for citation in parse_markdown(text, 1, "page.md").citations
        if not citation.in_heading and not (citation.is_narrative and citation.key not in KEYS)
    ]


# The same documents each time: to look for more, raise the number and drop `derandomize`.
@settings(max_examples=500, deadline=None, derandomize=True)
@given(documents(st.one_of(HIDDEN, SHOWN)))
def test_what_is_checked_is_what_is_rendered(text: str) -> None:
    assert sorted(found_in_source(text)) == sorted(rendered_by_markdown(text))


def test_the_comparison_can_fail() -> None:
    assert found_in_source("a [@moss1999]\n") != rendered_by_markdown("a [@x_1]\n")
