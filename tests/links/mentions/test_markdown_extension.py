"""Mentions through the real Python-Markdown, against golden files.

`golden/mentions/<name>.md` gives the lines of `golden/mentions/<name>.txt`: concept, anchor,
written or not, and the sentence with the link's text in angle quotes. `UPDATE_GOLDEN=1` writes
them anew.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Extension, Markdown
from markdown_documents import EXTENSIONS, documents
from term_course import COURSE

from mkdocs_concepts.citations.markdown_extension import CitationsExtension
from mkdocs_concepts.links.markdown_extension import ConceptLinksExtension, ResolvedReference
from mkdocs_concepts.links.mentions.backlinks import Mention
from mkdocs_concepts.links.mentions.markdown_extension import MentionsExtension
from mkdocs_concepts.links.mentions.sentences import LONGEST
from mkdocs_concepts.links.terms.index import build_term_index
from mkdocs_concepts.links.terms.markdown_extension import TermLinksExtension
from mkdocs_concepts.model import LinkScope

GOLDEN = Path(__file__).parents[2] / "golden" / "mentions"
NAMES = sorted(file.stem for file in GOLDEN.glob("*.md"))
PAGE = "concepts/here.md"
BY_NAME = {label.casefold(): one for one in COURSE for label in (one.id, *one.labels)}
INDEX = build_term_index(COURSE)
ADDED = re.compile(r' data-concept="[^"]*"| id="mention\.[^"]*"')


def resolve(target: str) -> ResolvedReference | None:
    found = BY_NAME.get(target.casefold())
    if found is None:
        return None
    return ResolvedReference(found.id, found.title, target, found.definition, found.uri)


def render(
    text: str,
    *more: Extension,
    concept_id: str = "",
    scope: LinkScope = LinkScope.OFF,
    has_mentions: bool = True,
) -> tuple[str, tuple[Mention, ...]]:
    written = ConceptLinksExtension(resolve)
    terms = TermLinksExtension(lambda: INDEX)
    mentions = MentionsExtension(INDEX.find_id)
    terms.scope = scope
    written.page_uri = terms.page_uri = mentions.page_uri = PAGE
    terms.concept_id = mentions.concept_id = concept_id
    extensions: list[str | Extension] = [
        *EXTENSIONS,
        written,
        terms,
        *more,
        *([mentions] if has_mentions else []),
    ]
    return Markdown(extensions=extensions).convert(text), mentions.mentions.get(PAGE, ())


def describe(mention: Mention) -> str:
    how = "written" if mention.is_written else "term link"
    sentence = f"{mention.before}‹{mention.text}›{mention.after}"
    return f"{mention.concept_id} #{mention.anchor} ({how}): {sentence}"


@pytest.mark.parametrize("name", NAMES)
def test_golden(name: str) -> None:
    golden = GOLDEN / f"{name}.txt"
    _, mentions = render(
        (GOLDEN / f"{name}.md").read_text(encoding="utf-8"),
        concept_id="compassion" if name == "own-page" else "",
        scope=LinkScope.SECTION if name == "term-links" else LinkScope.OFF,
    )
    lines = "".join(f"{describe(mention)}\n" for mention in mentions)
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(lines, encoding="utf-8", newline="\n")
    assert lines == golden.read_text(encoding="utf-8")


def test_there_are_golden_files_and_no_others() -> None:
    assert NAMES
    assert {file.stem for file in GOLDEN.iterdir()} == set(NAMES)


def test_every_link_to_a_concept_can_have_a_preview() -> None:
    html, _ = render("See [[compassion]] and [this](empathy.md).")
    assert re.findall(r'data-concept="([^"]*)"', html) == ["compassion", "empathy"]


def test_a_list_that_explains_its_concepts_needs_no_previews() -> None:
    html, mentions = render("- [[compassion]]\n- [[empathy]]\n")
    assert "data-concept" not in html
    assert [mention.concept_id for mention in mentions] == ["compassion", "empathy"]


@pytest.mark.parametrize("has_notes", [False, True])
def test_citations_are_left_out_and_names_in_a_sentence_are_missed(
    has_notes: bool,
) -> None:
    citations = CitationsExtension({"singer"}.__contains__, has_notes=has_notes)
    _, mentions = render("As @singer says, [[compassion]] helps [@singer]. Really.", citations)
    assert [one.before + one.text + one.after for one in mentions] == [
        "As … says, compassion helps."
    ]


PIECES = st.sampled_from(
    [
        *("[[compassion]]", "[[empathy|so. It is]]", "[x](empathy.md)", "compassion", "CFT"),
        *("End. New", "e.g. this", "“Quoted.” He", "<b>bold</b>", "&nbsp;", "C\\#", "[^1]"),
        *("[[mettā]]{#own}", "*[[empathy]]*", "`[[empathy]]`", "<cite>mettā</cite>", "\\*", "…"),
    ]
)


@settings(max_examples=300, deadline=None, derandomize=True)
@given(documents(PIECES))
def test_mentions_change_no_text_and_can_be_linked_to(text: str) -> None:
    html, mentions = render(text, scope=LinkScope.SECTION)
    bare, _ = render(text, scope=LinkScope.SECTION, has_mentions=False)
    assert ADDED.sub("", html) == bare
    anchors = [mention.anchor for mention in mentions]
    assert len(set(anchors) - {"own"}) == len([a for a in anchors if a != "own"])
    for mention in mentions:
        assert f'id="{mention.anchor}"' in html
        assert mention.text.strip()
        assert len(mention.before) + len(mention.after) <= LONGEST + 2
        assert not re.search(r"[\x02\x03]|\s\s", mention.before + mention.text + mention.after)
