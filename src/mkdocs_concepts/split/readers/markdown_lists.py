"""Lists as Python-Markdown reads them: nested by four columns, whatever their author used."""

from __future__ import annotations

import re

_ITEM = re.compile(r"(?P<indent>[ \t]*)(?P<mark>[-*+]|\d{1,9}[.)])(?P<space>[ \t]+|$)")
_STEP = 4


def mend_list(source: str) -> str:
    """Indent a list's nested items and paragraphs by four columns for each level.

    Args:
        source: A list with all that is nested in it, as CommonMark has it.

    Returns:
        The same list; nothing but the space at the beginning of its lines is changed, and
        `1)` becomes `1.`.
    """
    mended: list[str] = []
    columns: list[tuple[int, int]] = []  # of each open item: its mark's column, its text's
    fence, has_parts = "", False  # an item of several paragraphs needs a blank line behind it
    for raw in source.split("\n"):
        line = raw.expandtabs(_STEP)
        indent = len(line) - len(line.lstrip())
        item = None if fence else _ITEM.match(line)
        if not line.strip():
            mended.append("")
            has_parts = True
            continue
        if item:
            if has_parts and mended[-1]:
                mended.append("")
            has_parts = False
            while columns and indent < columns[-1][1] and not _nests(columns, indent):
                columns.pop()
            depth = len(columns)
            columns.append((indent, item.end() if item["space"] else indent + 2))
            mark = item["mark"].replace(")", ".")
            mended.append(f"{' ' * (_STEP * depth)}{mark} {line[item.end() :].strip()}".rstrip())
        else:
            mended.append(_mend_text(line, indent, columns))
        fence = _toggle(fence, line)
    return "\n".join(mended)


def _nests(columns: list[tuple[int, int]], indent: int) -> bool:
    """Whether an item that is indented further than the last one's mark lies within it."""
    return indent >= columns[-1][1]


def _mend_text(line: str, indent: int, columns: list[tuple[int, int]]) -> str:
    """A line of an item's text: one paragraph goes on lazily, others are indented."""
    depth = sum(indent >= text for _, text in columns)
    base = columns[depth - 1][1] if depth else 0
    return " " * (_STEP * depth) + line[min(indent, base) if depth else indent :]


def _toggle(fence: str, line: str) -> str:
    mark = re.match(r"[ ]*(?:(?:[-*+]|\d+[.)])[ ]+)?(?P<fence>`{3,}|~{3,})", line)
    if not mark:
        return fence
    if not fence:
        return mark["fence"]
    return "" if line.strip() == fence else fence
