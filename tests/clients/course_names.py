"""The names by which a course's concepts are known, read from its pages alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml
from conftest import REPOSITORY


@dataclass(frozen=True)
class Named:
    """A concept of a course: its id, title and all names, and where its page lies."""

    id: str
    title: str
    names: tuple[str, ...]

    @property
    def page(self) -> str:
        return f"concepts/{self.id}.html"

    @property
    def address(self) -> str:
        return f"{self.page}#{self.id}"


def read_course_names(folder: Path = REPOSITORY / "docs" / "concepts") -> Iterator[Named]:
    for file in sorted(folder.glob("*.md")):
        if file.name != "index.md":
            keys = yaml.safe_load(file.read_text(encoding="utf-8").split("---\n")[1])
            named = (*keys.get("alt_labels", ()), *keys.get("hidden_labels", ()))
            labels = [one["label"] if isinstance(one, dict) else one for one in named]
            yield Named(keys["id"], keys["title"], (keys["title"], *labels))
