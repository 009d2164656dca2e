"""Front matter: found, read, and each fault with its line."""

from __future__ import annotations

import contextlib
import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_concepts.catalog.front_matter import (
    FrontMatterError,
    parse_front_matter,
    split_front_matter,
)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("---\na: 1\n---\nText.\n", ("a: 1\n", "Text.\n", 4)),
        ("---  \na: 1\n---\t\n\nText.\n", ("a: 1\n", "\nText.\n", 4)),
        ("---\na: 1\n...\nText.\n", ("a: 1\n", "Text.\n", 4)),
        ("---\n---\nText.\n", ("", "Text.\n", 3)),
        ("---\na: 1\n---", ("a: 1\n", "", 3)),
        ("Text.\n", (None, "Text.\n", 1)),
        ("", (None, "", 1)),
        ("\n---\na: 1\n---\n", (None, "\n---\na: 1\n---\n", 1)),
        ("----\na: 1\n----\n", (None, "----\na: 1\n----\n", 1)),
        ("---\na: 1\n---\nOne.\n\n---\n\nTwo.\n", ("a: 1\n", "One.\n\n---\n\nTwo.\n", 4)),
        ("---\na: '--- b'\n----\n---\nText.\n", ("a: '--- b'\n----\n", "Text.\n", 5)),
    ],
)
def test_a_page_is_parted(text: str, parts: tuple[str | None, str, int]) -> None:
    assert split_front_matter(text) == parts


def test_front_matter_that_is_never_closed() -> None:
    with pytest.raises(FrontMatterError, match="not closed") as error:
        split_front_matter("---\na: 1\n\nText.\n")
    assert error.value.line == 1


def test_every_value_has_its_line() -> None:
    front_matter = parse_front_matter(
        textwrap.dedent("""\
        id: warmth
        relations:
          part_of:
            - kindness
            - compassion
        source: {section: Definitions,
                 paragraphs: "1"}
        """)
    )
    assert front_matter.values["relations"] == {"part_of": ["kindness", "compassion"]}
    assert front_matter.lines[("id",)] == 2
    assert front_matter.lines[("relations", "part_of", 1)] == 6
    assert front_matter.lines[("source", "paragraphs")] == 8


def test_keys_are_texts_whatever_yaml_makes_of_them() -> None:
    front_matter = parse_front_matter("72: a\nyes: b\nnull: c\n")
    assert front_matter.values == {"72": "a", "yes": "b", "null": "c"}
    assert front_matter.lines[("null",)] == 4


def test_keys_that_yaml_takes_for_one_are_refused() -> None:
    with pytest.raises(FrontMatterError, match="two keys mean the same"):
        parse_front_matter("yes: a\ntrue: b\n")


@pytest.mark.parametrize("text", ["", "\n", "# only a comment\n"])
def test_nothing_is_said(text: str) -> None:
    assert parse_front_matter(text).values == {}


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("a: 1\n\tb: 2\n", 3, "cannot start any token"),
        ("!!set\na: 1\n", 2, "not a list of 'key: value' lines"),
        ("a: 'b\n", 3, "unexpected end of stream"),
        ("a: b: c\n", 2, "mapping values are not allowed here"),
        ("a: 1\nb: 2\na: 3\n", 4, "the key 'a' is written twice"),
        ("a:\n  b: 1\n  b: 2\n", 4, "the key 'b' is written twice"),
        ("1: a\n'1': b\n", 3, "the key '1' is written twice"),
        ("- a\n", 2, "not a list of 'key: value' lines"),
        ("words\n", 2, "not a list of 'key: value' lines"),
        ("a: &x 1\nb: *x\n", 3, "aliases"),
        ("a:\n  <<: {b: 1}\n", 3, "merge keys"),
        ("a: 1\nb: !!python/name:os.system\n", 3, "could not determine a constructor"),
        ("a: 1\n[b]: 2\n", 3, "unhashable key"),
        ("a: 1\nb: 2025-02-30\n", 3, "day is out of range"),
        ("a: 1\nb: \x00\n", 3, "special characters are not allowed"),
        ("a: " + "[" * 5000, 2, "invalid YAML"),
        ("a: " + "9" * 5000, 2, "digits"),
        ("a: 1\n--- b\n", 3, "another document"),
    ],
)
def test_what_cannot_be_read_has_a_line_and_a_reason(text: str, line: int, reason: str) -> None:
    with pytest.raises(FrontMatterError) as error:
        parse_front_matter(text)
    assert reason in error.value.reason
    assert error.value.line == line
    assert "\n" not in error.value.reason


def test_no_yaml_bomb_unfolds() -> None:
    layers = "".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]\n" for n in range(1, 12))
    with pytest.raises(FrontMatterError, match="aliases"):
        parse_front_matter(f"l0: &l0 [x]\n{layers}")


YAML_LIKE = st.text(
    alphabet=st.sampled_from(list("ab01 \t\n-:[]{}<>&*!|?'\"#%,.~=@`\\\x00\u2028é")), max_size=60
)


@given(st.one_of(st.text(), YAML_LIKE))
def test_nothing_but_its_own_error_is_raised(text: str) -> None:
    with contextlib.suppress(FrontMatterError):
        _, _, first_line = split_front_matter(text)
        assert first_line >= 1
    with contextlib.suppress(FrontMatterError):
        front_matter = parse_front_matter(text)
        assert all(line >= 2 for line in front_matter.lines.values())


@given(YAML_LIKE, st.text())
def test_parting_loses_nothing(yaml_text: str, body: str) -> None:
    text = f"---\n{yaml_text}\n---\n{body}"
    found, rest, first_line = split_front_matter(text)
    assert found is not None
    assert text.endswith(rest)
    assert text.count("\n") - rest.count("\n") == first_line - 1
