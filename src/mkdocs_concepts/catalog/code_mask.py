"""Blanking out what no reader takes for text: code, comments, and tags that hold references.

Nothing here reads a stretch of the text again and again: what looks for the end of something knows
where the ends are, so that a page of beginnings without an end takes no longer than any other.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence

_FENCE = re.compile(r"[ \t>]*(?P<fence>`{3,}|~{3,})(?P<info>[^\n]*)")
_QUOTE_MARKS = re.compile(r"(?: {0,3}> ?)+")
# What an indented line can belong to: lists, definitions, footnotes, admonitions, tabs.
_CONTAINER = re.compile(r"\s*(?:(?:[-*+]|\d+\.)\s|:\s|\[\^[^\]\n]+\]:|!!!|\?\?\?|===)")
# Whichever begins first hides the beginnings of the others.
_BEGINNING = re.compile(r"<(?:!--|/?(?=[a-z]))|`+", re.IGNORECASE)
_COMMENT_END = "-->"
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)  # for a text that ends with such an end
_VERBATIM = re.compile(r"(?:^|(?<=\n))<(?P<tag>pre|script|style)\b", re.IGNORECASE)
_IN_TAG = r"(?!\n[ \t]*\n)[^<>]"
# A tag whose attributes hold what looks like a reference.
_TAG = re.compile(
    rf"</?[a-z](?=(?:{_IN_TAG})*+>)(?:(?!\[\[){_IN_TAG})*+\[\[(?:{_IN_TAG})*+>", re.IGNORECASE
)
_TICKS = re.compile("`+")
_PARAGRAPH_END = re.compile(r"\n(?=[ \t]*\n)")


def mask_code(text: str) -> str:
    """The text with code (fenced, indented, in backticks) and comments blanked out.

    Every other character keeps its place, so that offsets and lines still hold.
    """
    return _mask_inline_code(mask_code_blocks(text))


def remove_comments(text: str) -> str:
    """The text without its comments; what no end follows is none."""
    return _replace_comments(text, lambda _: "")


def blank_comments(text: str) -> str:
    """The text with its comments blanked out."""
    return _replace_comments(text, blank)


def _replace_comments(text: str, replace: Callable[[re.Match[str]], str]) -> str:
    end = text.rfind(_COMMENT_END) + len(_COMMENT_END)
    return _COMMENT.sub(replace, text[:end]) + text[end:]


def blank(match: re.Match[str]) -> str:
    """As many spaces as something found is long, with its line breaks."""
    return _blank(match[0])


def _blank(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)


def _mask_inline_code(text: str) -> str:
    if "`" not in text and "<" not in text:
        return text
    ends = _Ends(text)
    parts: list[str] = []
    place = searched = 0
    while beginning := _BEGINNING.search(text, searched):
        start, end = ends.find(beginning)
        if end < 0:
            searched = beginning.end() if beginning[0][0] == "`" else beginning.start() + 1
            continue
        parts += text[place:start], _blank(text[start:end])
        place = searched = end
    return "".join((*parts, text[place:]))


class _Ends:
    """Finds where what begins somewhere in a text ends."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._unclosed: set[str] = set()  # what no end follows any more
        self._runs: dict[int, list[int]] = {}  # of backticks: where they begin, by their lengths
        for run in _TICKS.finditer(text):
            self._runs.setdefault(run.end() - run.start(), []).append(run.start())
        self._lengths = sorted(self._runs)
        self._breaks = [match.start() for match in _PARAGRAPH_END.finditer(text)]

    def find(self, beginning: re.Match[str]) -> tuple[int, int]:
        """The span of what begins there; its end is -1 where nothing does."""
        if beginning[0][0] == "`":
            return self._find_code(beginning.start(), beginning.end())
        start = beginning.start()
        if beginning[0] == "<!--":
            return start, self._find_comment_end(beginning.end())
        end = self._find_verbatim_end(start)
        if end < 0:
            tag = _TAG.match(self._text, start)
            end = tag.end() if tag else -1
        return start, end

    def _find_comment_end(self, start: int) -> int:
        if _COMMENT_END in self._unclosed:
            return -1
        found = self._text.find(_COMMENT_END, start)
        if found < 0:
            self._unclosed.add(_COMMENT_END)
            return -1
        return found + len(_COMMENT_END)

    def _find_verbatim_end(self, start: int) -> int:
        opening = _VERBATIM.match(self._text, start)
        if opening is None or opening["tag"].lower() in self._unclosed:
            return -1
        tag = opening["tag"]
        closing = re.compile(f"</{tag}>", re.IGNORECASE).search(self._text, opening.end())
        if closing is None:
            self._unclosed.add(tag.lower())
            return -1
        return closing.end()

    def _find_code(self, start: int, end: int) -> tuple[int, int]:
        r"""As Python-Markdown has it: of two runs of backticks the shorter counts.

        Before them `\\` is an escaped backslash, and `\` escapes the first of them.
        """
        before = start
        while before and self._text[before - 1] == "\\":
            before -= 1
        is_escaped = (start - before) % 2
        begin = start + 1 if is_escaped else before
        breaks = bisect_left(self._breaks, start)
        limit = self._breaks[breaks] if breaks < len(self._breaks) else len(self._text)
        most = bisect_right(self._lengths, end - start - is_escaped)
        for length in reversed(self._lengths[:most]):
            starts = self._runs[length]
            place = bisect_left(starts, end)
            if place < len(starts) and starts[place] < limit:
                return begin, starts[place] + length
        return start, -1


