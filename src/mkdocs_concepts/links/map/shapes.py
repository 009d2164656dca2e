"""Shapes and line ends of a map as SVG: every kind and every family is told without colour."""

from __future__ import annotations

from collections.abc import Iterable

from mkdocs_concepts.links.map.relations import Family
from mkdocs_concepts.model import Kind

_ROUND = 8
_CUT = 9
_LEAF = 16
_FOLD = 10


def render_shape(kind: Kind | None, width: int, height: int) -> str:
    """The outline of a box for a kind, from its upper left corner at 0, 0."""
    w, h = width, height
    if kind is Kind.CONTRAST:
        inset = min(8, h // 4)
        poles = "".join(
            f'<path class="concept-map__pole-{number}" d="M{x} {inset}v{h - 2 * inset}"/>'
            for number, x in ((1, 5), (2, w - 5))
        )
        return _rectangle(w, h, _ROUND) + poles
    if kind is Kind.METAPHOR:
        return _outline(
            f"M{_LEAF} 0H{w - 2}q2 0 2 2V{h - _LEAF}q0 {_LEAF}-{_LEAF} {_LEAF}"
            f"H2q-2 0-2-2V{_LEAF}q0-{_LEAF} {_LEAF}-{_LEAF}z"
        )
    if kind is Kind.PRACTICE:
        c = _CUT
        return _outline(f"M{c} 0H{w - c}l{c} {c}V{h - c}l-{c} {c}H{c}l-{c}-{c}V{c}z")
    if kind is Kind.THERAPY:
        inner = f'x="3" y="3" width="{w - 6}" height="{h - 6}" rx="5"'
        return f'{_rectangle(w, h, _ROUND)}<rect class="concept-map__inner" {inner}/>'
    if kind is Kind.STUDY:
        f = _FOLD
        fold = f'<path class="concept-map__inner" d="M{w - f} 0v{f}h{f}"/>'
        return _outline(f"M0 0H{w - f}l{f} {f}V{h}H0z") + fold
    return _rectangle(w, h, h // 2 if kind is Kind.PERSON else _ROUND)


def _rectangle(width: int, height: int, radius: int) -> str:
    size = f'width="{width}" height="{height}" rx="{radius}"'
    return f'<rect class="concept-map__shape" {size}/>'


def _outline(path: str) -> str:
    return f'<path class="concept-map__shape" d="{path}"/>'


# Each with its width and height, the place of its tip, and what is drawn.
_ENDS = {
    Family.HIERARCHY: (13, 10, 12, '<path d="M1 1l11 4-11 4z"/>'),
    Family.LEADS: (11, 9, 10, '<path d="M0 .5l10 4-10 4z"/>'),
    Family.OPPOSITION: (5, 12, 4, '<path d="M3 0v12"/>'),
    Family.SHOWING: (10, 10, 9, '<circle cx="5" cy="5" r="3.6"/>'),
    Family.PEOPLE: (9, 10, 8, '<path d="M1 1l7 4-7 4"/>'),
    Family.POLE: (8, 8, 7, '<path d="M.5 .5h6.5v7h-6.5z"/>'),
}


def render_ends(families: Iterable[Family]) -> str:
    """The marks for the ends of these families' lines, to stand once in a page."""
    used = set(families)
    markers = "".join(
        f'<marker id="map-{family}" class="concept-map__end concept-map__end--{family}"'
        f' viewBox="0 0 {w} {h}" markerWidth="{w}" markerHeight="{h}" refX="{tip}" refY="{h / 2:g}"'
        f' markerUnits="userSpaceOnUse" orient="auto-start-reverse">{mark}</marker>'
        for family, (w, h, tip, mark) in _ENDS.items()
        if family in used
    )
    if not markers:
        return ""
    return (
        '<svg class="concept-map__ends" width="0" height="0" aria-hidden="true" focusable="false">'
        f"<defs>{markers}</defs></svg>"
    )


def render_end_attributes(family: Family, *, is_symmetric: bool) -> str:
    """The attributes with which a line takes its mark at the end, or, if symmetric, at both."""
    if family not in _ENDS:
        return ""
    end = f' marker-end="url(#map-{family})"'
    return f' marker-start="url(#map-{family})"{end}' if is_symmetric else end
