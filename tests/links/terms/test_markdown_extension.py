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
from mkdocs_concepts.links.terms.index import TermIndex, build_term_index
from mkdocs_concepts.links.terms.markdown_extension import TermLinksExtension
from mkdocs_concepts.links.terms.notes import TermNote
from mkdocs_concepts.links.terms.skip_reasons import SkipReason
from mkdocs_concepts.model import LinkScope

GOLDEN = Path(__file__).parents[2] / "golden" / "term_links"
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


def take_notes(
    text: str, index: TermIndex, own_id: str = "", scope: LinkScope = LinkScope.SECTION
) -> tuple[TermNote, ...]:
    extension = build_extension(index)
    extension.concept_id, extension.scope, extension.is_noting = own_id, scope, True
    render(text, extension, extension.page_uri)
    return extension.notes[extension.page_uri].notes


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


def test_every_parted_term_is_noted_but_those_that_are_linked_nearby(index: TermIndex) -> None:
    notes = take_notes((GOLDEN / "split-terms.md").read_text("utf-8"), index)
    parted = [n for n in notes if n.skip is SkipReason.PARTED and not n.is_linked_nearby]
    assert [(note.labels[0], note.text) for note in parted] == [
        ("Compassion fatigue", "Compassion fatigue"),
        ("Compassion fatigue", "Compassion fatigue"),
        ("Compassion", "compassion"),
        ("Compassion fatigue", "compassion fatigue"),
        ("Compassion fatigue", "compassion fatigue"),
    ]


@pytest.mark.parametrize("name", NAMES)
def test_notes_change_nothing_and_name_every_link(name: str, index: TermIndex) -> None:
    text = (GOLDEN / f"{name}.md").read_text(encoding="utf-8")
    extension = build_extension(index)
    extension.concept_id = OWN_PAGES.get(name, "")
    extension.scope = SCOPES.get(name, LinkScope.SECTION)
    extension.is_noting = True
    rendered = render(text, extension, extension.page_uri)
    assert rendered == (GOLDEN / f"{name}.html").read_text(encoding="utf-8")
    noted = [n.text for n in extension.notes[extension.page_uri].notes if n.skip is None]
    assert noted == [read_words(found) for found in LINK.findall(rendered)]


REASONS = [
    ("My mind.", SkipReason.EVERYDAY),
    ("So empathic.", SkipReason.HIDDEN),
    ("The aloofness.", SkipReason.NEVER),
    ("With equanimity.", SkipReason.OFF),
    ("That sea of calm.", SkipReason.AMBIGUOUS),
    ("The buddha.", SkipReason.MISCASED),
    ("An mbsr course.", SkipReason.MISCASED),
    ("*Compassion* fatigue.", SkipReason.PARTED),
    ("“Of Compassion and Wrath”", SkipReason.TITLE),
    ("*Of Compassion and Wrath*", SkipReason.TITLE),
    ("<cite>empathy</cite>", SkipReason.TITLE),
    ("compassion.example.org", SkipReason.ADDRESS),
    ("# Empathy", SkipReason.HEADING),
    ("### Empathy", SkipReason.HEADING),
    ('!!! note "Empathy"\n    So.', SkipReason.HEADING),
    ("| Empathy |\n|---|\n| x |", SkipReason.COLUMN),
    ("Empathy\n:   Yes.", SkipReason.DEFINED),
    ("[empathy](x.md)", SkipReason.LINK),
    ("<a href='x'>empathy</a>", SkipReason.LINK),
    ("So `empathy` is.", SkipReason.CODE),
    ("    empathy", SkipReason.CODE),
    ("So <kbd>empathy</kbd>.", SkipReason.CODE),
    ("<span data-citation='x'>empathy</span>", SkipReason.CITATION),
    ("<abbr title='x'>empathy</abbr>", SkipReason.ABBREVIATION),
    ("<del>empathy</del>", SkipReason.STRUCK),
    ("So empathy.\n{: .no-links }", SkipReason.LEFT_ALONE),
    ("<span data-no-links>empathy</span>", SkipReason.LEFT_ALONE),
    ("<span class='a no-links'>empathy</span>", SkipReason.LEFT_ALONE),
]


@pytest.mark.parametrize(("text", "reason"), REASONS)
def test_every_reason(text: str, reason: SkipReason, index: TermIndex) -> None:
    (note,) = take_notes(text, index)
    assert (note.skip, note.is_linked_nearby) == (reason, False)


def test_there_is_a_text_for_every_reason() -> None:
    tried = {reason for _, reason in REASONS}
    elsewhere = {SkipReason.OWN_PAGE, SkipReason.MENTIONED, SkipReason.PAGE_OFF}
    assert tried == set(SkipReason) - elsewhere


def test_what_needs_no_word_is_noted_all_the_same(index: TermIndex) -> None:
    text = "Compassion, mind.\n\n`compassion`, [compassion](x.md)"
    notes = take_notes(text, index, own_id="compassion")
    reasons = [note.skip for note in notes]
    assert reasons == [SkipReason.OWN_PAGE, SkipReason.EVERYDAY, *[SkipReason.OWN_PAGE] * 2]
    notes = take_notes("Compassion, compassion, `compassion`.", index)
    assert [note.skip for note in notes] == [None, *[SkipReason.MENTIONED] * 2]
    assert all(note.is_linked_nearby for note in notes)
    (note,) = take_notes("My mind.", index, own_id="mind")
    assert note.skip is SkipReason.OWN_PAGE


def test_on_a_page_without_term_links_that_is_the_reason(index: TermIndex) -> None:
    notes = take_notes("Compassion, mind.", index, scope=LinkScope.OFF)
    assert [note.skip for note in notes] == [SkipReason.PAGE_OFF, SkipReason.EVERYDAY]


def test_an_everyday_word_is_no_misspelt_one(index: TermIndex) -> None:
    assert [n.text for n in take_notes("They act with CFT.", index)] == ["CFT"]


def test_what_is_no_word_of_the_author_is_not_noted(index: TermIndex) -> None:
    text = "![mettā](a.png) <!-- mettā --> [x](mettā.md)\n\n- [[warm]]\n- [[point]]"
    texts = [note.text for note in take_notes(text, index)]
    assert texts == ["Warm", "Point"]


def test_an_ambiguous_mention_is_of_all_who_claim_it(index: TermIndex) -> None:
    (note,) = take_notes("That sea of calm.", index)
    assert note.concept_ids == ("ocean", "water")


def test_notes_of_a_page_are_those_of_the_last_time(index: TermIndex) -> None:
    extension = build_extension(index, "index.md")
    extension.is_noting = True
    shown = render("Com&shy;passion\n\n*compassion* fatigue", extension, "index.md")
    assert 'href="concepts/compassion.md"' in shown
    texts = [note.text for note in extension.notes["index.md"].notes]
    assert texts == ["Compassion", "compassion fatigue"]
    render("Nothing.", extension, "index.md")
    assert extension.notes["index.md"].notes == ()


def test_no_notes_are_taken_while_a_site_is_built(index: TermIndex) -> None:
    extension = build_extension(index)
    render("Compassion, mind.", extension, extension.page_uri)
    assert extension.notes == {}


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
    noting = build_extension(index)
    noting.is_noting = True
    assert rendered == render(text, noting, "concepts/here.md")
    texts = [read_words(found) for found in LINK.findall(rendered)]
    linked = [note.text for note in noting.notes["concepts/here.md"].notes if note.skip is None]
    assert texts == linked
    assert LINK.sub(r"\1", rendered) == render(text, None, "concepts/here.md")
