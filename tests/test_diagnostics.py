"""Diagnostics: their form, and that every code says what it means."""

from __future__ import annotations

import json
import re

import pytest

from mkdocs_concepts.diagnostics import Code, Diagnostic, Severity, render_json, sort_diagnostics


def test_the_form() -> None:
    found = Diagnostic("docs/a.md", 3, Code.CONCEPT_MISSING, "no concept 'a'")
    assert str(found) == "docs/a.md:3: no concept 'a' [concept-missing]"
    found = Diagnostic("docs/a.md", 3, Code.CONCEPT_MISSING, "no concept 'a'", "write it")
    assert str(found) == "docs/a.md:3: no concept 'a' [concept-missing]; write it"


def test_words_of_an_author_cannot_break_the_line_or_speak_to_the_terminal() -> None:
    found = Diagnostic("docs/a.md", 3, Code.KEY_UNKNOWN, "unknown key 'a\nb\u2028\x1b[31m'")
    assert str(found) == "docs/a.md:3: unknown key 'a b  [31m' [key-unknown]"


@pytest.mark.parametrize("code", list(Code))
def test_every_code_is_a_word_for_people(code: Code) -> None:
    assert re.fullmatch("[a-z]+(-[a-z]+)+", code.code)
    assert code.name == code.code.upper().replace("-", "_")
    assert code.severity in set(Severity)
    assert code.meaning.endswith(".")
    assert code.remedy.endswith(".")


def test_no_code_is_used_twice() -> None:
    assert len({code.code for code in Code}) == len(Code)


def test_sorting_is_by_file_line_and_code_without_repetitions() -> None:
    found = [
        Diagnostic("b.md", 1, Code.PAGE_EMPTY, "x"),
        Diagnostic("a.md", 10, Code.PAGE_EMPTY, "x"),
        Diagnostic("a.md", 9, Code.PAGE_EMPTY, "x"),
        Diagnostic("a.md", 9, Code.LINK_BROKEN, "y"),
        Diagnostic("a.md", 9, Code.LINK_BROKEN, "y"),
    ]
    lines = [str(item) for item in sort_diagnostics(found)]
    assert lines == [
        "a.md:9: y [link-broken]",
        "a.md:9: x [page-empty]",
        "a.md:10: x [page-empty]",
        "b.md:1: x [page-empty]",
    ]


def test_json_holds_all_that_a_line_does() -> None:
    found = Diagnostic("docs/a.md", 3, Code.CITATION_UNUSED, "“ā”", "cite it")
    text = render_json([found])
    assert "“ā”" in text
    assert json.loads(text) == [
        {
            "path": "docs/a.md",
            "line": 3,
            "code": "citation-unused",
            "severity": "warning",
            "message": "“ā”",
            "hint": "cite it",
        }
    ]


def test_json_of_nothing_is_an_empty_list() -> None:
    assert json.loads(render_json([])) == []
