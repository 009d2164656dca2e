"""What an entry takes from the entries that its `crossref` and `xdata` name.

The fields and their new names are those of biblatex (manual, §2.4.1 and appendix B), as far as
pandoc follows it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mkdocs_concepts.model import ReferenceEntry

_POINTERS = ("xdata", "crossref")
_NEVER_INHERITED = frozenset(
    {
        *("ids", "crossref", "xdata", "xref", "entryset", "entrysubtype", "execute", "label"),
        *("options", "presort", "related", "relatedoptions", "relatedstring", "relatedtype"),
        *("shorthand", "shorthandintro", "sortkey"),
    }
)
_OWN_TITLES = frozenset({"shorttitle", "sorttitle", "indextitle", "indexsorttitle"})
_TITLES = ("title", "subtitle", "titleaddon")

_IN_BOOK = ("inbook", "bookinbook", "suppbook")
_IN_COLLECTION = ("incollection", "inreference", "suppcollection")
# What the titles of a parent become in its child, by the types of both.
_TITLE_PREFIXES = {
    **{("mvbook", child): "main" for child in ("book", *_IN_BOOK)},
    **{
        (parent, child): "main"
        for parent in ("mvcollection", "mvreference")
        for child in ("collection", "reference", *_IN_COLLECTION)
    },
    **{("mvproceedings", child): "main" for child in ("proceedings", "inproceedings")},
    **{("book", child): "book" for child in _IN_BOOK},
    **{
        (parent, child): "book"
        for parent in ("collection", "reference")
        for child in _IN_COLLECTION
    },
    ("proceedings", "inproceedings"): "book",
    **{("periodical", child): "journal" for child in ("article", "suppperiodical")},
}
_DEEPEST = 20  # parents of parents: more is a mistake
_AUTHORED = frozenset({("mvbook", "book"), *((p, c) for p in ("mvbook", "book") for c in _IN_BOOK)})


def inherit_fields(entry: ReferenceEntry, parents: Mapping[str, ReferenceEntry]) -> dict[str, str]:
    """The fields of an entry, with those that it takes from its parents, and without pointers.

    Args:
        entry: The entry that is to stand alone.
        parents: Entries by key, among them those that it names, and those that these name.
    """
    fields = _inherit(entry, parents, {entry.key})
    return {name: value for name, value in fields.items() if name not in _POINTERS}


def _inherit(
    entry: ReferenceEntry, parents: Mapping[str, ReferenceEntry], seen: set[str], depth: int = 0
) -> dict[str, str]:
    """The same with pointers; each parent is `seen` once, however many entries name it."""
    fields = dict(entry.fields)
    for pointer in _POINTERS:
        for key in entry.fields.get(pointer, "").replace(",", " ").split():
            parent = parents.get(key)
            if parent is None or key in seen or depth == _DEEPEST:
                continue
            seen.add(key)
            inherited = _inherit(parent, parents, seen, depth + 1)
            # Backwards, so that a parent's `title` comes before its own `booktitle`.
            for name in sorted(inherited, reverse=True):
                for new_name in _new_names(name, parent.type, entry.type):
                    fields.setdefault(new_name, inherited[name])
    return fields


def _new_names(name: str, parent: str, child: str) -> Iterator[str]:
    if name in _NEVER_INHERITED:
        return
    prefix = _TITLE_PREFIXES.get((parent, child))
    if prefix and name in _OWN_TITLES:
        return
    if prefix and name in _TITLES:
        yield f"{prefix}{name}"
        return
    if name == "author" and (parent, child) in _AUTHORED:
        yield "bookauthor"
    yield name
