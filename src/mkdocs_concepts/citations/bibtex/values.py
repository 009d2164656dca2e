"""The value of a field in BibTeX: pieces in braces, in quotation marks or bare, joined by `#`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

MONTHS: Mapping[str, str] = {
    name: str(number)
    for number, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"), 1
    )
}
"""The names that need no `@string`, as biblatex and citeproc have them."""

# Of an @string that is made of others each can be twice as long as the one before.
_MOST_REPLACED = 10_000

_SPACE = re.compile(r"[ \t\n\r\f\v]+")
_UNFOLDED = re.compile(r"[\t\n\r\f\v]|  |^ | $")
_SIMPLE = re.compile(r"\{[^{}\\]*\}")
_MARK = re.compile(r"\\.|[{}\"]", re.DOTALL)
_BARE = re.compile(r"[\w:+-]+")
_JOINT = re.compile(r"\s*#\s*")
_NEXT_FIELD = re.compile(r"\s*(?P<name>[\w:+-]+)\s*=")


class ValueFaultError(Exception):
    """A value that cannot be read.

    Attributes:
        offset: Where in it.
        message: What is wrong.
        hint: What to do.
    """

    def __init__(self, offset: int, message: str, hint: str) -> None:
        super().__init__(message)
        self.offset = offset
        self.message = message
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Value:
    """A value with every name in it replaced.

    Attributes:
        text: Without the outermost braces or quotation marks, white space folded.
        undefined: The names that stand for nothing; they are left as they are.
    """

    text: str
    undefined: tuple[str, ...] = ()


def parse_value(name: str, written: str, strings: Mapping[str, str]) -> Value:
    """Read a field's value.

    Args:
        name: The field's, for messages.
        written: The value with everything around it.
        strings: What each name stands for, in lower case.

    Raises:
        ValueFaultError: If it is not a value of BibTeX.
    """
    if _SIMPLE.fullmatch(written):
        return Value(fold_space(written[1:-1]))
    texts: list[str] = []
    undefined: list[str] = []
    replaced = 0
    for piece, is_bare in _split_pieces(name, written):
        if not is_bare or piece.isdigit():
            texts.append(piece)
        else:
            text = strings.get(piece.lower(), MONTHS.get(piece.lower()))
            texts.append(piece if text is None else text)
            undefined += [piece] if text is None else []
            replaced += len(texts[-1])
            if replaced > _MOST_REPLACED:
                raise _too_long(name)
    return Value(fold_space("".join(texts)), tuple(undefined))


def fold_space(text: str) -> str:
    """The text with single spaces, and none at its ends; no-break spaces stay."""
    return _SPACE.sub(" ", text).strip(" ") if _UNFOLDED.search(text) else text


def _split_pieces(name: str, written: str) -> Iterator[tuple[str, bool]]:
    """The pieces of a value, each with whether it is bare."""
    place = 0
    while True:
        if written[place : place + 1] in {"{", '"'}:
            end = _find_end(name, written, place)
            yield written[place + 1 : end - 1], False
        else:
            bare = _BARE.match(written, place)
            end = bare.end() if bare else place
            if bare is None:
                raise _no_value(name, written, place)
            yield bare[0], True
        joint = _JOINT.match(written, end)
        if joint is None:
            break
        place = joint.end()
    if written[end:].strip():
        raise _text_behind(name, written, place, end)


def _find_end(name: str, written: str, start: int) -> int:
    """Behind the brace or quotation mark that closes the one at `start`."""
    is_quoted = written[start] == '"'
    depth = 0 if is_quoted else 1
    for mark in _MARK.finditer(written, start + 1):
        if mark[0] == "{":
            depth += 1
        elif mark[0] == "}":
            depth -= 1
        if depth < 0:
            break
        if depth == 0 and mark[0] == ('"' if is_quoted else "}"):
            return mark.end()
    hint = "give each '{' its '}' and each '\"' its partner"
    message = f"the braces or quotation marks of '{name}' do not pair"
    raise ValueFaultError(0, message, hint)


def _no_value(name: str, written: str, place: int) -> ValueFaultError:
    if not written[place:].strip():
        message = f"the field '{name}' has no value" if not written else f"'{name}' ends in '#'"
        return ValueFaultError(0, message, f"write {name} = {{…}}")
    return _unwrapped(name)


def _text_behind(name: str, written: str, start: int, end: int) -> ValueFaultError:
    following = _NEXT_FIELD.match(written, end)
    if following:
        message = f"there is no comma before '{following['name']}'"
        return ValueFaultError(following.start("name"), message, f"add one behind '{name}'")
    if written[start] == "{":
        message = f"there is text behind the closing brace of '{name}'"
        return ValueFaultError(end, message, "take out the brace, or add a comma")
    if written[start] == '"':
        message = f"the quotation marks of '{name}' do not pair"
        return ValueFaultError(0, message, "add or take out one, or write braces instead")
    return _unwrapped(name)


def _too_long(name: str) -> ValueFaultError:
    message = f"the names in '{name}' stand for more than {_MOST_REPLACED:,} characters"
    return ValueFaultError(0, message, "write it without them, or shorten their @string")


def _unwrapped(name: str) -> ValueFaultError:
    message = f"the value of '{name}' is in neither braces nor quotation marks"
    return ValueFaultError(0, message, f"write {name} = {{…}}")
