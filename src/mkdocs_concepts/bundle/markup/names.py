"""The names of HTML, SVG and MathML that a page's content is made of."""

from __future__ import annotations


def _list(names: str) -> frozenset[str]:
    return frozenset(names.split())


VOID = _list("area base br col embed hr img input link meta source track wbr")
"""Elements that hold nothing and have no end."""

LEFT_OUT = _list(
    "audio base button canvas datalist dialog embed foreignobject frame frameset head iframe input"
    " link map meta noembed noframes object optgroup option plaintext progress script select slot"
    " source style template textarea track video xmp"
)
"""Elements that stay out with all that is in them: what runs, moves, or asks for an answer."""

FLOW = _list(
    "a abbr address article aside b bdi bdo blockquote br caption cite code col colgroup data dd"
    " del details dfn div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 header hgroup hr i"
    " img ins kbd li mark nav ol p pre q rp rt ruby s samp section small span strong sub"
    " summary sup table tbody td tfoot th thead time tr u ul var wbr"
)
"""Elements of HTML that are kept. Others are replaced by what is in them."""

SVG = {
    name.lower(): name
    for name in _list(
        "a circle clipPath defs desc ellipse feBlend feColorMatrix feComposite feFlood"
        " feGaussianBlur feMerge feMergeNode feOffset filter g image line linearGradient marker"
        " mask path pattern polygon polyline radialGradient rect stop svg switch symbol text"
        " textPath title tspan use view"
    )
}
"""Elements of SVG that are kept, by their names in small letters."""

SVG_ATTRIBUTES = {
    name.lower(): name
    for name in _list(
        "attributeName baseFrequency clipPathUnits diffuseConstant edgeMode filterUnits"
        " gradientTransform gradientUnits kernelMatrix kernelUnitLength lengthAdjust markerHeight"
        " markerUnits markerWidth maskContentUnits maskUnits numOctaves pathLength"
        " patternContentUnits patternTransform patternUnits preserveAlpha preserveAspectRatio"
        " primitiveUnits refX refY spreadMethod startOffset stdDeviation stitchTiles surfaceScale"
        " systemLanguage tableValues targetX targetY textLength viewBox xChannelSelector"
        " yChannelSelector zoomAndPan"
    )
}
"""Attributes of SVG whose names have capitals, by their names in small letters."""

MATHML = _list(
    "math menclose merror mfrac mi mmultiscripts mn mo mover mpadded mphantom mprescripts mroot"
    " mrow ms mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder munderover"
    " semantics"
)
"""Elements of MathML that are kept."""

NAMESPACES = {
    "svg": "http://www.w3.org/2000/svg",
    "math": "http://www.w3.org/1998/Math/MathML",
}

ATTRIBUTES = _list(
    "alt class colspan data-concept data-kind data-pole datetime dir headers height href hreflang"
    " id lang open reversed role rowspan scope span src start tabindex title type value"
    " width"
)
"""Attributes of HTML that are kept, with those whose names begin with `aria-`."""

REFERENCES = _list(
    "aria-activedescendant aria-controls aria-describedby aria-details aria-errormessage"
    " aria-flowto aria-labelledby aria-owns headers"
)
"""Attributes that hold ids."""

_BLOCKS = _list(
    "address article aside blockquote details div dl figcaption figure footer h1 h2 h3 h4 h5 h6"
    " header hgroup hr main nav ol p pre section summary table ul"
)
_ROWS = _list("tr td th")

ENDED_BY = {
    **{name: frozenset(["p"]) for name in _BLOCKS},
    "li": frozenset(["li", "p"]),
    "dt": frozenset(["dt", "dd", "p"]),
    "dd": frozenset(["dt", "dd", "p"]),
    "rt": frozenset(["rt", "rp"]),
    "rp": frozenset(["rt", "rp"]),
    "td": frozenset(["td", "th", "p"]),
    "th": frozenset(["td", "th", "p"]),
    "tr": _ROWS | {"p"},
    **{name: _ROWS | {"thead", "tbody", "tfoot"} for name in ("thead", "tbody", "tfoot")},
}
"""For an element, those that end where it begins, if their authors have not ended them."""

HOLDS = _list(
    "article aside blockquote caption details div dl figure footer header li main nav ol section"
    " svg table td th ul"
)
"""Elements out of which a start tag ends nothing, but for those of its own list or table."""
