"""Which markup of an author reaches a reader: elements, attributes, and what they may say.

All of it is a list of what is allowed. What runs, fetches a document, sends something, changes how
the whole page looks, or passes for a part of the theme is on none.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType


def _list(names: str) -> frozenset[str]:
    return frozenset(names.split())


_TEXT = (
    "a abbr aside b bdi bdo blockquote br caption cite code col colgroup data dd del details dfn "
    "div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i img input ins kbd label li mark nav ol "
    "p picture pre q rp rt ruby s samp section small source span strong sub summary sup table "
    "tbody td tfoot th thead time tr track u ul var video audio wbr"
)
_DRAWING = (
    "svg g path circle ellipse rect line polyline polygon text tspan title desc defs marker "
    "linearGradient radialGradient stop clipPath"
)
_MATHS = (
    "math mrow mi mo mn ms mtext mspace mfrac msqrt mroot mstyle msub msup msubsup munder mover "
    "munderover mtable mtr mtd mpadded mphantom menclose semantics annotation"
)
ELEMENTS = _list(f"{_TEXT} {_DRAWING} {_MATHS}")
"""What an author may write, and what Markdown and its extensions make of a text."""

WITHOUT_CONTENT = frozenset(
    ["script", "style", "template", "noscript", "iframe", "object", "embed", "noembed", "noframes"]
)
"""Elements whose content is no text for readers, and goes with them."""

LOOSENABLE = ("iframe", "style")
"""What a course may allow its authors besides: an element, and an attribute."""

_EVERYWHERE = (
    "class id title lang dir role hidden tabindex "
    "data-citation data-in-note data-note data-names data-references data-map data-concept "
    "data-pole data-tabs data-align data-search-exclude data-passage data-uses data-no-links"
)
_PLACES = (
    "d points x y x1 y1 x2 y2 dx dy cx cy r rx ry fx fy width height viewBox transform offset "
    "gradientUnits gradientTransform preserveAspectRatio refX refY markerWidth markerHeight "
    "markerUnits orient text-anchor dominant-baseline focusable xmlns"
)
_PAINT = (
    "fill fill-opacity fill-rule stroke stroke-width stroke-linecap stroke-linejoin "
    "stroke-opacity stroke-dasharray opacity stop-color stop-opacity font-size font-weight "
    "marker-start marker-end clip-path"
)
_OF_MATHS = (
    "display displaystyle mathvariant accent accentunder fence form largeop lspace rspace maxsize "
    "minsize movablelimits separator stretchy symmetric linethickness columnalign rowalign "
    "columnspan rowspan depth height width voffset notation encoding xmlns scriptlevel"
)
_MEDIA = "src width height controls loop muted preload"
ATTRIBUTES: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "*": _list(_EVERYWHERE),
        **{name: _list(f"{_PLACES} {_PAINT}") for name in _DRAWING.split()},
        **{name: frozenset(_OF_MATHS.split()) for name in _MATHS.split()},
        "a": _list("href hreflang download rel target type"),
        "audio": _list(_MEDIA),
        "video": _list(f"{_MEDIA} poster playsinline"),
        "source": _list("src srcset media sizes type width height"),
        "track": _list("src kind srclang label default"),
        "img": _list("src srcset sizes alt width height loading decoding"),
        "input": _list("checked disabled name"),
        "label": frozenset(["for"]),
        "details": frozenset(["open", "name"]),
        "ol": _list("start type reversed"),
        "li": frozenset(["value"]),
        "td": _list("colspan rowspan headers"),
        "th": _list("colspan rowspan headers scope abbr"),
        "col": frozenset(["span"]),
        "colgroup": frozenset(["span"]),
        "blockquote": frozenset(["cite"]),
        "q": frozenset(["cite"]),
        "del": _list("cite datetime"),
        "ins": _list("cite datetime"),
        "time": frozenset(["datetime"]),
        "data": frozenset(["value"]),
    }
)
"""The attributes of all elements, by `*`, and those of single ones besides."""

ATTRIBUTE_PREFIXES = frozenset(["aria-"])

ATTRIBUTE_VALUES: Mapping[str, Mapping[str, frozenset[str]]] = MappingProxyType(
    {"input": MappingProxyType({"type": frozenset(["checkbox", "radio"])})}
)
"""Attributes that may say nothing else."""

SCHEMES = frozenset(["http", "https", "mailto"])
"""What links lead to, besides other places of the site."""

# What extensions of Markdown name so: tabs, lines of code, and the parts of a course's pages.
_OWN_IDS = re.compile(r"__(?:tabbed_\d+(?:_\d+)?|code_\d+|codelineno-[\w-]+|span-[\w-]+)")
# What the theme's own parts and scripts go by, of which no text may take the place.
_THEME_IDS = re.compile(r"__.*|concept-previews|linkPreviews|concepts[A-Z].*", re.DOTALL)
# As elements of a form do, and pictures, such a name would hide a property of the page.
_RADIO_NAME = re.compile(r"__tabbed_\d+")
_THEME_CLASSES = re.compile(r"md-(?!(?:button|annotation|tag|typeset|icon)(?:-|_|\b)).*")
_URL_IN_PAINT = re.compile(r"url\((?!#)|expression|@import|\\", re.IGNORECASE)
_PAINTED = _list(_PAINT)


_ADDRESSES = frozenset(["href", "src", "cite", "poster"])
# As browsers read one: what is no sign before it, and breaks within it, do not count.
_BEFORE_ADDRESS = re.compile(r"\A[\0- ]+|[\t\n\r]")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*+):", re.IGNORECASE)


def find_refused_scheme(attribute: str, value: str) -> str:
    """What an address begins with that may lead nowhere; empty where it may.

    Args:
        attribute: By its name.
        value: As the author has it.
    """
    if attribute not in _ADDRESSES:
        return ""
    scheme = _SCHEME.match(_BEFORE_ADDRESS.sub("", value))
    name = scheme[1].lower() if scheme else ""
    return "" if name in SCHEMES else name


def check_value(element: str, attribute: str, value: str) -> str | None:
    """What of an allowed attribute's value is left.

    Args:
        element: By its name.
        attribute: Likewise.
        value: As the author has it.

    Returns:
        The value, or what of it is allowed; None where the attribute is not.
    """
    if attribute == "id" or (attribute == "for" and element == "label"):
        return value if _OWN_IDS.fullmatch(value) or not _THEME_IDS.fullmatch(value) else None
    if attribute == "class":
        return " ".join(name for name in value.split() if not _THEME_CLASSES.fullmatch(name))
    if attribute == "name" and element == "input":
        return value if _RADIO_NAME.fullmatch(value) else None
    if attribute in _PAINTED and _URL_IN_PAINT.search(value):
        return None
    if attribute == "tabindex":
        return value if value in {"0", "-1"} else None
    return None if find_refused_scheme(attribute, value) else value