def mask_code_blocks(text: str) -> str:
    """The same of code in fences and indented code alone."""
    lines = text.split("\n")
    fences = _index_fences(lines)
    masked: list[str] = []
    fence_end = -1
    level = 0  # of the list or other container that an indented line belongs to
    quoted_before = False
    is_after_blank = True
    for number, line in enumerate(lines):
        marks = _QUOTE_MARKS.match(line)
        content = line[marks.end() :] if marks else line
        is_code = is_inside_fence = number <= fence_end
        if not is_inside_fence and content.strip():
            fence_end = _find_fence_end(line, number, fences)
            is_fence = number <= fence_end
            if is_after_blank and bool(marks) != quoted_before:
                level = 0  # no list goes on across a quotation's edge
            quoted_before = bool(marks)
            indent = _indent(content)
            is_code = is_fence or (is_after_blank and indent >= 4 * (level + 1))
            if is_fence or not is_code:
                level = _container_level(content, indent, level, is_after_blank)
            is_after_blank = is_code  # what follows code at once is code too
        elif not is_inside_fence:
            is_after_blank = True
        masked.append(" " * len(line) if is_code else line)
    return "\n".join(masked)


def _index_fences(lines: Sequence[str]) -> dict[str, list[int]]:
    """The numbers of the lines that hold nothing but a fence, by the fence."""
    fences: dict[str, list[int]] = {}
    for number, line in _list_fences(lines):
        fences.setdefault(line, []).append(number)
    return fences


def _list_fences(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(lines):
        bare = line.strip(" \t>")
        if bare.startswith(("```", "~~~")):
            yield number, bare


def _find_fence_end(line: str, number: int, fences: Mapping[str, Sequence[int]]) -> int:
    """The last line of the fenced code that begins at a line, or -1 where none begins.

    A fence that is never closed is none to Python-Markdown, and one as long must close it.
    """
    opening = _FENCE.match(line)
    if not opening or (opening["fence"][0] == "`" and "`" in opening["info"]):
        return -1
    closing = fences.get(opening["fence"], ())
    place = bisect_right(closing, number)
    return closing[place] if place < len(closing) else -1


def _indent(content: str) -> int:
    expanded = content.expandtabs(4)
    return len(expanded) - len(expanded.lstrip())


def _container_level(content: str, indent: int, level: int, is_after_blank: bool) -> int:
    if _CONTAINER.match(content):
        return indent // 4 + 1
    return min(level, indent // 4) if is_after_blank else level
