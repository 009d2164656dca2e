"""What the citation plugin renders, put right: its full list, and its marks of case.

mkdocs-bibtex renders its full bibliography as footnotes that no text refers to, in the order of
the .bib file, each with a link back to a place that does not exist. The entries rendered here
are its own; only the list is ours, sorted and without the dead links.
"""

from __future__ import annotations

import re
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs_bibtex.citation import Citation, CitationBlock

from mkdocs_concepts.catalog.labels import sort_key

_CASE_MARK = re.compile(r"\[([^\[\]]*)\]\{\.nocase\}")


def insert_full_bibliography(markdown: str, config: MkDocsConfig) -> str:
    """Replace the citation plugin's command for the full bibliography by a list.

    Args:
        markdown: A page, before the citation plugin has seen it.
        config: The host's configuration, with the citation plugin if there is one.
    """
    plugin: Any = config.plugins.get("bibtex")
    command = plugin.config["full_bib_command"] if plugin else None
    if not command or command not in markdown:
        return markdown
    citations = [Citation(key=key) for key in plugin.registry.bib_data.entries]
    plugin.registry.validate_citation_blocks([CitationBlock([citation]) for citation in citations])
    entries = [plugin.registry.reference_text(citation) for citation in citations]
    listed = "\n".join(f"- {entry}" for entry in sorted(entries, key=sort_key))
    return markdown.replace(command, listed)


def remove_case_marks(html: str) -> str:
    """Take out the marks that pandoc sets around words which keep their case.

    Pandoc writes them for its own Markdown, `[di Pellegrino]{.nocase}`, and the citation plugin
    puts that into the page.
    """
    return _CASE_MARK.sub(r"\1", html) if "{.nocase}" in html else html
