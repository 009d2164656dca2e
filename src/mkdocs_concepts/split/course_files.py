"""A course as files, written from a source text and a plan: pages, configuration, the text itself.

Nothing here touches the disk. The result maps each file's path to its content.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from mkdocs_concepts.catalog.front_matter import split_front_matter
from mkdocs_concepts.split.assembly import assemble
from mkdocs_concepts.split.configuration import build_configuration
from mkdocs_concepts.split.escaping import escape_markdown
from mkdocs_concepts.split.plan import (
    Candidate,
    Plan,
    PlanError,
    PlannedPage,
    render_plan,
)
from mkdocs_concepts.split.proven_writer import ProvenWriter
from mkdocs_concepts.split.record import Record, WrittenBlock, render_record
from mkdocs_concepts.split.scholarship import Scholarship
from mkdocs_concepts.split.source_text import Block, BlockKind, SourceText
from mkdocs_concepts.split.text_writer import one_line
from mkdocs_concepts.split.yaml_text import write_yaml

RECORD_SUFFIX = ".record.json"
PLAN_NAME = "plan.yml"
CONTENTS_URI = "concepts/index.md"
HOME_URI = "index.md"


def check_plan(plan: Plan, source: SourceText, path: str) -> None:
    """See that a plan gives each block of the text exactly one place.

    Raises:
        PlanError: Naming a block that has none, or two, or does not exist.
    """
    counts = Counter(plan.placed_blocks())
    unknown = next((number for number in sorted(counts) if number >= len(source.blocks)), None)
    if unknown is not None:
        raise PlanError(f"{path}:1: the text has no block {unknown}")
    for number, block in enumerate(source.blocks):
        if counts[number] > 1:
            raise PlanError(f"{path}:1: block {number} has two places")
        if not counts[number]:
            first = one_line(source.text_of(block))[:40]
            raise PlanError(f"{path}:1: block {number} has no place: '{first}'")


@dataclass(frozen=True, slots=True)
class Course:
    """A course as files, by path relative to its folder.

    Attributes:
        pages: The text files that an author may edit: pages, configuration, references.
        fixed: What is rewritten each time: the source text, the record of the split, the plan.
        preformatted: Blocks that could only be written as they were typed.
    """

    pages: Mapping[str, str]
    fixed: Mapping[str, bytes]
    preformatted: tuple[Block, ...] = ()


class LossError(Exception):
    """The pages would not give the text back; a fault of this program, with nothing written."""


def build_course_files(
    source: SourceText,
    plan: Plan,
    data: bytes,
    scholarship: Scholarship,
    track: Callable[[Sequence[Block]], Iterable[Block]] = iter,
) -> Course:
    """Build all files of a course.

    Args:
        source: The text as read.
        plan: What becomes of each block; checked by `check_plan`.
        data: The text's own bytes, stored unchanged.
        scholarship: What the text cites.
        track: Is handed the blocks, and hands them out one by one, so that progress can be shown.

    Raises:
        LossError: If the text could not be put together again from what would be written.
    """
    writer = ProvenWriter(scholarship.writer, source)
    written = _write_blocks(source, plan, writer, track)
    has_citations = bool(scholarship.bibtex.strip())
    files = {
        "mkdocs.yml": build_configuration(plan.title, has_citations=has_citations),
        f"docs/{HOME_URI}": _build_home(plan, written),
        f"docs/{CONTENTS_URI}": _build_contents(plan),
        "docs/glossary.md": _build_glossary(plan.candidates),
        "docs/map.md": _MAP_PAGE,
        "docs/text.md": _TEXT_PAGE,
    }
    for page in plan.pages:
        files[f"docs/{_uri_of(page)}"] = _build_page(plan, page, written)
    if has_citations:
        files["references.bib"] = scholarship.bibtex
        files["docs/bibliography.md"] = _build_bibliography(_find_unplaced(scholarship, written))
    files = dict(sorted(files.items()))
    tail = source.text[source.blocks[-1].end :] if source.blocks else source.text
    record = Record(plan.source, plan.digest, tuple(written), files, tail)
    _prove(source, record)
    fixed = {
        f"source/{plan.source}": data,
        f"source/{plan.source}{RECORD_SUFFIX}": render_record(record),
        PLAN_NAME: render_plan(plan).encode("utf-8"),
    }
    return Course(files, fixed, tuple(writer.preformatted))


def _prove(source: SourceText, record: Record) -> None:
    """See that the text can be put together again from the pages, to the character."""
    bodies = {
        path.removeprefix("docs/"): split_front_matter(content)[1]
        for path, content in record.files.items()
        if path.endswith(".md")
    }
    if assemble(record, bodies).text != source.text:
        raise LossError(f"{record.source}: the pages would not hold all of it; nothing was written")


def _uri_of(page: PlannedPage) -> str:
    return f"concepts/{page.id}.md"


def _write_blocks(
    source: SourceText,
    plan: Plan,
    writer: ProvenWriter,
    track: Callable[[Sequence[Block]], Iterable[Block]],
) -> list[WrittenBlock]:
    places = _find_places(plan, source.blocks)
    written: list[WrittenBlock] = []
    end = 0
    for number, block in enumerate(track(source.blocks)):
        if number % _PROVED_AT_ONCE == 0:
            writer.prove(source.blocks[number : number + _PROVED_AT_ONCE])
        place = places[number]
        markdown = writer.write(block, place.top) if place.role in _SHOWN else ""
        gap = source.text[end : block.start]
        written.append(WrittenBlock(source.text_of(block), gap, place.uri, markdown, place.role))
        end = block.end
    return written


_SHOWN = {"text", "heading"}
_PROVED_AT_ONCE = 512


class _Place(NamedTuple):
    """Where a block is written.

    Attributes:
        uri: The page, or empty.
        role: As in `WrittenBlock`.
        top: The highest level of the headings within the page, which stand right below its title.
    """

    uri: str
    role: str
    top: int = 1


def _find_places(plan: Plan, blocks: Sequence[Block]) -> dict[int, _Place]:
    places = dict.fromkeys(plan.set_aside, _Place("", "set aside"))
    places |= dict.fromkeys(plan.references, _Place("", "reference"))
    for uri, numbers in [
        (HOME_URI, plan.home),
        *((_uri_of(page), page.blocks) for page in plan.pages),
    ]:
        levels = [blocks[n].level for n in numbers if blocks[n].kind is BlockKind.HEADING]
        top = min(levels, default=1)
        places |= {n: _Place(uri, _ROLES.get(blocks[n].kind, "text"), top) for n in numbers}
    for page in plan.pages:
        if page.heading is not None:
            places[page.heading] = _Place(_uri_of(page), "title")
    return places


_ROLES = {BlockKind.TITLE: "title", BlockKind.HEADING: "heading"}


def _build_page(plan: Plan, page: PlannedPage, written: Sequence[WrittenBlock]) -> str:
    front_matter: dict[str, object] = {
        "id": page.id,
        "title": page.title,
        "kind": page.kind.value,
        "definition": page.definition,
    }
    if page.alt_labels:
        front_matter["alt_labels"] = list(page.alt_labels)
    if page.poles:
        front_matter["poles"] = list(page.poles)
    texts = [written[n].markdown for n in page.blocks if written[n].markdown]
    paragraphs = [n for n in page.blocks if written[n].role == "text"]
    if paragraphs:
        front_matter["source"] = {
            "section": page.title,
            "paragraphs": "1" if len(paragraphs) == 1 else f"1-{len(paragraphs)}",
        }
    body = "\n\n".join(texts) or _body_of_pole(plan, page)
    return f"---\n{write_yaml(front_matter)}---\n\n{body}\n"


def _body_of_pole(plan: Plan, page: PlannedPage) -> str:
    """A page without text of its own says which contrast it belongs to, or where it stands."""
    for other in plan.pages:
        if page.id in other.poles:
            link = f"[[{other.id}|{_link_text(other.title)}]]"
            return f"See {link}, where it is set beside its counterpart."
    return "This heading has no text of its own in the source text."


def _link_text(title: str) -> str:
    return title.replace("[", "(").replace("]", ")").replace("|", "/")


def _build_home(plan: Plan, written: Sequence[WrittenBlock]) -> str:
    texts = [written[n].markdown for n in plan.home if written[n].markdown]
    body = "\n\n".join([f"# {escape_markdown(plan.title)}", *texts, _list_pages(plan, "")])
    return f"---\n{write_yaml({'title': plan.title})}---\n\n{body}\n"


def _build_contents(plan: Plan) -> str:
    return f"# Concepts\n\n{_list_pages(plan, '## ')}\n"


def _list_pages(plan: Plan, heading_mark: str) -> str:
    """The pages in their order, below the headings of their sections where these are shown."""
    lines: list[str] = []
    section = ""
    for page in plan.pages:
        if page.section != section and heading_mark:
            section = page.section
            heading = f"{heading_mark}{escape_markdown(section)}" if section else ""
            lines += ["", heading, ""] if lines else [heading, ""]
        lines.append(f"- [[{page.id}]]")
    return "\n".join(lines)


_KEY_IN_TEXT = re.compile(r"@([\w:./+-]*\w)")


def _find_unplaced(scholarship: Scholarship, written: Sequence[WrittenBlock]) -> list[str]:
    """Keys that no page cites: never cited in the text, or not surely enough to be tied."""
    placed = {
        key
        for block in written
        if "@" in block.markdown
        for key in _KEY_IN_TEXT.findall(block.markdown)
    }
    return [key for key in scholarship.keys if key not in placed]


def _build_bibliography(unplaced: Sequence[str]) -> str:
    """The full list; what no page cites is named there, so that it is listed at all."""
    body = "\\full_bibliography\n"
    if unplaced:
        keys = "; ".join(f"@{key}" for key in unplaced)
        body += f"\n## Listed, and not tied to a place in the text\n\n[{keys}]\n"
    return f"---\ntitle: Bibliography\n---\n\n{body}"


# The map and the text themselves come when the site is built.
_MAP_PAGE = """\
---
title: The map
hide: [navigation, toc]
---

All concepts, and how they are related. The same is said in words below.
"""
_TEXT_PAGE = """\
---
title: The text in order
---

The text of all concepts from start to end, each passage with its concept beside it.
"""


def _build_glossary(candidates: Sequence[Candidate]) -> str:
    entries = "\n\n".join(
        f"{escape_markdown(candidate.term)}\n:   {escape_markdown(candidate.sentence)}"
        for candidate in candidates
    )
    introduction = "Every concept of the course, and other words that it defines."
    return f"---\ntitle: Glossary\n---\n\n{introduction}\n\n{entries}".rstrip() + "\n"
