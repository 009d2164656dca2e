"""Whatever a parser is given, it raises no exception but those that it documents.

What is tried, and what must hold besides, is in `fuzz/targets.py`, which a fuzzer uses as well.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from targets import TARGETS, Target

from mkdocs_concepts.diagnostics import Code, Diagnostic

CORPUS = Path(__file__).parents[2] / "fuzz" / "corpus"


def inputs(target: Target) -> SearchStrategy[str]:
    """Texts made of a parser's own words, with others between them."""
    words = st.sampled_from(target.pieces)
    odd = st.text(max_size=4)
    return st.lists(st.one_of(words, words, words, odd), max_size=25).map("".join)


@pytest.mark.parametrize("name", TARGETS)
def test_any_text_is_read_or_refused(name: str) -> None:
    target = TARGETS[name]
    given(inputs(target))(target.check)()


@pytest.mark.parametrize("name", TARGETS)
def test_the_kept_corpus_is_read_or_refused(name: str) -> None:
    kept = sorted((CORPUS / name).iterdir())
    assert kept
    for file in kept:
        TARGETS[name].check(file.read_bytes().decode("utf-8", "replace"))


def test_every_corpus_has_a_target() -> None:
    assert {folder.name for folder in CORPUS.iterdir()} == set(TARGETS)


def test_a_parser_that_breaks_its_promise_is_seen() -> None:
    def check(text: str) -> None:
        assert str(Diagnostic("a.md", 1, Code.PAGE_EMPTY, text)).isascii()

    with pytest.raises(AssertionError):
        given(inputs(Target(check, ("é",))))(check)()
