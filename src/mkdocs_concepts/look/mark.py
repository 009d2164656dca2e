"""A course's mark: a small picture in SVG, shown in its two hues beside its name.

A mark says which of its parts have a hue of the course with `var(--concepts-cool)` and
`var(--concepts-warm)`, so that it is seen in both schemes. It is put into pages, so it may draw and
do nothing else: what could run, fetch, or reach the page around it is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from mkdocs_concepts.look.palette import Palette, Scheme

COOL, WARM = "var(--concepts-cool)", "var(--concepts-warm)"
"""What stands for the two hues in a mark."""

LARGEST_MARK = 200_000
"""Characters; a mark stands in every page, and most have a thousand."""

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "{http://www.w3.org/1999/xlink}href"
_DRAWING = re.compile(
    "path|circle|ellipse|rect|line|polyline|polygon|g|defs|use"
    "|linearGradient|radialGradient|stop|clipPath"
)
_WORDS = re.compile("title|desc|metadata")  # for those who edit the file
_PLACE = re.compile(
    "id|d|points|x|y|x1|y1|x2|y2|cx|cy|r|rx|ry|fx|fy|width|height|viewBox|transform|offset"
    "|gradientUnits|gradientTransform|spreadMethod|clipPathUnits|preserveAspectRatio"
)
_PAINT = re.compile(
    "(fill|stroke)(-opacity)?|fill-rule|stroke-(width|linecap|linejoin|miterlimit|dasharray)"
    "|opacity|stop-color|stop-opacity|clip-path|clip-rule|color"
)
_NUMBER = re.compile(r"-?(?:\d{1,6}(?:\.\d{0,6})?|\.\d{1,6})", re.ASCII)
_IGNORED = re.compile("version|class|enable-background")
_STYLE = re.compile(r"<style>[^<]*</style>")
_LOCAL = re.compile(r"#([\w.-]+)")
_REFERENCE = re.compile(r"url\(\s*['\"]?#([\w.-]+)['\"]?\s*\)")
_FETCHING = re.compile(r"url\((?!#mark-)|[<>&\\]|expression|javascript:", re.IGNORECASE)
_HUE = re.compile(r"var\(\s*(--concepts-(?:cool|warm))\s*(?:,[^()]*)?\)")


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark that may stand in any page.

    Attributes:
        view_box: What part of the plane it is drawn on, as SVG has it.
        shapes: What is drawn, as markup.
    """

    view_box: str
    shapes: str

    @property
    def size(self) -> tuple[float, float]:
        """The width and the height of the part of the plane."""
        _, _, width, height = map(float, self.view_box.split())
        return width, height


DEFAULT_MARK = Mark(
    "0 0 48 34",
    f'<circle cx="17" cy="17" r="15.5" fill="{COOL}"/>'
    f'<circle cx="31" cy="17" r="15.5" fill="{WARM}" opacity=".82"/>',
)
"""Of a course that has none: two discs that meet."""


def parse_mark(text: str) -> Mark:
    """Read a mark.

    Args:
        text: A file of SVG, with a `viewBox`.

    Raises:
        ValueError: If it is none, or does more than draw; the message says what.
    """
    if len(text) > LARGEST_MARK:
        raise ValueError(f"it is larger than {LARGEST_MARK // 1_000} kB")
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise ValueError("it declares a document type, which no mark needs")
    try:
        root = ET.fromstring(text)  # noqa: S314  # entities are refused above
    except ET.ParseError as error:
        raise ValueError(f"it is no SVG: {error}") from error
    if root.tag != f"{{{_SVG}}}svg":
        raise ValueError("it is no SVG: its first element is not svg")
    view_box = " ".join(root.get("viewBox", "").replace(",", " ").split())
    if not _is_box(view_box):
        raise ValueError("its svg element has no viewBox such as 0 0 24 24")
    try:
        return Mark(view_box, "".join(_render(child) for child in root))
    except RecursionError as error:
        raise ValueError("its groups are nested too deeply") from error


def _is_box(view_box: str) -> bool:
    """Whether these are the four numbers of a part of the plane that is no line or point."""
    numbers = view_box.split(" ")
    if len(numbers) != 4 or not all(map(_NUMBER.fullmatch, numbers)):
        return False
    return all(float(size) > 0 for size in numbers[2:])


