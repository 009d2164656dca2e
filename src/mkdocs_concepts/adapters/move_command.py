"""The command `concepts move`: a concept gets another id, and no link to it breaks."""

from __future__ import annotations

import codecs
import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from mkdocs_concepts.adapters.command_options import config_option
from mkdocs_concepts.adapters.course_loading import LoadedCourse
from mkdocs_concepts.adapters.course_writer import recover, write_files
from mkdocs_concepts.adapters.permalink_commands import read_course_to_change
from mkdocs_concepts.catalog.front_matter import parse_front_matter, split_front_matter
from mkdocs_concepts.catalog.keys import ID_FORM, ID_PATTERN
from mkdocs_concepts.catalog.labels import nearest
from mkdocs_concepts.links.renaming.page import find_page_edits
from mkdocs_concepts.links.renaming.renaming import Edit, Renaming, apply_edits
from mkdocs_concepts.model import Concept, Page
from mkdocs_concepts.publish.permalinks import LOCK_NAME, index_ids


@dataclass(frozen=True, slots=True)
class _ChangedPage:
    """A page of which something changes: its path, its new content, its changed lines."""

    path: str
    uri: str
    content: bytes
    lines: tuple[tuple[int, str], ...]


@click.command(name="move")
@config_option
@click.option("--dry-run", is_flag=True, help="Say what would be changed, and write nothing.")
@click.argument("old")
@click.argument("new")
def move_command(config_file: Path, old: str, new: str, *, dry_run: bool) -> None:
    """Give a concept another id.

    OLD is its id, NEW the one that it is to have. Renames its page, lists OLD in 'former_ids', so
    that its address leads to the new one, and rewrites every reference by the id on all pages,
    but not in code. All pages are changed or none. Prints each line that changes.
    """
    loaded = read_course_to_change(config_file)
    docs = Path(loaded.config.docs_dir)
    renaming = _plan(loaded, docs, old, new)
    changed = [
        found
        for page in loaded.course.catalog.pages.values()
        if (found := _rename_in(docs / page.uri, page, renaming))
    ]
    for line in _describe(loaded, renaming, changed):
        click.echo(line)
    if not dry_run:
        _write(docs, renaming, changed)


def _plan(loaded: LoadedCourse, docs: Path, old: str, new: str) -> Renaming:
    """What is to be done.

    Raises:
        click.ClickException: If it cannot be.
    """
    catalog = loaded.course.catalog
    concept = catalog.concepts.get(old)
    if concept is None:
        known = index_ids(catalog).get(old)
        hint = f"it is '{known.id}' now" if known else nearest(old, catalog.concepts)
        raise click.ClickException(f"no concept '{old}'; {hint}".rstrip("; "))
    renaming = Renaming(catalog, concept, new)
    reason = _find_obstacle(loaded, renaming)
    if not reason and (docs / renaming.new_uri).exists():
        reason = f"there is a file {loaded.layout.display(docs / renaming.new_uri)} already"
    if reason:
        raise click.ClickException(reason)
    return renaming


def _find_obstacle(loaded: LoadedCourse, renaming: Renaming) -> str:
    """Why the concept cannot have the new id, or nothing."""
    new, concept, catalog = renaming.new_id, renaming.concept, renaming.catalog
    if not ID_PATTERN.fullmatch(new):
        return f"'{new}' is not {ID_FORM}"
    if new == concept.id:
        return f"'{new}' is its id already"
    holder = index_ids(catalog).get(new)
    if holder and holder is not concept:
        relation = "is" if holder.id == new else "was"
        return f"'{new}' {relation} the id of {holder.path}; ids are never reused"
    others = [one for one in catalog.candidates(new) if one.id != concept.id]
    if others:
        return f"'{new}' is a label of '{others[0].id}' ({others[0].path})"
    recorded = [entry for entry in loaded.course.permalinks.lock or () if entry.id == new]
    if recorded and holder is None:
        place = f"{LOCK_NAME}:{recorded[0].line}"
        return f"'{new}' was another concept's id ({place}); ids are never reused"
    return ""


