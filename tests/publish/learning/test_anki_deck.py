"""Decks as Anki itself takes them: its own importer, its own cards."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import genanki
import pytest
from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest
from learning_courses import (
    BUILT_AT,
    CONTRAST,
    HOSTILE,
    SITE,
    make_catalog,
    make_course,
    make_hostile_course,
)
from lxml import html

from mkdocs_concepts.language.language import read_language
from mkdocs_concepts.model import Aspect, Kind
from mkdocs_concepts.publish.learning.anki_deck import build_anki_deck
from mkdocs_concepts.publish.learning.course import LearningCourse
from mkdocs_concepts.publish.redirects import SiteFrame


@dataclass(frozen=True)
class Outcome:
    """What the importer says of the notes."""

    new: int = 0
    updated: int = 0
    unchanged: int = 0
    refused: int = 0


class Learner:
    """Somebody with a collection of their own."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.collection = Collection(str(folder / "collection.anki2"))

    def take(self, course: LearningCourse) -> Outcome:
        """Import the course's deck, as Anki does when one opens the file."""
        return self.take_file(build_anki_deck(course))

    def take_file(self, content: bytes) -> Outcome:
        file = self._folder / "deck.apkg"
        file.write_bytes(content)
        request = ImportAnkiPackageRequest(
            package_path=str(file), options=ImportAnkiPackageOptions()
        )
        log = self.collection.import_anki_package(request).log
        refused = len(log.conflicting) + len(log.first_field_match) + len(log.missing_notetype)
        return Outcome(len(log.new), len(log.updated), len(log.duplicate), refused)

    def notes(self) -> dict[str, dict[str, str]]:
        """The fields of each note, by its title."""
        found = (self.collection.get_note(id_) for id_ in self.collection.find_notes(""))
        return {note["Title"]: dict(note.items()) for note in found}

    def decks(self) -> set[str]:
        return {deck.name for deck in self.collection.decks.all_names_and_ids()} - {"Default"}

    def sides(self, query: str = "") -> list[tuple[str, str]]:
        """What each card asks and answers."""
        cards = map(self.collection.get_card, self.collection.find_cards(query))
        return [(card.question(), card.answer()) for card in cards]

    def learn(self, title: str) -> None:
        """Answer the first card of a note, once."""
        (id_,) = self.collection.find_cards(f'Title:"{title}"')
        self.collection.decks.select(self.collection.get_card(id_).did)
        while (card := self.collection.sched.getCard()) and card.id != id_:
            self.collection.sched.bury_cards([card.id])
        assert card is not None
        self.collection.sched.answerCard(card, 4)

    def history(self, title: str) -> tuple[int, int, list[int]]:
        """How often the card of a note was seen, when it comes again, and every answer."""
        (id_,) = self.collection.find_cards(f'Title:"{title}"')
        card = self.collection.get_card(id_)
        database = self.collection.db
        assert database is not None
        return card.reps, card.due, database.list("select ease from revlog where cid = ?", id_)


@pytest.fixture
def learner(tmp_path: Path) -> Iterator[Learner]:
    opened = Learner(tmp_path)
    yield opened
    opened.collection.close()


def later(course: LearningCourse) -> LearningCourse:
    return replace(course, built_at=course.built_at + 60)


def test_a_deck_taken_twice_is_there_once(learner: Learner) -> None:
    assert learner.take(make_course()) == Outcome(new=4)
    assert learner.take(make_course()) == Outcome(unchanged=4)
    assert learner.take(later(make_course())) == Outcome(updated=4)
    assert len(learner.notes()) == learner.collection.card_count() == 4
    assert learner.decks() == {"Cool & warm"}
    types = [one.name for one in learner.collection.models.all_names_and_ids()]
    assert len([name for name in types if "mkdocs-concepts" in name]) == 1


