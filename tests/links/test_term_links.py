"""Term links through the real Python-Markdown, against golden files.

`golden/term_links/<name>.md` renders to `golden/term_links/<name>.html`; `UPDATE_GOLDEN=1` writes
the latter anew.
"""

from __future__ import annotations

import html
import os
import re
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor
from markdown_documents import EXTENSIONS, documents
from term_course import COURSE

from mkdocs_concepts.links.markdown_extension import ConceptLinksExtension, ResolvedReference
from mkdocs_concepts.links.term_index import TermIndex, build_term_index
from mkdocs_concepts.links.term_links import SplitTerm, TermLink, TermLinksExtension
from mkdocs_concepts.model import LinkScope

GOLDEN = Path(__file__).parent.parent / "golden" / "term_links"
NAMES = sorted(file.stem for file in GOLDEN.glob("*.md"))
OWN_PAGES = {"own-page": "compassion", "own-longer-label": "compassion-fatigue"}
SCOPES = {"scope-page": LinkScope.PAGE, "scope-off": LinkScope.OFF}
MORE = ["abbr", "smarty"]
LINK = re.compile(r'<a class="concept-link term-link" href="[^"]*">([^<>]+)</a>')


BY_NAME = {label.casefold(): one for one in COURSE for label in (one.id, *one.labels)}


@pytest.fixture(scope="module")
def index() -> TermIndex:
    return build_term_index(COURSE)


def resolve(target: str) -> ResolvedReference | None:
    found = BY_NAME.get(target.casefold())
    if found is None:
        return None
    return ResolvedReference(found.id, found.title, target, found.definition, found.uri)


def build_extension(index: TermIndex, page_uri: str = "concepts/here.md") -> TermLinksExtension:
    extension = TermLinksExtension(lambda: index)
    extension.page_uri = page_uri
    return extension


def render(text: str, extension: TermLinksExtension | None, page_uri: str) -> str:
    written = ConceptLinksExtension(resolve)
    written.page_uri = page_uri
    extensions: list[str | Extension] = [
        *EXTENSIONS,
        *MORE,
        written,
        *([extension] if extension else []),
    ]
    return Markdown(extensions=extensions).convert(text) + "\n"


@pytest.mark.parametrize("name", NAMES)
def test_golden(name: str, index: TermIndex) -> None:
    source, golden = GOLDEN / f"{name}.md", GOLDEN / f"{name}.html"
    extension = build_extension(index)
    extension.concept_id = OWN_PAGES.get(name, "")
    extension.scope = SCOPES.get(name, LinkScope.SECTION)
    text = source.read_text(encoding="utf-8")
    rendered = render(text, extension, extension.page_uri)
    if os.environ.get("UPDATE_GOLDEN"):
        golden.write_text(rendered, encoding="utf-8", newline="\n")
    assert rendered == golden.read_text(encoding="utf-8")
    assert LINK.sub(r"\1", rendered) == render(text, None, extension.page_uri)


def test_there_are_golden_files_and_no_others() -> None:
    assert NAMES
    assert {file.stem for file in GOLDEN.iterdir()} == set(NAMES)


def test_every_split_term_is_reported_but_those_that_are_linked_nearby(index: TermIndex) -> None:
    extension = build_extension(index)
    render((GOLDEN / "split-terms.md").read_text("utf-8"), extension, extension.page_uri)
    texts = [(term.label, term.text) for term in extension.split_terms[extension.page_uri]]
    assert texts == [
        ("Compassion fatigue", "Compassion fatigue"),
        ("Compassion fatigue", "Compassion fatigue"),
        ("Compassion", "compassion"),
        ("Compassion fatigue", "compassion fatigue"),
        ("Compassion fatigue", "compassion fatigue"),
    ]


def test_the_links_of_a_page_are_kept_until_it_is_rendered_again(index: TermIndex) -> None:
    extension = build_extension(index, "index.md")
    shown = render("Com&shy;passion\n\n*compassion* fatigue", extension, "index.md")
    assert 'href="concepts/compassion.md"' in shown
    assert extension.links == {"index.md": (TermLink("compassion", "Compassion"),)}
    split = SplitTerm("compassion-fatigue", "Compassion fatigue", "compassion fatigue")
    assert extension.split_terms == {"index.md": (split,)}
    render("Nothing.", extension, "index.md")
    assert extension.links == {"index.md": ()}


PIECES = st.sampled_from(
    [
        *("compassion", "Compassion fatigue", "*compassion* fatigue", "com**passion**", "mettā"),
        *("compassion's", '"compassion"', "“Of Compassion and Empathy”", "loving&shy;kindness"),
        *("self-compassion", "compassion\nfatigue", "[[compassion]]", "[x](empathy.md)", "C\\#"),
        *("<a href='x'>empathy", "</a>", "<cite>mettā</cite>", "<b>compassion</b>", "<br>"),
        *("compassion/empathy", "a.b/empathy", "`empathy`", "CFT[^1]", "&lt;mettā&gt;", "\\*"),
        *("mindful compassion fatigue", "![mettā](a.png)", "<del>empathy</del>", "חמלה", "❤️"),
    ]
)


class _TwiceExtension(TermLinksExtension):
    """Runs the term links a second time, and keeps the text before, between and after."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        super().extendMarkdown(md)
        first = md.treeprocessors["concept-term-links"]
        self.texts: list[str] = []
        self.counts: list[int] = []
        for priority in (4.5, 3.5, 2.5):
            md.treeprocessors.register(_Witness(self, md), f"witness-{priority}", priority)
        md.treeprocessors.register(first, "term-links-again", 3)


class _Witness(Treeprocessor):
    def __init__(self, extension: _TwiceExtension, md: Markdown) -> None:
        super().__init__(md)
        self._extension = extension

    def run(self, root: Element) -> None:
        self._extension.texts.append("".join(root.itertext()))
        self._extension.counts.append(len(list(root.iter())))
        assert not any(list(link.iter("a"))[1:] for link in root.iter("a"))


def read_words(source: str) -> str:
    return " ".join(html.unescape(source).replace("\u00ad", "").split())


# The same documents each time: to look for more, raise the number and drop `derandomize`.
@settings(max_examples=500, deadline=None, derandomize=True)
@given(documents(PIECES))
def test_links_change_nothing_else(text: str) -> None:
    index = build_term_index(COURSE)
    extension = _TwiceExtension(lambda: index)
    extension.page_uri = "concepts/here.md"
    rendered = render(text, extension, "concepts/here.md")
    before, after, again = extension.texts
    assert before == after == again
    assert extension.counts[1] == extension.counts[2]
    rendered_once = build_extension(index)
    assert rendered == render(text, rendered_once, "concepts/here.md")
    texts = [read_words(found) for found in LINK.findall(rendered)]
    assert texts == [link.text for link in rendered_once.links["concepts/here.md"]]
    assert LINK.sub(r"\1", rendered) == render(text, None, "concepts/here.md")
