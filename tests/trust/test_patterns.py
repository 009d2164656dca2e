"""No pattern of the package takes longer than in proportion to the text that it is given.

One that would is only given short texts, for which it is quick; `GIVEN` says which and by what.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest

from trust.package_patterns import UsedPattern, list_patterns
from trust.pattern_growth import SIZE, find_bait


@dataclass(frozen=True, slots=True)
class Given:
    """What patterns are given at most: so many characters, and maybe with single spaces only."""

    size: int
    is_folded: bool = False


# By the beginning of their names.
GIVEN = {
    "split.references.": Given(4_000, is_folded=True),  # LONGEST_ENTRY of an entry
    "split.readers.plain_text.": Given(400),  # LONGEST_LOOKED_AT of a line
    "split.readers.markdown_blocks:": Given(500),  # likewise
    "split.definitions:": Given(SIZE, is_folded=True),  # split_sentences folds
    "publish.inventory:": Given(1_000, is_folded=True),  # _LONGEST_LINE
    "links.terms.tokens:_BEFORE": Given(64),  # _REACH
    "links.terms.tokens:_TOKEN": Given(SIZE, is_folded=True),  # searched in folded labels only
    "links.mentions.sentences:_LAST_WORD": Given(20),  # _REACH
}
# They read templates and style sheets of the theme and the course, and nothing that others write.
OURS = ("adapters.page_policy:", "adapters.style_sheet:")
# Put together from a name as the program runs, which is looked for as it stands.
BUILT = {
    "adapters.course_bibliography",
    "adapters.course_loading",
    "adapters.host_markup",
    "catalog.code_mask",
    "links.contrasts.contrast",
    "links.renaming.text",
    "publish.site_directory",
    "split.definitions",
}

PATTERNS = list_patterns()
KNOWN = [used for used in PATTERNS if used.pattern is not None]
PARTS = sorted({used.name.partition(".")[0] for used in KNOWN})


def find_given(name: str) -> Given:
    return next((said for start, said in GIVEN.items() if name.startswith(start)), Given(SIZE))


def is_of(name: str, part: str) -> bool:
    return name.startswith(f"{part}.") and not name.startswith(OURS)


def find_baits(used: UsedPattern) -> list[str]:
    assert used.pattern is not None
    given = find_given(used.name)
    return [
        f"{used.name} {method}: {bait}"
        for method in sorted(used.methods)
        if (bait := find_bait(used.pattern, method, given.size, is_folded=given.is_folded))
    ]


@pytest.mark.slow
@pytest.mark.attack
@pytest.mark.parametrize("part", PARTS)
def test_no_pattern_backtracks(part: str) -> None:
    found = [used for used in KNOWN if is_of(used.name, part)]
    assert [bait for used in found for bait in find_baits(used)] == []


def test_all_patterns_are_found() -> None:
    assert len(KNOWN) > 400
    built = {used.name.partition(":")[0] for used in PATTERNS if used.pattern is None}
    assert built == BUILT


def test_what_is_said_of_patterns_is_said_of_some() -> None:
    for start in (*GIVEN, *OURS):
        assert any(used.name.startswith(start) for used in KNOWN), start


BACKTRACKING = {
    "exponential": (r"(a+)+b", "match"),
    "exponential in alternatives": (r"(?:a|aa)+b", "match"),
    "quadratic from each place": (r"\s+$", "finditer"),
    "quadratic in two repetitions": (r"\d+\d+x", "match"),
    "an end that is never found": (r"<!--.*?-->", "finditer"),
    "quadratic in one bracket": (r"\([^()]*\b\d{4}[^()]*\)", "finditer"),
}
LINEAR = {
    "possessive": (r"(?:a++)++b", "match"),
    "from the first place only": (r"(?<!\s)\s++$", "finditer"),
    "up to the next beginning": (r"<!--(?:(?!<!--).)*?-->", "finditer"),
}


@pytest.mark.slow
@pytest.mark.attack
@pytest.mark.parametrize("name", BACKTRACKING)
def test_what_backtracks_is_seen(name: str) -> None:
    pattern, method = BACKTRACKING[name]
    assert find_bait(re.compile(pattern), method)


@pytest.mark.slow
@pytest.mark.attack
@pytest.mark.parametrize("name", LINEAR)
def test_what_does_not_is_not_blamed(name: str) -> None:
    pattern, method = LINEAR[name]
    assert find_bait(re.compile(pattern), method) == ""