def test_a_deck_that_knew_notes_by_something_else_would_be_there_twice(
    learner: Learner, monkeypatch: pytest.MonkeyPatch
) -> None:
    numbers = itertools.count()
    monkeypatch.setattr(genanki, "guid_for", lambda *_: f"n{next(numbers)}")
    learner.take(make_course())
    assert learner.take(later(make_course())) == Outcome(new=4)
    assert learner.collection.note_count() == 8


def test_changes_reach_the_learner_who_keeps_the_history(learner: Learner) -> None:
    learner.take(make_course())
    learner.learn("Warmth")
    before = learner.history("Warmth")
    assert before[0] == 1
    assert before[2] == [4]

    changed = make_catalog(
        {
            "warmth": None,  # type: ignore[dict-item]
            "ardour": {
                "title": "Ardour",
                "definition": "What warms.",
                "former_ids": ("warmth", "heat"),
            },
            "cool-vs-warm": {**CONTRAST, "poles": ("coolness", "ardour")},
        }
    )
    assert learner.take(later(make_course(changed))) == Outcome(updated=4)
    notes = learner.notes()
    assert "Warmth" not in notes
    assert notes["Ardour"]["Definition"] == "What warms."
    assert learner.history("Ardour") == before


def test_without_its_former_id_a_renamed_concept_is_another_one(learner: Learner) -> None:
    learner.take(make_course())
    renamed = make_catalog({"warmth": None, "ardour": {}})  # type: ignore[dict-item]
    assert learner.take(later(make_course(renamed))).new == 1


def test_a_deck_that_is_not_younger_changes_nothing(learner: Learner) -> None:
    learner.take(make_course())
    changed = make_catalog({"warmth": {"definition": "Another."}})
    assert learner.take(make_course(changed)) == Outcome(unchanged=4)
    assert learner.notes()["Warmth"]["Definition"] == "What warmth is."


def test_a_concept_may_become_a_contrast(learner: Learner) -> None:
    learner.take(make_course(make_catalog({"cool-vs-warm": {}})))
    assert learner.take(later(make_course())) == Outcome(updated=4)
    assert learner.notes()["Cool vs warm"]["Poles"]


def test_what_was_taken_out_of_a_course_stays_with_the_learner(learner: Learner) -> None:
    learner.take(make_course())
    less = make_catalog({"anna": None})  # type: ignore[dict-item]
    assert learner.take(later(make_course(less))) == Outcome(updated=3)
    assert "Anna" in learner.notes()


def test_two_courses_leave_one_another_alone(learner: Learner) -> None:
    learner.take(make_course())
    other = make_catalog({"warmth": {"definition": "Another meaning."}})
    assert learner.take(make_course(other, frame=SiteFrame("Physics", SITE, "en"))).new == 4
    assert learner.decks() == {"Cool & warm", "Physics"}
    definitions = {
        learner.collection.get_note(id_)["Definition"]
        for id_ in (learner.collection.find_notes("Title:Warmth"))
    }
    assert definitions == {"What warmth is.", "Another meaning."}
    assert learner.take(later(make_course())) == Outcome(updated=4)


@pytest.mark.parametrize(
    ("moved", "is_same"),
    [
        (SiteFrame("Cool & warm", "https://example.net/", "en"), True),
        (SiteFrame("Cool & Warm", "", "de"), True),
        (SiteFrame("Warm and cool", SITE, "en"), False),
    ],
)
def test_a_course_without_a_base_iri_is_known_by_its_title(
    learner: Learner, moved: SiteFrame, is_same: bool
) -> None:
    learner.take(make_course())
    outcome = learner.take(later(make_course(frame=moved)))
    assert outcome == (Outcome(updated=4) if is_same else Outcome(new=4))


def test_a_course_with_a_base_iri_may_get_another_title(learner: Learner) -> None:
    learner.take(make_course(base_iri="https://w3id.org/cw/"))
    renamed = make_course(base_iri="https://w3id.org/cw/", frame=SiteFrame("Other", "", "en"))
    assert learner.take(later(renamed)) == Outcome(updated=4)


