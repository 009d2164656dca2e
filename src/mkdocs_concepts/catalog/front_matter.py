"""Front matter: found in a page's text and read as YAML, with the line of every value."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

import yaml

_OPENING = re.compile(r"---[ \t]*\n")
_NO_MAPPING = "the front matter is not a list of 'key: value' lines"
_MERGE_TAG = "tag:yaml.org,2002:merge"
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*$", re.MULTILINE)


class FrontMatterError(Exception):
    """Front matter that cannot be read.

    Attributes:
        line: Where, counted from the top of the file.
        reason: What is wrong, in a few words.
    """

    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line = line
        self.reason = reason


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What a page's front matter says.

    Attributes:
        values: The keys and plain values.
        lines: For each value its line in the file, by path: `("relations", "part_of", 0)`.
    """

    values: Mapping[str, object]
    lines: Mapping[tuple[str | int, ...], int]


def split_front_matter(text: str) -> tuple[str | None, str, int]:
    """Part a page's text into its front matter and its body.

    Args:
        text: The whole file, with line feeds as the only line breaks.

    Returns:
        The YAML between the `---` lines or None where there is none, the body, and the line of
        the file that the body begins at.

    Raises:
        FrontMatterError: If front matter is opened and never closed.
    """
    opening = _OPENING.match(text)
    if not opening:
        return None, text, 1
    closing = _CLOSING.search(text, opening.end())
    if not closing:
        raise FrontMatterError(1, "the front matter is not closed by a second '---' line")
    body_start = min(closing.end() + 1, len(text))
    return (
        text[opening.end() : closing.start()],
        text[body_start:],
        text.count("\n", 0, body_start) + 1,
    )


class _ReadableErrors:
    """Has a loader say where a value stands whose type it cannot have, as 30 February."""

    def construct_object(self, node: yaml.Node, deep: bool = False) -> object:
        try:
            return super().construct_object(node, deep)  # type: ignore[misc]
        except (ValueError, LookupError, AttributeError) as error:  # as of `!!int` with no number
            raise yaml.constructor.ConstructorError(
                None, None, str(error), node.start_mark
            ) from error


class _QuickLoader(_ReadableErrors, yaml.CSafeLoader):
    """In C; it refuses what is nested a thousand times."""


class _Loader(_ReadableErrors, yaml.SafeLoader):
    """In Python, thirty times slower; it says best what is wrong."""


def parse_front_matter(yaml_text: str) -> FrontMatter:
    """Read front matter that begins on line 2 of its file.

    Args:
        yaml_text: What stands between the `---` lines.

    Returns:
        Values and their lines; an empty text has neither.

    Raises:
        FrontMatterError: If it is not YAML, not a mapping, says a key twice, or uses aliases
            (which can make a small file unfold into a huge one) or merge keys (whose values have
            no line of their own).
    """
    try:
        return _read(yaml_text, _QuickLoader)
    except (yaml.YAMLError, ValueError):
        pass  # it is read again by the one that explains
    try:
        return _read(yaml_text, _Loader)
    except yaml.YAMLError as error:
        problem = getattr(error, "problem", None) or str(error).splitlines()[0]
        line = _line_of(error, yaml_text)
        raise FrontMatterError(line, f"invalid YAML: {problem}") from error
    except (ValueError, RecursionError) as error:
        raise FrontMatterError(2, f"invalid YAML: {error}") from error


def _read(yaml_text: str, loader: type[_QuickLoader] | type[_Loader]) -> FrontMatter:
    if "*" in yaml_text:
        _refuse_aliases(yaml_text, loader)
    node = yaml.compose(yaml_text, Loader=loader)
    if node is None:
        return FrontMatter({}, {})
    if not isinstance(node, yaml.MappingNode):
        raise FrontMatterError(2, _NO_MAPPING)
    lines: dict[tuple[str | int, ...], int] = {}
    _collect_lines(node, (), lines)
    values = loader("").construct_document(node)
    if not isinstance(values, dict):  # of a mapping, `!!set` makes a set
        raise FrontMatterError(2, _NO_MAPPING)
    if len(values) != len(node.value):  # `true` and `yes` are one key to YAML
        raise FrontMatterError(2, "two keys mean the same in YAML")
    keys = (str(key.value) for key, _ in node.value)
    return FrontMatter(dict(zip(keys, values.values(), strict=True)), lines)


def _refuse_aliases(yaml_text: str, loader: type[_QuickLoader] | type[_Loader]) -> None:
    for token in yaml.scan(yaml_text, Loader=loader):
        if isinstance(token, yaml.AliasToken):
            raise FrontMatterError(token.start_mark.line + 2, "YAML aliases are not allowed")


def _line_of(error: yaml.YAMLError, yaml_text: str) -> int:
    if isinstance(error, yaml.MarkedYAMLError) and error.problem_mark:
        return int(error.problem_mark.line) + 2
    if isinstance(error, yaml.reader.ReaderError):
        return yaml_text.count("\n", 0, error.position) + 2
    return 2


def _collect_lines(
    node: yaml.Node, path: tuple[str | int, ...], lines: dict[tuple[str | int, ...], int]
) -> None:
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key_node, value_node in node.value:
            key = str(key_node.value)
            line = key_node.start_mark.line + 2
            if key_node.tag == _MERGE_TAG:
                raise FrontMatterError(line, "YAML merge keys ('<<') are not allowed")
            if key in seen:
                raise FrontMatterError(line, f"the key '{key}' is written twice")
            seen.add(key)
            lines[(*path, key)] = line
            _collect_lines(value_node, (*path, key), lines)
    elif isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            lines[(*path, index)] = item.start_mark.line + 2
            _collect_lines(item, (*path, index), lines)
