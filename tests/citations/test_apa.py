"""References and citations in APA style, against strings written by hand from the Manual.

`golden/citations/apa/<group>.bib` holds works, and `<group>.yml` for each of them the rule of the
APA Manual (7th edition) that it is about, and what is to be shown: the reference, the citation in
brackets, and the citation in the sentence.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from citations.rendered import render

from mkdocs_concepts.citations.bibtex.bibliography import parse_bibliography, read_bibliographies
from mkdocs_concepts.citations.engine import style_amendments

GOLDEN = Path(__file__).parent.parent / "golden" / "citations" / "apa"
GROUPS = sorted(file.stem for file in GOLDEN.glob("*.yml"))


@dataclass(frozen=True)
class Shown:
    """What is shown of a work."""

    reference: str
    parenthetical: str
    narrative: str


@dataclass(frozen=True)
class Case:
    group: str
    key: str
    rule: str
    expected: Shown


def read_cases() -> list[Case]:
    return [
        Case(
            group,
            case["key"],
            case["rule"],
            Shown(normalise(case["reference"]), case["parenthetical"], case["narrative"]),
        )
        for group in GROUPS
        for case in yaml.safe_load((GOLDEN / f"{group}.yml").read_text(encoding="utf-8"))
    ]


def normalise(html: str) -> str:
    """HTML without links, without the spans around and within citations, emphasis joined."""
    html = re.sub(r"</?a\b[^<>]*>|</?span\b[^<>]*>|</?p>", "", html)
    return html.replace("</em>, <em>", ", ").strip()


CASES = read_cases()


def render_cases(cases: list[Case], folder: Path) -> dict[str, Shown]:
    """Each work cited on a page of its group, in brackets and in the sentence."""
    files = [(GOLDEN / f"{group}.bib", group) for group in GROUPS]
    bibliography, found = read_bibliographies(files)
    assert found == ()
    pages = {
        group: "\n\n".join(f"[@{c.key}]\n\n@{c.key}" for c in cases if c.group == group)
        for group in GROUPS
    }
    html, site = render(pages, bibliography, "apa", folder / "citations.json", "en-US")
    shown = {}
    for group in GROUPS:
        paragraphs = iter(re.findall(r"<p>.*?</p>", html[group], re.DOTALL))
        entries = {entry.key: entry.text for entry in site.pages[group].entries}
        for key in (case.key for case in cases if case.group == group):
            parenthetical, narrative = next(paragraphs), next(paragraphs)
            shown[key] = Shown(
                normalise(entries[key]), normalise(parenthetical), normalise(narrative)
            )
    return shown


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Shown]:
    return render_cases(CASES, tmp_path_factory.mktemp("cache"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.group}-{case.key}")
def test_apa(case: Case, shown: dict[str, Shown]) -> None:
    assert shown[case.key] == case.expected, case.rule


def test_a_fault_in_the_style_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without what is amended in the style, the cases that need it fail, and no others."""
    monkeypatch.setattr(style_amendments, "APA_AMENDMENTS", ())
    shown = render_cases(CASES, tmp_path)
    wrong = {case.key for case in CASES if shown[case.key] != case.expected}
    assert wrong == {
        "bodynotes",  # retrieve_on_a_date
        "spruce",
        "kolb2012anatomy",  # sort_without_articles
        "kolb2012breath",
        "quietwiki2021",  # date_entries_fully
    }


ORDER = """
@book{b, author={Adams, Bo and Zorn, Cy}, title={On B}, year={2001}}
@book{a, author={Adams, Bo}, title={On A}, year={2011}}
@book{e, author={Adams, Bo and Cole, Di and Dahl, Eva}, title={On E}, year={1999}}
@book{d, title={The basket}, year={2000}}
@book{c, author={Boon, Al}, title={On C}, year={2000}}
@book{f, title={A bowl of rice}, year={2000}}
@book{h, author={van der Bloom, Al}, title={On H}, year={2000}}
@book{g, author={Vaughn, Al}, title={On G}, year={2000}}
@book{i, author={Wills, Al}, title={``The'' or ``a''}, year={2000}}
@book{j, author={Wills, Al}, title={An oar}, year={2000}}
@book{k, author={Wills, Al}, title={Die Oase}, langid={german}, year={2000}}
"""


def test_order(tmp_path: Path) -> None:
    """§9.44–§9.49: by the names with their particles, one author first, titles by their words."""
    bibliography, found = parse_bibliography(ORDER, "references.bib")
    assert found == ()
    cited = "".join(f"[@{entry.key}]" for entry in bibliography.entries)
    _, site = render({"page": cited}, bibliography, "apa", tmp_path / "citations.json")
    assert "".join(entry.key for entry in site.pages["page"].entries) == "aebdcfhgkji"
