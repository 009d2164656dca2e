"""The checks and the rendered page agree on what a cross-reference is.

One reads the file's text, the other stands in Python-Markdown. Random documents made of the
pieces that real pages are made of show where they part.
"""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown
from markdown_documents import EXTENSIONS, documents

from mkdocs_concepts.catalog.markdown_source import parse_markdown
from mkdocs_concepts.links.markdown_extension import ConceptLinksExtension, ResolvedReference

TARGETS = st.sampled_from(["warmth", "two-wings", "mettā", "Loving-kindness", "C#", "a b"])
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
DOCUMENT = documents(st.one_of(HIDDEN, SHOWN))


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
