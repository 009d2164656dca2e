from __future__ import annotations

import pytest

from mkdocs_concepts.catalog.front_matter import parse_front_matter
from mkdocs_concepts.catalog.schema import parse_concept
from mkdocs_concepts.model import Concept

PAGE = """\
id: loving-kindness
title: Loving-kindness
kind: concept
definition: The wish that all be well.
alt_labels: {}
"""


def read(labels: str) -> tuple[Concept, list[str]]:
    front_matter = parse_front_matter(PAGE.format(labels))
    concept, diagnostics = parse_concept(front_matter, "docs/a.md", "a.md")
    assert concept is not None
    return concept, [str(diagnostic) for diagnostic in diagnostics]


def test_labels_are_texts_or_have_a_language() -> None:
    concept, diagnostics = read("[metta, {label: mettā, lang: pi}, {label: ' a  b ', lang: pt-BR}]")
    assert diagnostics == []
    assert concept.alt_labels == ("metta", "mettā", "a b")
    assert concept.label_languages == {"mettā": "pi", "a b": "pt-BR"}
    assert concept.labels == ("Loving-kindness", "metta", "mettā", "a b")


@pytest.mark.parametrize(
    ("labels", "fault"),
    [
        ("{label: mettā, lang: Pāli}", "'lang' needs the tag of a language, not 'Pāli'"),
        ("{label: mettā, lang: no}", "not the truth value false [value-invalid]; put it in quot"),
        ("{label: mettā}", "'lang' needs the tag of a language, not nothing"),
        ("{lang: pi}", "an alt label in another language needs 'label', a text"),
        ("{label: mettā, langs: pi, lang: pi}", "unknown key 'langs' of an alt label [value-inv"),
        ("12", "'alt_labels' needs a list of texts, not the number 12 [value-invalid]; put it in"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(labels: str, fault: str) -> None:
    concept, (diagnostic,) = read(f"[kindness, {labels}]")
    assert diagnostic.startswith("docs/a.md:")
    assert fault in diagnostic
    assert "kindness" in concept.alt_labels


def test_a_label_whose_language_is_wrong_stays() -> None:
    concept, _ = read("[{label: mettā, lang: Pāli}]")
    assert concept.alt_labels == ("mettā",)
    assert concept.label_languages == {}


def test_what_is_no_list_is_told() -> None:
    concept, (diagnostic,) = read("mettā")
    assert "'alt_labels' needs a list of texts, not 'mettā'" in diagnostic
    assert concept.alt_labels == ()


MISTAKEN = """
  - kindness
  - label: mettā
    lang: Pāli
  - label: maitrī
    lang: no
  - 12
  - - good
  - good   will
  - lang: pi
  - label: benevolence
    langs: en
  - label: goodness
    language_of_it: en
  - label: amity
    lang: en
    zzzz: x
  - label: favour
    langs: en
    lang: Pāli
"""


def test_each_mistake_is_told_once_with_its_own_line_and_what_to_do() -> None:
    concept, diagnostics = read(MISTAKEN)
    assert concept.alt_labels == (
        *("kindness", "mettā", "maitrī", "good will", "benevolence", "goodness", "amity", "favour"),
    )
    assert concept.label_languages == {"amity": "en"}
    quote = "put it in quotation marks"
    tag = "write it as in HTML: 'pi', 'sa-Latn', 'pt-BR'"
    assert [
        one.removeprefix("docs/a.md:").replace(" [value-invalid]", "") for one in diagnostics
    ] == [
        f"9: 'lang' needs the tag of a language, not 'Pāli'; {tag}",
        f"11: 'lang' needs the tag of a language, not the truth value false; {quote}",
        f"12: 'alt_labels' needs a list of texts, not the number 12; {quote}",
        "13: 'alt_labels' needs a list of texts, not a list",
        "15: an alt label in another language needs 'label', a text",
        "17: unknown key 'langs' of an alt label; did you mean 'lang'?",
        "19: unknown key 'language_of_it' of an alt label; known keys: label, lang",
        "22: unknown key 'zzzz' of an alt label; known keys: label, lang",
        "24: unknown key 'langs' of an alt label; did you mean 'lang'?",
        f"25: 'lang' needs the tag of a language, not 'Pāli'; {tag}",
    ]


@pytest.mark.parametrize(
    ("labels", "end"),
    [
        ("12", "not the number 12 [value-invalid]; put it in quotation marks"),
        ("{a: b}", "not keys with values [value-invalid]"),
        ("mettā", "not 'mettā' [value-invalid]"),
    ],
)
def test_only_who_has_to_quote_is_told_to(labels: str, end: str) -> None:
    _, diagnostics = read(labels)
    assert diagnostics == [f"docs/a.md:6: 'alt_labels' needs a list of texts, {end}"]
