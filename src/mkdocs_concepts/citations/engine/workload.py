"""What a build has to render: a task for each page that cites, and for the full list.

Each task has a digest of everything that its result depends on. Pages in a style whose citations
depend on those before them (numbers, notes, ibid.) are one text each. In all other styles many
pages are one text, which spares the engine most of its work; but not all of them, since its time
grows with the square of the entries in a text. Works whose citations could be taken for one
another go into each text together, wherever on the site they are cited, so that "2014a" is the
same work on every page.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from mkdocs_concepts.citations.bibtex.bibliography import Bibliography
from mkdocs_concepts.citations.engine.entry_groups import EntryGroups
from mkdocs_concepts.citations.engine.entry_texts import write_entry
from mkdocs_concepts.citations.engine.pandoc import Document, EntryText, Place, engine_version
from mkdocs_concepts.citations.engine.style_traits import read_style_traits
from mkdocs_concepts.model import ReferenceEntry

# To be changed with what this package makes of the engine's answers.
_FORM = 4
# Entries in one text, as measured: fewer, and reading the style counts; more, and the square does.
_LARGEST_TEXT = 200
_LARGEST_LIST = 300


@dataclass(frozen=True, slots=True)
class CitingPage:
    """A page, before its citations are rendered.

    Attributes:
        uri: Tells it from other pages.
        places: Where it cites, in order.
    """

    uri: str
    places: tuple[Place, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """What it cites, in the order of the first place."""
        return tuple(dict.fromkeys(item.key for place in self.places for item in place.items))


@dataclass(frozen=True, slots=True)
class Task:
    """One page to render, or a part of the full list.

    Attributes:
        keys: The entries of its list.
        alike: Entries that are not in it, and that share a name with one that is.
        digest: Of all that its result depends on.
    """

    page: CitingPage
    keys: tuple[str, ...]
    alike: tuple[str, ...]
    digest: str
    is_list: bool = False


class Workload:
    """Everything that one build renders.

    Attributes:
        keys: The entries that are cited or listed.
        tasks: The pages in their order, then the full list.
        traits: How the style cites.
    """

    def __init__(
        self,
        pages: Sequence[CitingPage],
        bibliography: Bibliography,
        style: Path,
        language: str,
        *,
        has_full_list: bool,
    ) -> None:
        """Make the tasks; see `site_citations.render_site` for the arguments."""
        self.entries = {entry.key: entry for entry in bibliography.entries}
        self.strings = "\n".join(bibliography.strings)
        self.traits = read_style_traits(style)
        cited = dict.fromkeys(key for page in pages for key in page.keys if key in self.entries)
        self.keys = tuple(self.entries) if has_full_list else tuple(cited)
        self._groups = EntryGroups(self.entries[key] for key in self.keys)
        self._base = _digest(
            _FORM, engine_version(), style.read_text(encoding="utf-8"), language, self.strings
        )
        self._digests = {key: self._digest_entry(self.entries[key]) for key in self.keys}
        self.tasks = [self._build_task(page, page.keys) for page in pages]
        if has_full_list:
            for keys in self._part_list():
                self.tasks.append(self._build_task(CitingPage("", ()), keys, is_list=True))

    def export_digest(self, key: str) -> str:
        """Where the cache holds an entry's exports."""
        return f"entry {self._digests[key]}"

    def batch(self, tasks: Iterable[Task]) -> Iterator[list[Task]]:
        """Put tasks together that are rendered as one text."""
        batch: list[Task] = []
        held: set[str] = set()
        for task in tasks:
            references = {*task.keys, *task.alike}
            alone = task.is_list or not self.traits.is_joint
            if batch and (alone or len(held | references) > _LARGEST_TEXT):
                yield batch
                batch, held = [], set()
            batch.append(task)
            held |= references
            if alone:
                yield batch
                batch, held = [], set()
        if batch:
            yield batch

    def collect_texts(self, keys: Iterable[str]) -> list[EntryText]:
        """What the engine needs of the .bib files: entries, and where they take fields from."""
        sent: dict[str, EntryText] = {}
        for key in keys:
            written = write_entry(self.entries[key], self.entries)
            for parent in written.parents:
                sent.setdefault(parent.key, EntryText(parent.key, parent.raw))
            parents = "\n".join(parent.raw for parent in written.parents)
            sent[key] = EntryText(key, written.text, parents)
        return list(sent.values())

    def _build_task(self, page: CitingPage, keys: Iterable[str], *, is_list: bool = False) -> Task:
        known = tuple(key for key in keys if key in self._digests)
        alike: tuple[str, ...] = ()
        if not self.traits.has_numbers:
            shared = dict.fromkeys(o for key in known for o in self._groups.find_alike(key))
            alike = tuple(key for key in shared if key not in known)
        digest = _digest(
            self._base,
            is_list,
            [
                [p.note, p.in_note, [[i.key, i.mode, i.prefix, i.suffix] for i in p.items]]
                for p in page.places
            ],
            [self._digests[key] for key in (*known, *alike)],
        )
        return Task(page, known, alike, digest, is_list)

    def _part_list(self) -> Iterator[list[str]]:
        """The keys of the full list in parts that the engine can sort in a bearable time."""
        part: list[str] = []
        for group in self._groups.groups.values():
            if part and len(part) + len(group) > _LARGEST_LIST:
                yield part
                part = []
            part += group
        if part:
            yield part

    def _digest_entry(self, entry: ReferenceEntry) -> str:
        written = write_entry(entry, self.entries)
        return _digest(self._base, written.text, [parent.raw for parent in written.parents])


def build_document(batch: Sequence[Task]) -> Document:
    """One text of several tasks.

    Where it is of more than one, their places do not depend on those before them, and the same
    citation stands in it once.
    """
    places: Iterable[Place] = (place for task in batch for place in task.page.places)
    if len(batch) > 1:
        places = dict.fromkeys(places)
    places = tuple(places)
    keys = dict.fromkeys(key for task in batch for key in (*task.keys, *task.alike))
    cited = {item.key for place in places for item in place.items}
    return Document(places, tuple(keys), tuple(key for key in keys if key not in cited))


def _digest(*parts: object) -> str:
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()