def _rename_in(file: Path, page: Page, renaming: Renaming) -> _ChangedPage | None:
    content = file.read_bytes()
    mark = codecs.BOM_UTF8 if content.startswith(codecs.BOM_UTF8) else b""
    written = content.removeprefix(mark).decode("utf-8")
    text = re.sub("\r\n?", "\n", written)
    edits = find_page_edits(text, page, renaming)
    if not edits:
        return None
    if page.uri == renaming.concept.uri:
        _prove(apply_edits(text, edits), renaming)
    renamed = apply_edits(written, _with_own_breaks(written, edits))
    return _ChangedPage(page.path, page.uri, mark + renamed.encode(), _list_lines(text, edits))


def _with_own_breaks(written: str, edits: Sequence[Edit]) -> Iterator[Edit]:
    """The same edits where line breaks may be of two characters."""
    breaks = [match.start() - n for n, match in enumerate(re.finditer("\r\n", written))]
    for edit in edits:
        start, end = (at + bisect_left(breaks, at) for at in (edit.start, edit.end))
        yield Edit(start, end, edit.text.replace("\n", "\r\n") if breaks else edit.text)


def _prove(text: str, renaming: Renaming) -> None:
    """Make sure that the front matter came out as it is meant.

    Raises:
        click.ClickException: If it is written in a way that the edits did not fit.
    """
    values: Mapping[str, object] = parse_front_matter(split_front_matter(text)[0] or "").values
    former = values.get("former_ids")
    is_listed = isinstance(former, list) and renaming.old_id in former
    if values.get("id") != renaming.new_id or not is_listed:
        path = renaming.concept.path
        raise click.ClickException(f"{path}: write 'former_ids: [{renaming.old_id}]' by hand first")


def _list_lines(text: str, edits: Sequence[Edit]) -> tuple[tuple[int, str], ...]:
    """Each line of a text that is edited, with what it says then."""
    lines: dict[int, str] = {}
    for start in {text.rfind("\n", 0, edit.start) + 1 for edit in edits}:
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        here = [
            Edit(edit.start - start, edit.end - start, edit.text)
            for edit in edits
            if start <= edit.start <= end and edit.end <= end
        ]
        number = text.count("\n", 0, start) + 1
        edited = apply_edits(text[start:end], here).split("\n")  # two where a line is added
        lines |= {
            number + place: " ".join(line.split())
            for place, line in enumerate(edited)
            if line != text[start:end]
        }
    return tuple(sorted(lines.items()))


def _describe(
    loaded: LoadedCourse, renaming: Renaming, changed: Sequence[_ChangedPage]
) -> Iterator[str]:
    new_file = Path(loaded.config.docs_dir, renaming.new_uri)
    yield f"{renaming.concept.path} -> {loaded.layout.display(new_file)}"
    for page in changed:
        yield from (f"{page.path}:{line}: {text}" for line, text in page.lines)
    yield from _list_mentions(loaded, renaming.concept)


def _list_mentions(loaded: LoadedCourse, concept: Concept) -> Iterator[str]:
    """Lines of the configuration, which is not ours to rewrite, that name the page."""
    text = Path(loaded.config.config_file_path).read_text(encoding="utf-8", errors="replace")
    for number, line in enumerate(text.split("\n"), 1):
        if concept.uri in line:
            yield f"{loaded.layout.config_path}:{number}: still names {concept.uri}; change it"


def _write(docs: Path, renaming: Renaming, changed: Sequence[_ChangedPage]) -> None:
    contents: dict[str, bytes | None] = {page.uri: page.content for page in changed}
    contents[renaming.new_uri] = contents[renaming.concept.uri]
    contents[renaming.concept.uri] = None
    try:
        recover(docs)
        write_files(docs, contents)
    except OSError as error:
        message = f"nothing was changed: {error.strerror or error}"
        raise click.ClickException(message) from error
