"""Checks of a course's addresses against what its lock file has recorded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mkdocs_concepts.catalog.catalog import Catalog
from mkdocs_concepts.diagnostics import Code, Diagnostic
from mkdocs_concepts.model import Concept, Page
from mkdocs_concepts.publish.permalinks import (
    Permalink,
    SiteAddresses,
    build_destination,
    index_ids,
    list_other_pages,
)


def check_permalinks(
    lock: Iterable[Permalink], path: str, catalog: Catalog, addresses: SiteAddresses
) -> Iterator[Diagnostic]:
    """Every address of a lock file at which a reader would find nothing, or something else.

    Args:
        lock: What the lock file says.
        path: The lock file, for messages.
        catalog: The course.
        addresses: What the site publishes where.
    """
    entries = tuple(lock)
    concepts, others = index_ids(catalog), list_other_pages(catalog)
    recorded = {entry.id for entry in entries}
    known = recorded | set(concepts) | set(others)
    # A page that cannot be read has its own diagnostic, and may well have the id.
    unread = {
        _stem(uri) for uri, page in catalog.pages.items() if not page.concept and uri not in others
    }
    present = unread.union(concepts, others)
    lost = {entry.id for entry in entries if not entry.retirement and entry.id not in present}
    added = [concept for concept in catalog.concepts.values() if concept.id not in recorded]
    heir = added[0] if len(added) == len(lost) == 1 else None
    for entry in entries:
        concept, page = concepts.get(entry.id), others.get(entry.id)
        own_path = concept.path if concept else page.path if page else ""
        yield from _check_occupied(entry, path, own_path, addresses)
        if entry.retirement:
            yield from _check_retired(entry, path, concept or page, known)
        elif entry.id in lost:
            yield _describe_lost(entry, path, heir)


def _describe_lost(entry: Permalink, path: str, heir: Concept | None) -> Diagnostic:
    if entry.id.endswith(".md"):
        message = f"there is no page '{entry.id}', which was published at '{entry.url}'"
        hint = f"bring it back, or name what to read instead: 'concepts retire {entry.id} --see ID'"
    else:
        message = f"no page has the id '{entry.id}', which was published at '{entry.url}'"
        hint = _advise(entry.id, heir)
    return Diagnostic(path, entry.line, Code.PERMALINK_BROKEN, message, hint)


def _stem(uri: str) -> str:
    return uri.rpartition("/")[2].removesuffix(".md")


def _advise(id_: str, heir: Concept | None) -> str:
    """How to mend it; `heir` is the only new page, where this one is the only lost one."""
    retiring = f"if it was given up, 'concepts retire {id_}'"
    if heir is not None:
        hint = f"if it is '{heir.id}' now, add 'former_ids: [{id_}]' to {heir.path}"
        return f"{hint}; {retiring}"
    renaming = f"to rename it, bring it back and use 'concepts move {id_} NEW'"
    return f"{renaming}, or list it in 'former_ids' of its new page; {retiring}"


def _check_occupied(
    entry: Permalink, path: str, own_path: str, addresses: SiteAddresses
) -> Iterator[Diagnostic]:
    """An address at which another file than its own page is published."""
    holder = addresses.files.get(build_destination(entry.url))
    if holder is None or (holder == own_path if own_path else _stem(holder) == _stem(entry.id)):
        return
    message = f"'{entry.id}' was published at '{entry.url}', which is now the address of {holder}"
    hint = "give that file another name"
    yield Diagnostic(path, entry.line, Code.PERMALINK_BROKEN, message, hint)


def _check_retired(
    entry: Permalink, path: str, holder: Concept | Page | None, known: set[str]
) -> Iterator[Diagnostic]:
    assert entry.retirement is not None
    if isinstance(holder, Concept):
        is_current = holder.id == entry.id
        line = holder.line_of("id" if is_current else "former_ids")
        message = f"the {'' if is_current else 'former '}id '{entry.id}' was retired"
        hint = (
            "ids are never reused; if it is the same concept, take 'retired …' off "
            f"{path}:{entry.line}"
        )
        yield Diagnostic(holder.path, line, Code.PERMALINK_BROKEN, message, hint)
    elif holder is not None:
        hint = f"to have it back, take 'retired …' off {path}:{entry.line}"
        message = "this page was retired"
        yield Diagnostic(holder.path, 1, Code.PERMALINK_BROKEN, message, hint)
    successor = entry.retirement.successor
    if successor and successor not in known:
        what = "page" if successor.endswith(".md") else "concept"
        message = f"no {what} '{successor}', to which the retired '{entry.id}' is to lead"
        hint = f"name another: 'concepts retire {entry.id} --see ID'"
        yield Diagnostic(path, entry.line, Code.PERMALINK_BROKEN, message, hint)
