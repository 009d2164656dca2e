"""A tiny course without a fault but one, and what its authors may get wrong in it.

The one fault lies on a page by itself: a check that no longer reports it has lost a page.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

WARMTH = "docs/concepts/warmth.md"
BIB = "references.bib"
LOCK = "permalinks.lock"
SNAPSHOT = "linked-courses/stats.json"
CONFIG = "mkdocs.yml"
SENTINEL = "docs/zz-sentinel.md:3: no concept 'sentinel' [concept-missing]"

CONFIG_TEXT = """\
site_name: Tiny
use_directory_urls: false
theme: {name: material, font: false}
plugins:
  - concepts:
      linked_courses: {stats: "https://example.org/stats/"}
  - search
  - citations: {bib_file: references.bib, csl_file: apa}
markdown_extensions: [pymdownx.snippets]
"""
FRONT = {
    "id": "warmth",
    "title": "Warmth",
    "kind": "concept",
    "definition": "Being near.",
    "alt_labels": "[glow]",
    "relations": "{complements: [coolness]}",
}
_OTHER = (
    "---\nid: {0}\ntitle: {0}\nkind: concept\ndefinition: The {0} of it.\n---\n\nOf [[warmth]].\n"
)
_CONTRAST = """\
---
id: both
title: Both
kind: contrast
definition: The two.
poles: [warmth, coolness]
---

Of [[warmth]] and [[stats:box-plot]].
"""
BIB_TEXT = """\
@article{singer2014,
  author = {Singer, Tania},
  title = {Empathy},
  journal = {Biology},
  year = {2014}
}
"""
LOCK_TEXT = """\
# Every address.
coolness concepts/coolness.html
warmth concepts/warmth.html
"""
SNAPSHOT_TEXT = """\
{
"source": "https://example.org/stats/concepts.json",
"sha256": "0000000000000000000000000000000000000000000000000000000000000000",
"date": "2026-11-25",
"format": "concepts",
"title": "Statistics",
"root": "https://example.org/stats/",
"entries": [
{"type": "concept", "name": "box-plot", "url": "box-plot.html", "title": "Box plot"}
]
}
"""


def write_front(front: dict[str, str], body: str = "Of [[coolness]] and [@singer2014].") -> str:
    """A concept page: its front matter begins on line 2, a key on each line."""
    lines = "".join(f"{key}: {value}\n" for key, value in front.items())
    return f"---\n{lines}---\n\n{body}\n"


GOOD: dict[str, str] = {
    CONFIG: CONFIG_TEXT,
    BIB: BIB_TEXT,
    LOCK: LOCK_TEXT,
    SNAPSHOT: SNAPSHOT_TEXT,
    "docs/index.md": "# Home\n\nBegin with [[both]].\n",
    "docs/concepts/index.md": "# Concepts\n\n- [[warmth]]\n- [[coolness]]\n- [[both]]\n",
    WARMTH: write_front(FRONT),
    "docs/concepts/coolness.md": _OTHER.format("coolness"),
    "docs/concepts/both.md": _CONTRAST,
    "docs/glossary.md": "# Glossary\n\nPāli\n:   A language.\n",
    "docs/zz-sentinel.md": "# Last\n\nSee [[sentinel]].\n",
}


@dataclass(frozen=True)
class Mistake:
    """One thing that is wrong.

    Attributes:
        name: What, in a few words.
        file: Where.
        content: What the file holds; None for a file that is not there.
        code: Of the diagnostic.
        line: Where it is reported.
        reported: The file that it is reported in, if it is another.
    """

    name: str
    file: str
    content: str | bytes | None
    code: str
    line: int
    reported: str = ""

    @property
    def place(self) -> str:
        return f"{self.reported or self.file}:{self.line}: "


def write_course(folder: Path, mistake: Mistake | None = None) -> Path:
    """Write the course, with one thing wrong in it."""
    for name, text in GOOD.items():
        _write(folder / name, text)
    if mistake is not None and mistake.content is None:
        (folder / mistake.file).unlink()
    elif mistake is not None:
        _write(folder / mistake.file, mistake.content or "")
    return folder


def _write(file: Path, content: str | bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
