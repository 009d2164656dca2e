"""The headings of a whole plain text, and its title."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Container, Iterator, Mapping, Sequence

from mkdocs_concepts.split.readers.plain_text.bare_lines import find_bare, is_bare
from mkdocs_concepts.split.readers.plain_text.furniture import entry_key
from mkdocs_concepts.split.readers.plain_text.headings import (
    LONGEST_HEADING,
    Form,
    Heading,
    Surroundings,
    find_heading,
    wants_title,
)
from mkdocs_concepts.split.readers.plain_text.levels import find_levels
from mkdocs_concepts.split.readers.plain_text.lines import Chunk, Shape

_OFTEN = 3
"""Times that a line stands in a text from which it is a speaker's name or a refrain."""

_LEAST_TEXT = 100
"""Characters of a paragraph before which the last of several bare lines is still a heading."""

_SURE = 0.95
_LIKELY = 0.75
_MARKED = 3
_UNTITLED = {"division", "numbered", "roman", "lettered", "number", "standalone"}
_LONGEST_TITLE_PAGE = 5


def find_headings(
    chunks: Sequence[Chunk], listed: Collection[str], shape: Shape
) -> dict[int, Heading]:
    """The heading that each chunk begins with, by the chunk's place.

    Args:
        chunks: Of the text itself, without what is set aside.
        listed: Keys of what the table of contents lists.
        shape: How its paragraphs are set.
    """
    repeated = _find_repeated(chunks)
    found: dict[int, Heading] = {}
    bare: dict[int, Heading] = {}
    for place, chunk in enumerate(chunks):
        preceding = chunks[place - 1] if place else None
        following = chunks[place + 1] if place + 1 < len(chunks) else None
        around = Surroundings(preceding, following, listed, repeated, shape)
        if heading := find_heading(chunk, around):
            found[place] = heading
        elif heading := find_bare(chunk, around):
            bare[place] = heading
    sure = {place: heading for place, heading in bare.items() if heading.score >= _SURE}
    doubtful = _leave_out(
        {place: heading for place, heading in bare.items() if place not in sure},
        {place for place in bare if place and _is_set_in(chunks[place - 1], shape)},
        is_marked=len(found) >= _MARKED,
    )
    doubtful |= {
        place: heading
        for place, heading in found.items()
        if heading.form.kind == "capitals"
        and heading.score < _SURE
        and heading.lines == len(chunks[place].lines)
    }
    chosen = {place for row in _rows(sorted(doubtful)) for place in _choose(row, chunks)}
    headings = found | sure | {place: doubtful[place] for place in chosen}
    return {
        place: headings[place]
        for place in sorted(headings)
        if place in chosen or place not in doubtful
    }


def _is_set_in(chunk: Chunk, shape: Shape) -> bool:
    return all(line.indent > shape.indent for line in chunk.lines)


def _leave_out(
    bare: Mapping[int, Heading], below_set_in: Collection[int], *, is_marked: bool
) -> dict[int, Heading]:
    """Without single numbers, without the less likely where a text marks its headings otherwise.

    Where most bare lines stand below what is set in, they are the names of those who are quoted.
    """
    numbers = sum(heading.form.kind == "number" for heading in bare.values())
    lines = len(bare) - numbers
    below = [place for place in below_set_in if place in bare]
    are_signatures = len(below) >= _MARKED and len(below) * 10 >= lines * 6
    left: dict[int, Heading] = {}
    for place, heading in bare.items():
        if heading.form.kind == "number":
            is_likely = numbers > 1
        else:
            is_likely = heading.score >= _LIKELY or not is_marked
            is_likely = is_likely and not (are_signatures and place in below_set_in)
        if is_likely:
            left[place] = heading
    return left


