"""Names of HTML's elements, by where they may stand."""

from __future__ import annotations


def list_names(names: str) -> frozenset[str]:
    """Names that stand in one line."""
    return frozenset(names.split())


BOXES = list_names(
    "address article aside blockquote caption dd details div dl dt figcaption figure footer h1 h2"
    " h3 h4 h5 h6 header hgroup hr li main nav ol p pre section summary table tbody td tfoot th"
    " thead tr ul"
)
"""Elements that begin a line of their own."""