def text_of(side: str) -> str:
    body = html.fromstring(f"<div>{side}</div>")
    for style in body.iter("style"):
        style.text = ""
    return " ".join(" ".join(body.itertext()).split())


def test_a_definition_asks_for_what_it_defines(learner: Learner) -> None:
    learner.take(make_course(make_catalog({"warmth": {"alt_labels": ("ardour", "glow")}})))
    ((question, answer),) = learner.sides("Title:Warmth")
    assert text_of(question) == "Cool & warm · Cool & warm What warmth is. Which concept is it?"
    assert text_of(answer).endswith("Warmth also ardour, glow Read its page")
    (link,) = html.fromstring(answer).iter("a")
    assert link.get("href") == f"{SITE}concepts/warmth.html"


def test_a_contrast_asks_how_its_poles_differ(learner: Learner) -> None:
    learner.take(make_course())
    ((question, answer),) = learner.sides('Title:"Cool vs warm"')
    assert text_of(question).endswith("Coolness and Warmth How do they differ?")
    rows = [[cell.text_content() for cell in row] for row in html.fromstring(answer).iter("tr")]
    assert rows == [["", "Coolness", "Warmth"], ["What it does", "calms", "softens"]]


def test_a_german_deck_asks_in_german_and_leaves_others_as_they_are(learner: Learner) -> None:
    foreign = {"warmth": {"alt_labels": ("mettā",), "label_languages": {"mettā": "pi"}}}
    german = replace(make_catalog(foreign), language=read_language("de"))
    learner.take(make_course())
    learner.take(make_course(german, base_iri="https://example.org/de/"))
    sides = dict(learner.sides("Title:Warmth"))
    questions = sorted(text_of(question) for question in sides)
    assert questions[0].endswith("What warmth is. Was ist gemeint? (Begriff)")
    assert questions[1].endswith("What warmth is. Which concept is it?")
    (answer,) = (side for side in sides.values() if "Die Seite dazu lesen" in side)
    assert text_of(answer).endswith("Warmth auch mettā Die Seite dazu lesen")
    assert '<span lang="pi">mettā</span>' in answer
    contrasts = [text_of(question) for question, _ in learner.sides('Title:"Cool vs warm"')]
    assert any(
        one.endswith("Coolness und Warmth Worin unterscheiden sie sich?") for one in contrasts
    )


def test_a_contrast_without_aspects_sets_the_meanings_side_by_side(learner: Learner) -> None:
    learner.take(make_course(make_catalog({"cool-vs-warm": {**CONTRAST, "aspects": ()}})))
    ((_, answer),) = learner.sides('Title:"Cool vs warm"')
    rows = [[cell.text_content() for cell in row] for row in html.fromstring(answer).iter("tr")]
    assert rows[1:] == [["Meaning", "What coolness is.", "What warmth is."]]


def test_a_contrast_may_have_its_table_in_the_text(learner: Learner) -> None:
    catalog = make_catalog({"cool-vs-warm": {**CONTRAST, "aspects": ()}})
    tables = {"cool-vs-warm": (Aspect("In sum", ("<b>cool", "warm")),)}
    learner.take(make_course(catalog, tables=tables))
    ((_, answer),) = learner.sides('Title:"Cool vs warm"')
    rows = [[cell.text_content() for cell in row] for row in html.fromstring(answer).iter("tr")]
    assert rows[1:] == [["In sum", "<b>cool", "warm"]]


def test_a_contrast_without_its_poles_asks_as_a_concept_does(learner: Learner) -> None:
    learner.take(make_course(make_catalog({"cool-vs-warm": {"kind": Kind.CONTRAST}})))
    ((question, _),) = learner.sides('Title:"Cool vs warm"')
    assert "Which contrast is it?" in question