def join_titles(chunks: Sequence[Chunk], aside: Container[int]) -> list[Chunk]:
    """Join the number of a part and the name that stands below it to one chunk.

    Args:
        chunks: All of the text.
        aside: The places of those that are set aside, and are left out.
    """
    own = [place for place in range(len(chunks)) if place not in aside]
    joined: list[Chunk] = []
    number = 0
    while number < len(own):
        chunk = chunks[own[number]]
        # What is set aside between the two would come to stand within the title.
        is_followed = own[number + 1 : number + 2] == [own[number] + 1] and number + 2 < len(own)
        below = chunks[own[number + 1]] if is_followed else None
        if below and len(chunk.lines) == len(below.lines) == 1 and _is_named(chunk, below):
            chunk = Chunk((*chunk.lines, *below.lines), chunk.follows_page_break)
            number += 1
        joined.append(chunk)
        number += 1
    return joined


def _is_named(chunk: Chunk, below: Chunk) -> bool:
    name = below.lines[0]
    return wants_title(chunk.lines[0]) and is_bare(name) and not wants_title(name)


def _find_repeated(chunks: Sequence[Chunk]) -> set[str]:
    counts = Counter(
        entry_key(chunk.lines[0].head)
        for chunk in chunks
        if len(chunk.lines) == 1 and chunk.lines[0].length <= LONGEST_HEADING
    )
    return {key for key, count in counts.items() if count >= _OFTEN}


def _rows(places: Collection[int]) -> Iterator[list[int]]:
    """Runs of places without a gap."""
    row: list[int] = []
    for place in places:
        if row and place > row[-1] + 1:
            yield row
            row = []
        row.append(place)
    if row:
        yield row


def _choose(row: Sequence[int], chunks: Sequence[Chunk]) -> Sequence[int]:
    """Which of several bare lines in a row are headings.

    One is, and so are two: a heading, and one below it. Three or more are a list, unless text
    follows the last of them; the first of them all at the text's beginning is its title.
    """
    if len(row) < 3:
        return row
    following = chunks[row[-1] + 1] if row[-1] + 1 < len(chunks) else None
    has_text = following is not None and following.end - following.start >= _LEAST_TEXT
    chosen = [row[-1]] if has_text else []
    return [row[0], *chosen] if row[0] == 0 else chosen


def find_title(
    chunks: Sequence[Chunk], headings: Mapping[int, Heading], listed: Collection[str]
) -> Heading | None:
    """The title that a text begins with, if it has one.

    It is a heading without a number before all else. One that is marked like others is a
    heading as they are, unless another follows at once.
    """
    if not chunks or entry_key(chunks[0].lines[0].head) in listed:
        return None
    first = headings.get(0)
    if first is None:
        return _find_title_line(chunks[0]) if headings or len(chunks[0].lines) > 1 else None
    if first.form.kind in _UNTITLED or len(chunks) == 1:
        return None
    others = [heading for place, heading in headings.items() if place]
    is_unique = all(heading.form != first.form for heading in others)
    is_title = is_unique or 1 in headings or first.form.kind == "bare"
    return first if is_title or find_levels([first, *others])[first.form] > 1 else None


def drop_orphans(headings: Mapping[int, Heading]) -> dict[int, Heading]:
    """Without the headings of deeper levels that stand before the first of the highest.

    They are lines of a title page.
    """
    levels = find_levels(list(headings.values()))
    marked = (place for place, heading in headings.items() if heading.form.kind != "standalone")
    first = next((place for place in marked if levels[headings[place].form] == 1), 0)
    return {
        place: heading
        for place, heading in headings.items()
        if place >= first or levels[heading.form] == 1
    }


def _find_title_line(chunk: Chunk) -> Heading | None:
    """A short line, or the first of a few: title, subtitle, author."""
    lines = chunk.lines
    is_title_page = len(lines) <= _LONGEST_TITLE_PAGE and all(
        is_bare(line) or line.head.casefold().startswith(("by ", "von ", "par ")) for line in lines
    )
    return Heading(1, 1, Form("bare"), 1.0, "") if is_title_page else None
