"""What mystmd reads: `myst.xref.json`, and for each concept a page of its own in JSON.

With these, an author of a MyST site gets a concept's title as the text of a link, its definition
when readers point at it, and can embed it. mystmd looks for them before `objects.inv`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from mkdocs_concepts.catalog.catalog import Catalog
from mkdocs_concepts.model import Concept

_LIST = "myst.xref.json"
_FOLDER = "myst"
_FORMAT = "1"


def build_myst_files(catalog: Catalog, urls: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
    """Each file's address, relative to the site's root, and its content.

    Args:
        catalog: The course.
        urls: The address of each concept's page, by its id, relative to the site's root.
    """
    present = catalog.concepts
    # mystmd takes the first entry that fits, and a former id's fits the present id as well.
    by_id = dict(present)
    for concept in present.values():
        for id_ in concept.former_ids:
            by_id.setdefault(id_, concept)
    pages = [_describe_page(id_, _url(concept, urls)) for id_, concept in present.items()]
    headings = [
        _describe_heading(id_, concept, _url(concept, urls)) for id_, concept in by_id.items()
    ]
    yield _LIST, _write({"version": _FORMAT, "references": pages + headings})
    for id_, concept in by_id.items():
        yield f"{_FOLDER}/{id_}.json", _write(_build_page(id_, concept))


def _url(concept: Concept, urls: Mapping[str, str]) -> str:
    return f"/{urls[concept.id].removeprefix('/')}"


def _describe_page(id_: str, url: str) -> dict[str, str]:
    return {"kind": "page", "data": f"/{_FOLDER}/{id_}.json", "url": url}


def _describe_heading(id_: str, concept: Concept, url: str) -> dict[str, str]:
    place = {"data": f"/{_FOLDER}/{id_}.json", "url": url}
    return {"identifier": id_, "html_id": concept.id, "kind": "heading", **place}


def _build_page(id_: str, concept: Concept) -> dict[str, object]:
    """The concept's heading and definition as a tree of MyST."""
    heading = {
        "type": "heading",
        "depth": 1,
        "identifier": id_,
        "label": id_,
        "html_id": concept.id,
        "children": [{"type": "text", "value": concept.title}],
    }
    definition = {"type": "paragraph", "children": [{"type": "text", "value": concept.definition}]}
    return {
        "kind": "Article",
        "slug": concept.id,
        "location": f"/{concept.uri}",
        "frontmatter": {"title": concept.title, "description": concept.definition},
        "mdast": {"type": "root", "children": [heading, definition]},
        "references": {"cite": {"order": [], "data": {}}},
    }


def _write(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode(errors="replace")
