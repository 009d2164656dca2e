"""How a course looks, as the option `look` in `mkdocs.yml` says it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from mkdocs_concepts.adapters.course_layout import CourseLayout
from mkdocs_concepts.adapters.option_lines import OptionLines
from mkdocs_concepts.catalog.keys import Key
from mkdocs_concepts.catalog.labels import nearest
from mkdocs_concepts.diagnostics import Code, Diagnostic
from mkdocs_concepts.look.colours import parse_colour
from mkdocs_concepts.look.mark import DEFAULT_MARK, LARGEST_MARK, Mark, parse_mark
from mkdocs_concepts.look.palette import DEFAULT_COOL, DEFAULT_WARM, Palette, build_palette

LOOK_KEYS: dict[str, Key] = {
    key.name: key
    for key in (
        Key("cool", 'a colour in quotation marks, as `"#1c546f"`', "The first of the two hues."),
        Key("warm", "likewise", "The second."),
        Key("mark", "the path of an SVG, from the project’s folder", "The picture by its name."),
    )
}
"""What the option may say."""

_OPTION = "look"
_DEFAULTS = {"cool": DEFAULT_COOL, "warm": DEFAULT_WARM}


@dataclass(frozen=True, slots=True)
class Look:
    """How a course looks.

    Attributes:
        palette: Its colours.
        mark: The picture beside its name.
    """

    palette: Palette
    mark: Mark


def read_look(layout: CourseLayout) -> tuple[Look, list[Diagnostic]]:
    """How a course looks, and what is wrong with what is said of it.

    Args:
        layout: Where the course's parts lie, with what the configuration says of the look.

    Returns:
        The look, with that of the package where something is wrong.
    """
    reader = _Reader(layout, OptionLines.find(layout, _OPTION))
    return reader.read({} if layout.look is None else layout.look), reader.diagnostics


@dataclass
class _Reader:
    """Reads the option's value, collecting what is wrong with it."""

    layout: CourseLayout
    lines: OptionLines
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def report(self, place: tuple[str, ...], message: str, hint: str = "") -> None:
        path, line = self.layout.config_path, self.lines.line_of(place)
        self.diagnostics.append(Diagnostic(path, line, Code.LOOK_INVALID, message, hint))

    def read(self, option: object) -> Look:
        if not isinstance(option, Mapping):
            self.report((), f"'{_OPTION}' needs keys", f"known keys: {', '.join(LOOK_KEYS)}")
            option = {}
        for line, key in self.lines.repeated:
            message = f"'{key}' is written twice below '{_OPTION}'"
            path = self.layout.config_path
            self.diagnostics.append(Diagnostic(path, line, Code.LOOK_INVALID, message))
        self.check_keys(option)
        hues = {name: self.read_hue(name, option) for name in _DEFAULTS}
        return Look(build_palette(**hues), self.read_mark(option))

    def check_keys(self, option: Mapping[object, object]) -> None:
        for key in option:
            if key not in LOOK_KEYS:
                hint = nearest(str(key), LOOK_KEYS) or f"known keys: {', '.join(LOOK_KEYS)}"
                self.report((str(key),), f"unknown key '{key}' below '{_OPTION}'", hint)

    def read_hue(self, name: str, option: Mapping[object, object]) -> str:
        said = option.get(name, _DEFAULTS[name])
        if said is None:
            # YAML takes a bare # for the beginning of a comment.
            message, hint = f"'{name}' has no colour", 'write it in quotation marks: "#1c546f"'
            self.report((name,), message, hint)
            return _DEFAULTS[name]
        try:
            parse_colour(str(said))
        except ValueError:
            hint = 'write six digits from 0 to f, as in "#1c546f"'
            self.report((name,), f"'{said}' is no colour", hint)
            return _DEFAULTS[name]
        return str(said).strip()

    def read_mark(self, option: Mapping[object, object]) -> Mark:
        said = option.get("mark")
        if "mark" not in option:
            return DEFAULT_MARK
        if not isinstance(said, str) or not said.strip():
            self.report(("mark",), "'mark' needs the path of an SVG file", "as in 'mark.svg'")
            return DEFAULT_MARK
        file = self.layout.project / said
        try:
            return parse_mark(_read_file(file))
        except OSError:
            hint = "write its path from the folder of this configuration"
            self.report(("mark",), f"there is no file '{said}'", hint)
        except ValueError as error:
            message = f"'{said}' cannot be the mark: {error}"
            self.report(("mark",), message, "save it from a drawing program as plain SVG")
        return DEFAULT_MARK


def _read_file(file: Path) -> str:
    """Raises OSError or, where it is not in UTF-8, ValueError."""
    if file.stat().st_size > 4 * LARGEST_MARK:  # more than that many characters
        raise ValueError(f"it is larger than {LARGEST_MARK // 1_000} kB")
    try:
        return file.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise ValueError("it is not in UTF-8") from error
