"""The glossary: letters, sorting, other names, terms without a page."""

from __future__ import annotations

from markdown import Markdown

from mkdocs_concepts.model import Concept, Kind
from mkdocs_concepts.publish.glossary import GlossaryLetter, build_glossary
from mkdocs_concepts.publish.glossary_extension import GlossaryExtension


def concept(id_: str, title: str, *alt_labels: str) -> Concept:
    uri = f"concepts/{id_}.md"
    return Concept(id_, title, Kind.CONCEPT, f"What {id_} is.", f"docs/{uri}", uri, alt_labels)


def shown(letters: tuple[GlossaryLetter, ...]) -> dict[str, list[str]]:
    return {letter.letter: [entry.name for entry in letter.entries] for letter in letters}


def test_letters_and_names_sort_as_a_person_expects() -> None:
    concepts = [
        concept("zen", "zen"),
        concept("lodz", "Łódź"),
        concept("lode", "Lode"),
        concept("era", "Æra"),
        concept("equilibre", "équilibre"),
        concept("eagle", "Eagle"),
    ]
    assert shown(build_glossary(concepts, ["72 names", "慈悲", "ἔλεος", "“quoted”", "…"])) == {
        "A": ["Æra"],
        "E": ["Eagle", "équilibre"],
        "L": ["Lode", "Łódź"],
        "Q": ["“quoted”"],
        "Z": ["zen"],
        "Ε": ["ἔλεος"],  # a Greek letter
        "慈": ["慈悲"],
        "0–9": ["72 names"],
        "#": ["…"],
    }


def test_other_names_send_the_reader_on_once() -> None:
    found = concept("kindness", "Loving-kindness", "mettā", "Metta", "loving kindness")
    letters = build_glossary([found], [])
    assert shown(letters) == {"L": ["Loving-kindness"], "M": ["mettā"]}
    assert [entry.is_see for letter in letters for entry in letter.entries] == [False, True]


def test_hidden_labels_are_not_shown() -> None:
    found = Concept("a", "A", Kind.CONCEPT, "It.", "docs/a.md", "a.md", hidden_labels=("secret",))
    assert shown(build_glossary([found], [])) == {"A": ["A"]}


def test_an_empty_course_has_no_letters() -> None:
    assert build_glossary([], []) == ()


def test_anchors_are_all_different() -> None:
    letters = build_glossary([], ["a", "1", "#", "é", "慈"])
    anchors = [letter.anchor for letter in letters]
    assert anchors == ["letter-a", "letter-e", "letter-慈", "letter-digits", "letter-symbols"]


def render(text: str, page_uri: str, *concepts: Concept) -> str:
    extension = GlossaryExtension("glossary.md", lambda: concepts)
    extension.page_uri = page_uri
    return Markdown(extensions=["def_list", "toc", extension]).convert(text)


def test_an_authored_term_keeps_its_markup_and_finds_its_place() -> None:
    html = render(
        "Words.\n\n*Pāli*\nMagadhi\n:   A **language**.\n:   Twice.\n",
        "glossary.md",
        concept("zen", "Zen"),
        concept("anger", "Anger", "wrath"),
    )
    order = ["<p>Words.</p>", "letter-a", "Anger", "<em>Pāli</em>", "Magadhi", "Twice.", "wrath"]
    places = [html.index(part) for part in order]
    assert places == sorted(places)
    assert "<dd>A <strong>language</strong>.</dd>" in html
    assert '<dt id="term-anger"><a class="concept-link" href="concepts/anger.md">' in html
    assert html.count("<dl") == 4


def test_other_pages_keep_their_definition_lists() -> None:
    html = render("A\n:   b\n", "about.md", concept("zen", "Zen"))
    assert html == "<dl>\n<dt>A</dt>\n<dd>b</dd>\n</dl>"


def test_definitions_are_text() -> None:
    found = Concept("a", "A", Kind.CONCEPT, "<b>It</b> & more.", "docs/a.md", "a.md")
    assert "&lt;b&gt;It&lt;/b&gt; &amp; more." in render("Words.", "glossary.md", found)