def render_inline(mark: Mark) -> str:
    """A mark as it stands in a page, which says its hues; it is no picture to a screen reader."""
    return (
        f'<svg class="concepts-mark" aria-hidden="true" focusable="false" '
        f'xmlns="{_SVG}" viewBox="{mark.view_box}">{mark.shapes}</svg>'
    )


def render_file(mark: Mark, palette: Palette) -> str:
    """A mark as a file of its own, which follows what the reader's system asks for."""
    style = (
        f":root{{{_declare(palette.light)}}}"
        f"@media (prefers-color-scheme:dark){{:root{{{_declare(palette.dark)}}}}}"
    )
    box = f'xmlns="{_SVG}" viewBox="{find_square(mark)}"'
    return f"<svg {box}><style>{style}</style>{mark.shapes}</svg>\n"


def read_file(text: str) -> Mark:
    """The mark in a file that `render_file` has written.

    Raises:
        ValueError: If it is another file.
    """
    return parse_mark(_STYLE.sub("", text))


def render_in(mark: Mark, scheme: Scheme) -> str:
    """What a mark draws, in the colours of one scheme, for programs that know no variables."""
    return _HUE.sub(lambda hue: scheme.warm if "warm" in hue[1] else scheme.cool, mark.shapes)


def find_square(mark: Mark) -> str:
    """The smallest square around a mark, as a `viewBox`; icons are square."""
    x, y, width, height = map(float, mark.view_box.split())
    side = max(width, height)
    edges = (x - (side - width) / 2, y - (side - height) / 2, side, side)
    return " ".join(f"{edge:g}" for edge in edges)


def _declare(scheme: Scheme) -> str:
    return f"--concepts-cool:{scheme.cool};--concepts-warm:{scheme.warm}"


def _render(element: ET.Element) -> str:
    namespace, _, name = element.tag.rpartition("}")
    if namespace != f"{{{_SVG}" or _WORDS.fullmatch(name):
        return ""  # what drawing programs note for themselves
    if not _DRAWING.fullmatch(name):
        raise ValueError(f"it has an element '{name}', and may only draw shapes")
    said = dict(_list_attributes(element))  # what is said twice counts as it is said last
    attributes = "".join(f' {key}="{value}"' for key, value in said.items())
    inner = "".join(_render(child) for child in element)
    return f"<{name}{attributes}>{inner}</{name}>" if inner else f"<{name}{attributes}/>"


def _list_attributes(element: ET.Element) -> Iterator[tuple[str, str]]:
    for name, value in element.attrib.items():
        if name in {"href", _XLINK}:
            yield "href", _refer(value)
        elif name == "style":
            for declaration in filter(str.strip, value.split(";")):
                key, _, said = declaration.partition(":")
                if _PAINT.fullmatch(key.strip()):
                    yield key.strip(), _clean(said.strip())
        elif _PLACE.fullmatch(name) or _PAINT.fullmatch(name):
            yield name, _name_id(value) if name == "id" else _clean(value)
        elif "}" not in name and not _IGNORED.fullmatch(name):
            raise ValueError(f"it has an attribute '{name}', and may only say how shapes look")


def _clean(value: str) -> str:
    """A value that fetches nothing, with the names of its own parts apart from the page's."""
    cleaned = _REFERENCE.sub(lambda found: f"url(#{_name_id(found[1])})", value)
    if '"' in cleaned or _FETCHING.search(cleaned):
        raise ValueError(f"it has the value '{value}', and may refer to its own parts only")
    return " ".join(cleaned.split())


def _refer(value: str) -> str:
    matched = _LOCAL.fullmatch(value)
    if not matched:
        raise ValueError(f"it refers to '{value}', and may refer to its own parts only")
    return f"#{_name_id(matched[1])}"


def _name_id(id_: str) -> str:
    if not _LOCAL.fullmatch(f"#{id_}"):
        raise ValueError(f"it has the id '{id_}'; ids have letters, digits, '-', '_' and '.'")
    return f"mark-{id_}"
