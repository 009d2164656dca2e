"""Ids of a page made such that no other page has them, wherever they are named."""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.etree.ElementTree import Element

from mkdocs_concepts.bundle.markup.names import REFERENCES

_PLACE = re.compile(r"url\(\s*['\"]?#([^'\"()\s]*)['\"]?\s*\)")


def rename_ids(body: Element, name: str) -> dict[str, str]:
    """Give the elements of a page new ids, and what names them there, the new names.

    Args:
        body: The page.
        name: What the new ids begin with, before a full stop.

    Returns:
        The new ids by the old ones.
    """
    ids: dict[str, str] = {}
    for element in body.iter():
        old = element.attrib.pop("id", "")
        if old and old not in ids:
            ids[old] = f"{name}.{_make_name(old)}"
            element.set("id", ids[old])
    for element in body.iter():
        _rename_references(element, ids)
    return ids


def _make_name(id_: str) -> str:
    """An id in letters that every format allows in a name; no two give the same."""
    return re.sub(
        r"[^A-Za-z0-9.-]",
        lambda found: "__" if found[0] == "_" else f"_{ord(found[0]):x}_",
        id_,
    )


def _rename_references(element: Element, ids: Mapping[str, str]) -> None:
    for name, value in list(element.items()):
        if name in REFERENCES:
            _set(element, name, " ".join(ids[id_] for id_ in value.split() if id_ in ids))
        elif "url(" in value:
            _set(element, name, _PLACE.sub(lambda found: _point_to(found[1], ids), value))
    if "href" in element.attrib and element.tag not in {"a", "image"}:
        place = element.get("href", "")
        _set(element, "href", f"#{ids[place[1:]]}" if place[1:] in ids else "")


def _point_to(id_: str, ids: Mapping[str, str]) -> str:
    return f"url(#{ids[id_]})" if id_ in ids else "none"


def _set(element: Element, name: str, value: str) -> None:
    if value:
        element.set(name, value)
    else:
        del element.attrib[name]
