"""Which names become links by themselves where a course is taken to."""

from __future__ import annotations

from typing import Any

import pytest
from learning_courses import make_catalog

from mkdocs_concepts.adapters.name_links import build_name_links
from mkdocs_concepts.model import Autolink
from mkdocs_concepts.publish.learning.course import NameLinks

ANY, EXACT, NEVER = NameLinks.ANY, NameLinks.EXACT, NameLinks.NEVER


@pytest.mark.parametrize(
    ("label", "changes", "links"),
    [
        ("Warmth", {}, ANY),
        ("care", {"alt_labels": ("care",)}, NEVER),
        ("care", {"alt_labels": ("care",), "autolink": Autolink(always=("care",))}, ANY),
        ("warm care", {"alt_labels": ("warm care",)}, ANY),
        ("ACT", {"alt_labels": ("ACT",)}, EXACT),
        ("Ardour", {"alt_labels": ("Ardour",), "autolink": Autolink(exact=("Ardour",))}, EXACT),
        ("glow", {"alt_labels": ("glow",), "autolink": Autolink(never=("glow",))}, NEVER),
        ("Warmth", {"autolink": Autolink(is_on=False)}, NEVER),
        ("wormth", {"hidden_labels": ("wormth",)}, NEVER),
        ("coolness", {"alt_labels": ("coolness",)}, NEVER),
        ("Heat", {}, NEVER),
    ],
)
def test_what_is_a_link_in_the_course_is_one_elsewhere(
    label: str, changes: dict[str, Any], links: NameLinks
) -> None:
    assert build_name_links(make_catalog({"warmth": changes}))[label] is links


def test_every_label_and_every_term_is_spoken_of() -> None:
    names = build_name_links(make_catalog({"warmth": {"alt_labels": ("glow", "ardour")}}))
    assert set(names) == {"Coolness", "Warmth", "glow", "ardour", "Cool vs warm", "Anna", "Heat"}