def test_where_nobody_says_where_the_site_lies_there_is_no_link(learner: Learner) -> None:
    learner.take(make_course(frame=SiteFrame("Cool & warm", "", "en")))
    assert not [side for sides in learner.sides() for side in sides if "<a " in side]


def test_cards_come_in_the_order_of_the_course_with_tags(learner: Learner) -> None:
    learner.take(make_course())
    cards = [learner.collection.get_card(id_) for id_ in learner.collection.find_cards("")]
    cards.sort(key=lambda card: card.due)
    titles = [card.note()["Title"] for card in cards]
    assert titles == ["Coolness", "Warmth", "Cool vs warm", "Anna"]
    assert [card.note().tags for card in cards[-2:]] == [
        ["cool-warm::kind::contrast", "cool-warm::section::cool-warm"],
        ["cool-warm::kind::concept"],
    ]


def test_words_are_in_the_course_s_language(learner: Learner) -> None:
    learner.take(make_course(frame=SiteFrame("Kühl", SITE, "de")))
    ((question, _),) = learner.sides("Title:Warmth")
    body = html.fromstring(question[question.index("</style>") :])
    assert body.xpath("string(//*[@lang='de'][@class='asked'])") == "What warmth is."
    assert body.xpath("string((//*[@class='ask'])/ancestor-or-self::*[@lang][1]/@lang)") == "en"


@pytest.mark.parametrize("words", HOSTILE)
def test_words_stay_words_on_every_card(words: str, learner: Learner) -> None:
    assert learner.take(make_hostile_course(words)) == Outcome(new=4)
    assert learner.take(later(make_hostile_course(words))) == Outcome(updated=4)
    assert len(learner.decks()) == 1
    for id_ in learner.collection.find_cards(""):
        card = learner.collection.get_card(id_)
        output = card.render_output()
        assert output.question_av_tags == output.answer_av_tags == []
        for side in (card.question(), card.answer()):
            assert_harmless(side)
    visible = "".join(re.split(r"[\s\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\ufffd]+", words))
    shown = "".join(text_of(answer) for _, answer in learner.sides())
    assert visible in re.sub(r"[\s\ufffd]+", "", shown)


def assert_harmless(side: str) -> None:
    assert "could not" not in side
    assert "Found '" not in side  # what Anki shows in place of a card whose template is broken
    body = html.fromstring(f"<div>{side}</div>")
    allowed = {"div", "style", "p", "span", "i", "hr", "a", "table", "thead", "tbody", "tr", "td"}
    assert {element.tag for element in body.iter()} <= allowed | {"th"}
    names = {name for element in body.iter() for name in element.attrib}
    assert names <= {"class", "lang", "dir", "id", "href", "scope"}
    assert not re.search(r"\\[(\[]|\[(latex|\$|sound|anki)", side), "no formula begins, no sound"


def test_a_field_that_is_not_escaped_is_found(
    learner: Learner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mkdocs_concepts.publish.learning.anki_deck._escape", lambda words: words)
    learner.take(make_hostile_course(HOSTILE[0]))
    with pytest.raises(AssertionError):
        assert_harmless("".join(side for sides in learner.sides() for side in sides))


@pytest.mark.parametrize("built_at", [0, BUILT_AT])
def test_the_same_course_at_the_same_time_gives_the_same_file(
    built_at: int, learner: Learner
) -> None:
    course = make_course(built_at=built_at)
    content = build_anki_deck(course)
    assert build_anki_deck(course) == content
    assert build_anki_deck(later(course)) != content
    assert learner.take_file(content) == Outcome(new=4)


def test_a_course_without_concepts_has_an_empty_deck(learner: Learner) -> None:
    nothing = dict.fromkeys(["coolness", "warmth", "cool-vs-warm", "anna"])
    catalog = make_catalog(nothing)  # type: ignore[arg-type]
    assert learner.take(make_course(catalog)) == Outcome()
