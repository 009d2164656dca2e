"""Backlinks: mentions turned round."""

from __future__ import annotations

from mkdocs_concepts.links.mentions.backlinks import Backlink, Mention, build_backlinks


def mention(concept_id: str, anchor: str, text: str = "it", *, is_written: bool = True) -> Mention:
    return Mention(concept_id, anchor, is_written, "Of ", text, ".")


def test_pages_come_in_the_order_given_and_others_not_at_all() -> None:
    found = {
        "b.md": [mention("x", "1")],
        "a.md": [mention("x", "2")],
        "list.md": [mention("x", "3")],
    }
    backlinks = build_backlinks(found, ["b.md", "a.md", "none.md"])
    assert [one.uri for one in backlinks["x"]] == ["b.md", "a.md"]
    assert list(backlinks) == ["x"]


def test_a_sentence_is_listed_once_and_leads_to_its_first_link() -> None:
    found = {"a.md": [mention("x", "1"), mention("x", "2"), mention("x", "3", "that")]}
    (backlink,) = build_backlinks(found, ["a.md"])["x"]
    assert [one.anchor for one in backlink.mentions] == ["1", "3"]


def test_one_written_link_makes_a_page_refer_to_the_concept() -> None:
    named = mention("x", "1", is_written=False)
    assert not Backlink("a.md", (named,)).is_written
    assert Backlink("a.md", (named, mention("x", "2"))).is_written
