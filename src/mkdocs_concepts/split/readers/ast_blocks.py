"""Pandoc's blocks, as a reader reads them and as Markdown.

Both know the same elements. Neither knows a note: they are taken out before, and stand as
blocks of their own after the block that they belong to.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from mkdocs_concepts.split.escaping import escape_markdown
from mkdocs_concepts.split.readers.inlines import Node, read_inlines, write_inlines

INDENT = "    "
"""What Python-Markdown wants before whatever belongs to a list's item."""

SEPARATOR = "<!-- -->"
"""Stands between two lists that would be one otherwise."""

_LISTS = frozenset({"BulletList", "OrderedList"})
_FENCE = re.compile(r"`{3,}")
_LETTERS = 26
_ROMAN = dict(
    zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ["m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"],
        strict=True,
    )
)


def read_block(block: Node) -> str:
    """A block's words as a reader reads them, line breaks between its lines and cells' rows."""
    reader = _READERS.get(block["t"])
    return reader(block) if reader else ""


def read_blocks(blocks: Iterable[Node]) -> str:
    """Several blocks, a blank line between them."""
    return "\n\n".join(text for text in map(read_block, blocks) if text.strip())


def tidy_lines(text: str) -> str:
    """The text without the white space at the ends of its lines, and without blank lines."""
    lines = (line.strip() for line in text.split("\n"))
    return "\n".join(line for line in lines if line)


def _read_items(block: Node) -> Iterator[str]:
    for mark, item in _marked_items(block):
        text = "\n".join(t for t in map(read_block, item) if t.strip())
        yield f"{mark} {_indent(text, hanging=True)}" if text else ""


def _read_definition(term: Sequence[Node], definitions: Sequence[Sequence[Node]]) -> str:
    texts = [_indent(read_blocks(definition)) for definition in definitions]
    return "\n".join([tidy_lines(read_inlines(term)), *texts])


def _read_cell(cell: Sequence[Node]) -> str:
    return " ".join(read_blocks(cell).split())


def _indent(text: str, *, hanging: bool = False) -> str:
    lines = text.split("\n")
    kept = lines[:1] if hanging else []
    return "\n".join([*kept, *(INDENT + line if line else "" for line in lines[len(kept) :])])


def _marked_items(block: Node) -> Iterator[tuple[str, list[Node]]]:
    """The items of a list with the mark that a reader sees before each."""
    if block["t"] == "BulletList":
        for item in block["c"]:
            yield "-", item
        return
    (start, style, delimiter), items = block["c"]
    for number, item in enumerate(items, start):
        yield _write_number(number, style["t"], delimiter["t"]), item


def _write_number(number: int, style: str, delimiter: str) -> str:
    text = str(number)
    if style.endswith("Alpha") and 1 <= number <= _LETTERS:
        text = chr(ord("a") + number - 1)
    elif style.endswith("Roman") and 1 <= number < 4000:
        text = _to_roman(number)
    text = text.upper() if style.startswith("Upper") else text
    return {"OneParen": f"{text})", "TwoParens": f"({text})"}.get(delimiter, f"{text}.")


