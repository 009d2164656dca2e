"""Checks of citations against the reference entries."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mkdocs_concepts.catalog.catalog import Catalog
from mkdocs_concepts.catalog.labels import nearest
from mkdocs_concepts.diagnostics import Code, Diagnostic
from mkdocs_concepts.model import ReferenceEntry


def check_citations(catalog: Catalog, entries: Sequence[ReferenceEntry]) -> Iterator[Diagnostic]:
    """Citations of unknown keys, and entries that nobody cites.

    Args:
        catalog: The course.
        entries: All its reference entries.
    """
    keys = {entry.key for entry in entries}
    cited: set[str] = set()
    for page in catalog.pages.values():
        for citation in page.citations:
            cited.add(citation.key)
            if citation.key not in keys:
                message = f"no reference entry '{citation.key}'"
                hint = nearest(citation.key, keys)
                yield Diagnostic(page.path, citation.line, Code.CITATION_MISSING, message, hint)
    for entry in entries:
        if entry.key not in cited:
            message = f"the reference entry '{entry.key}' is cited on no page"
            yield Diagnostic(entry.path, entry.line, Code.CITATION_UNUSED, message)
