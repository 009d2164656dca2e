"""Contrasts: poles by their names, faults in words, and what is wrong with a page's tables."""

from __future__ import annotations

from dataclasses import replace

import pytest
from contrast_course import build_concept, build_course

from mkdocs_concepts.catalog.catalog import build_catalog
from mkdocs_concepts.links.contrasts.contrast import (
    Contrast,
    SentenceLink,
    build_contrast,
    check_contrasts,
    is_contrast_table,
)
from mkdocs_concepts.model import Aspect, Kind, Page, PipeTable, Relation

COURSE = build_course()
ASPECTS = (Aspect("Felt as", ("clear air", "an embrace")),)


def contrast_of(id_: str) -> Contrast:
    contrast = build_contrast(COURSE, COURSE.concepts[id_])
    assert contrast is not None
    return contrast


def say_faults(contrast: Contrast) -> str:
    """The sentence, with its links as cross-references."""
    return "".join(
        f"[[{part.concept.id}|{part.text}]]" if isinstance(part, SentenceLink) else part
        for part in contrast.faults
    )


@pytest.mark.parametrize(
    ("name", "pole"),
    [
        ("coolness", "coolness"),
        ("COOLNESS", "coolness"),
        ("kuhle", "coolness"),
        ("METTĀ", "warmth"),
        ("The warm  side", "warmth"),
        ("warmth#in-practice", "warmth"),
        ("Pole", None),
        ("detachment", None),
        ("", None),
    ],
)
def test_a_pole_by_its_names(name: str, pole: str | None) -> None:
    found = contrast_of("cool-vs-warm").find_pole(name)
    assert (found.concept.id if found else None) == pole


@pytest.mark.parametrize(
    ("headings", "is_one"),
    [
        (("", "Coolness", "Warmth"), True),
        (("Aspect", "warmth", "coolness"), True),
        (("", "Coolness", "Coolness"), False),
        (("Coolness", "Warmth", ""), False),
        (("Coolness", "Warmth"), False),
        (("", "Coolness", "Warmth", ""), False),
        ((), False),
    ],
)
def test_which_table_is_the_contrast_s(headings: tuple[str, ...], is_one: bool) -> None:
    assert is_contrast_table(contrast_of("cool-vs-warm"), headings) is is_one


def test_no_faults_no_words() -> None:
    contrast = contrast_of("cool-vs-warm")
    assert contrast.faults == ()
    assert [pole.mark for pole in contrast.poles] == ["", ""]
    assert [pole.cell_class for pole in contrast.poles] == [
        "contrast__pole--1",
        "contrast__pole--2",
    ]


def test_two_faults() -> None:
    contrast = contrast_of("two-faults")
    assert say_faults(contrast) == (
        "Both sides are faults. [[detachment|Detachment]] is what goes wrong with"
        " [[coolness|coolness]] and [[equanimity|equanimity]]."
        " [[sentimentality|Sentimentality]] is what goes wrong with [[warmth|warmth]]."
    )
    assert [pole.mark for pole in contrast.poles] == [
        "a fault of coolness and equanimity",
        "a fault of warmth",
    ]


def test_one_fault_and_one_practice() -> None:
    contrast = contrast_of("one-fault")
    assert say_faults(contrast) == (
        "One side is a fault. [[sentimentality|Sentimentality]] is what goes wrong with"
        " [[warmth|warmth]]."
    )
    practice, fault = contrast.poles
    assert practice.cell_class == "contrast__pole--1"
    assert fault.cell_class == "contrast__pole--2 contrast__pole--fault"


def test_a_fault_is_one_from_whichever_side_it_is_written() -> None:
    good = replace(
        build_concept("care", "Care"), relations=(Relation("has_failure_mode", "worry", 1),)
    )
    concepts = (good, build_concept("worry", "Worry"))
    contrast = replace(build_concept("pair", "Pair"), kind=Kind.CONTRAST, poles=("care", "worry"))
    pages = [Page(c.path, c.uri, c) for c in (*concepts, contrast)]
    built = build_contrast(build_catalog(pages, "index.md", "glossary.md"), contrast)
    assert built is not None
    assert [pole.mark for pole in built.poles] == ["", "a fault of care"]


@pytest.mark.parametrize(
    ("definition", "mark"),
    [
        ("What becomes of zen.", "a fault of zen"),
        ("What becomes of Zen.", "a fault of Zen"),
        ("What becomes of zenith.", "a fault of Zen"),
    ],
)
def test_a_name_keeps_its_capital_unless_a_text_has_it_small(definition: str, mark: str) -> None:
    zen = replace(build_concept("z", "Zen"), definition="A school.")
    sloth = replace(build_concept("sloth", "Sloth", fault_of=("z",)), definition=definition)
    contrast = replace(build_concept("pair", "Pair"), poles=("z", "sloth"))
    pages = [Page(c.path, c.uri, c) for c in (zen, sloth, contrast)]
    built = build_contrast(build_catalog(pages, "index.md", "glossary.md"), contrast)
    assert built is not None
    assert built.poles[1].mark == mark


def test_no_contrast_without_two_poles() -> None:
    assert build_contrast(COURSE, COURSE.concepts["warmth"]) is None
    half = replace(COURSE.concepts["cool-vs-warm"], poles=("coolness", "nowhere"))
    assert build_contrast(COURSE, half) is None


# Checks


def find_codes(*headings: tuple[str, ...], aspects: tuple[Aspect, ...] = ()) -> list[str]:
    tables = tuple(PipeTable(row, 20 + place) for place, row in enumerate(headings))
    found = check_contrasts(build_course(tables, aspects))
    return [f"{one.line} {one.code.code}" for one in found]


GOOD = ("", "Warmth", "Coolness")
SLIP = ("", "Warmth", "Colness")


def test_two_places_for_one_table() -> None:
    assert find_codes(GOOD, aspects=ASPECTS) == ["20 contrast-table-duplicate"]
    assert find_codes(SLIP, GOOD, GOOD, aspects=ASPECTS) == ["21 contrast-table-duplicate"]


def test_a_heading_that_is_almost_a_pole_s() -> None:
    assert find_codes(SLIP) == ["20 contrast-heading-unknown"]


@pytest.mark.parametrize(
    "headings",
    [
        (),
        (GOOD,),
        (GOOD, SLIP),
        (SLIP, GOOD),
        (("", "Warmth", "Year"),),
        (("", "Warmth", "Detachment"),),
        (("", "Wamth", "Colness"),),
        (("Warmth", "Colness"),),
        (("", "Warmth", "Colness", "Year"),),
        (("", "Warmth", "Warmth"),),
    ],
)
def test_no_false_alarms(headings: tuple[tuple[str, ...], ...]) -> None:
    assert find_codes(*headings) == []


def test_where_aspects_are_the_comparison_a_slip_is_none() -> None:
    assert find_codes(SLIP, aspects=ASPECTS) == []