def _to_roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN.items():
        text += letters * (number // value)
        number %= value
    return text


def table_rows(content: Any) -> list[list[list[Node]]]:
    """The cells of a table, row by row, its head first, as wide as its widest row."""
    _, _, columns, head, bodies, foot = content
    rows = list(head[1]) or [["", []]]
    for body in bodies:
        rows += [*body[2], *body[3]]
    rows += foot[1]
    cells = [[cell for row_cell in row[1] for cell in _widened(row_cell)] for row in rows]
    width = max([len(columns), *map(len, cells)])
    return [row + [[] for _ in range(width - len(row))] for row in cells]


def _widened(cell: Any) -> list[list[Node]]:
    """A cell, and an empty one for each further column that it spans."""
    span, blocks = int(cell[3]), cell[4]
    return [blocks, *([] for _ in range(min(span, 1000) - 1))]


def write_block(block: Node, *, is_nested: bool = False) -> str:
    """A block as Markdown, without blank lines at its ends.

    Args:
        block: Pandoc's block.
        is_nested: Whether it stands within another one, where fences do not work everywhere.
    """
    if block["t"] == "CodeBlock":
        return _write_code(str(block["c"][1]), is_nested=is_nested)
    writer = _WRITERS.get(block["t"])
    return writer(block) if writer else ""


def write_blocks(blocks: Iterable[Node], *, is_nested: bool = True) -> str:
    """Several blocks, a blank line between them."""
    written: list[str] = []
    previous = ""
    for block in blocks:
        text = write_block(block, is_nested=is_nested)
        if not text.strip():
            continue
        if previous in _LISTS and block["t"] in _LISTS:
            written.append(SEPARATOR)
        written.append(text)
        previous = block["t"]
    return "\n\n".join(written)


def _quote(text: str) -> str:
    return "\n".join(f"> {line}" if line else ">" for line in text.split("\n")) if text else ""


def _write_code(code: str, *, is_nested: bool) -> str:
    code = code.expandtabs(4).strip("\n")
    if not code.strip():
        return ""
    if is_nested:
        return _indent(code)
    longest = max((len(match[0]) for match in _FENCE.finditer(code)), default=2)
    fence = "`" * (longest + 1)
    return f"{fence}\n{code}\n{fence}"


def _write_list(block: Node) -> str:
    """A list. Numbers that Python-Markdown would change are written as text in a bulleted one."""
    if all(item and all(b["t"] in _LISTS for b in item) for _, item in _marked_items(block)):
        # Only indentation: an item of nothing but a list has no first line to hang it on.
        return write_blocks([inner for _, item in _marked_items(block) for inner in item])
    items = [_write_item(block, mark, item) for mark, item in _marked_items(block)]
    items = [item for item in items if item]
    is_loose = any("\n\n" in item for item in items)
    return ("\n\n" if is_loose else "\n").join(items)


def _write_item(block: Node, mark: str, item: Sequence[Node]) -> str:
    shown = ""
    if mark != "-" and not _counts_from_one(block):
        mark, shown = "-", escape_markdown(mark) + " "
    text = _write_item_text(item)
    if not text.strip() and not shown:
        return ""
    return f"{mark} {shown}{_indent(text, hanging=True)}".rstrip()


def _counts_from_one(block: Node) -> bool:
    start, style, delimiter = block["c"][0]
    is_usual = style["t"] in {"Decimal", "DefaultStyle"}
    return start == 1 and is_usual and delimiter["t"] in {"Period", "DefaultDelim"}


def _write_item_text(item: Sequence[Node]) -> str:
    text, previous = "", ""
    for block in item:
        written = write_block(block, is_nested=True)
        if not written:
            continue
        if not text and block["t"] not in {"Para", "Plain"}:
            text = "&#8203;"  # a first line to hang it on
        is_tight = block["t"] in _LISTS and previous not in _LISTS and "\n\n" not in written
        gap = "\n" if is_tight else "\n\n"
        text = f"{text}{gap}{written}" if text else written
        previous = block["t"]
    return text


def _write_definition(term: Sequence[Node], definitions: Sequence[Sequence[Node]]) -> str:
    texts = [f":   {_indent(write_blocks(d), hanging=True)}" for d in definitions]
    return "\n".join([write_inlines(term) or "&#8203;", *texts])


def _write_table(content: Any) -> str:
    rows = table_rows(content)
    lines = [f"| {' | '.join(map(_write_cell, row))} |" for row in rows]
    return "\n".join([lines[0], "|" + "---|" * len(rows[0]), *lines[1:]])


def _write_cell(cell: Sequence[Node]) -> str:
    """A cell in one line; of lists and the like the words and their marks are kept."""
    parts: list[str] = []
    for block in cell:
        if block["t"] in {"Para", "Plain"}:
            parts.append(write_inlines(block["c"], in_cell=True))
        else:
            lines = read_block(block).split("\n")
            parts += [escape_markdown(line).replace("|", "&#124;") for line in lines]
    return "<br>".join(part for part in parts if part)


def _lines(block: Node) -> Iterator[str]:
    return (read_inlines(line).rstrip() for line in block["c"])


def _figure_blocks(block: Node) -> list[Node]:
    """What a figure shows, and its caption."""
    return [*block["c"][2], *block["c"][1][1]]


_READERS: dict[str, Callable[[Node], str]] = {
    "Para": lambda block: tidy_lines(read_inlines(block["c"])),
    "Plain": lambda block: tidy_lines(read_inlines(block["c"])),
    "Header": lambda block: tidy_lines(read_inlines(block["c"][2])),
    "LineBlock": lambda block: "\n".join(_lines(block)),
    "CodeBlock": lambda block: str(block["c"][1]).strip("\n"),
    "BlockQuote": lambda block: read_blocks(block["c"]),
    "BulletList": lambda block: "\n".join(_read_items(block)),
    "OrderedList": lambda block: "\n".join(_read_items(block)),
    "DefinitionList": lambda block: "\n".join(_read_definition(*item) for item in block["c"]),
    "Table": lambda block: "\n".join(
        "\t".join(map(_read_cell, row)) for row in table_rows(block["c"])
    ),
    "Figure": lambda block: read_blocks(_figure_blocks(block)),
    "Div": lambda block: read_blocks(block["c"][1]),
}
_WRITERS: dict[str, Callable[[Node], str]] = {
    "Para": lambda block: write_inlines(block["c"]),
    "Plain": lambda block: write_inlines(block["c"]),
    "Header": lambda block: f"{'#' * min(6, block['c'][0])} {write_inlines(block['c'][2])}",
    "LineBlock": lambda block: "<br>\n".join(write_inlines(line) for line in block["c"]),
    "BlockQuote": lambda block: _quote(write_blocks(block["c"])),
    "BulletList": _write_list,
    "OrderedList": _write_list,
    "DefinitionList": lambda block: "\n\n".join(_write_definition(*item) for item in block["c"]),
    "Table": lambda block: _write_table(block["c"]),
    "Figure": lambda block: write_blocks(_figure_blocks(block)),
    "Div": lambda block: write_blocks(block["c"][1]),
}
