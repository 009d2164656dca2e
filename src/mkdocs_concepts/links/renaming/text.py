"""Rewriting, in a page's Markdown, what refers to a concept by its id."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from mkdocs_concepts.catalog.code_mask import mask_code
from mkdocs_concepts.catalog.markdown_source import CROSS_REFERENCE, find_link_targets, unwrap
from mkdocs_concepts.links.addresses import resolve_href
from mkdocs_concepts.links.checks import split_target
from mkdocs_concepts.links.renaming.renaming import Edit, Renaming

_ITEM = re.compile(r"[ \t>]*(?:[-*+]|\d+\.)[ \t]+")
# Words that mean the same as Markdown.
_PLAIN = re.compile(r"[\w ’'.,:()-]+")
_GLOSSARY_ANCHOR = "term-"


def find_text_edits(body: str, page_uri: str, renaming: Renaming) -> list[Edit]:
    """What a page's text has to change.

    Args:
        body: The text below the front matter, with line feeds as the only line breaks.
        page_uri: The page, relative to the documentation directory.
        renaming: Which concept has which id from now on.

    Returns:
        The edits: of cross-references by the id, of links to the concept's file or to its parts,
        and, on its own page, of its headings' ids. Code and comments have none.
    """
    prose = mask_code(body)
    edits = [
        edit
        for match in CROSS_REFERENCE.finditer(prose)
        for edit in _edit_reference(body, match, renaming)
    ]
    for _, span in find_link_targets(prose):
        edits += _edit_link(prose, span, page_uri, renaming)
    if page_uri == renaming.concept.uri:
        edits += _edit_heading_ids(prose, renaming)
    return edits


def _edit_reference(body: str, match: re.Match[str], renaming: Renaming) -> Iterator[Edit]:
    written, start = match["target"], match.start("target")
    name, _ = split_target(renaming.catalog, unwrap(written))
    found = renaming.catalog.resolve(name)
    if found is None or found.id != renaming.old_id:
        return
    is_by_id = name == renaming.old_id
    if is_by_id:
        place = start + written.index(name)
        yield Edit(place, place + len(name), renaming.new_id)
        yield from _edit_words(body, match, renaming)
    if "#" in written and not renaming.catalog.resolve(unwrap(written)):
        fragment = re.search(r"#[\s>]*(\S.*)", written, re.DOTALL)
        if fragment:
            begin, words = start + fragment.start(1), fragment[1].rstrip()
            renamed = renaming.rename_fragment(words)
            if renamed != words:
                yield Edit(begin, begin + len(words), renamed)


def _edit_words(body: str, match: re.Match[str], renaming: Renaming) -> Iterator[Edit]:
    """Keep the words that readers see, where they were made from the id, or would be now."""
    before, after = _shown(renaming.old_id, renaming), _shown(renaming.new_id, renaming)
    if match["text"] is not None:
        if match["text"] == after != before:
            yield Edit(match.end("target"), match.end("text"), "")
        return
    if before != after and _PLAIN.fullmatch(before) and not _is_whole_item(body, match):
        line_start = body.rfind("\n", 0, match.start()) + 1
        rest = body[match.end() :].partition("\n")[0]
        is_in_table = "|" in body[line_start : match.start()] or "|" in rest
        separator = r"\|" if is_in_table else "|"
        yield Edit(match.end("target"), match.end("target"), f"{separator}{before}")


def _shown(id_: str, renaming: Renaming) -> str:
    """What a reference by an id shows: the id where it is the title's word, or the title."""
    title = renaming.concept.title
    return id_ if id_ == title.casefold() else title


def _is_whole_item(body: str, match: re.Match[str]) -> bool:
    """Whether the reference is all that a list item holds, which then shows the title.

    Said only where it is certain: words that are kept needlessly show the same.
    """
    line_start = body.rfind("\n", 0, match.start()) + 1
    rest, _, after = body[match.end() :].partition("\n")
    if not _ITEM.fullmatch(body, line_start, match.start()) or rest.strip():
        return False
    following = after.lstrip("\n")
    is_apart = len(following) < len(after) or bool(_ITEM.match(following))
    return not following or (is_apart and _margin(following) <= _margin(body[line_start:]))


def _margin(text: str) -> int:
    return len(text) - len(text.lstrip(" \t>"))


def _edit_link(
    prose: str, span: tuple[int, int], page_uri: str, renaming: Renaming
) -> Iterator[Edit]:
    start, end = span
    path, mark, fragment = prose[start:end].partition("#")
    if re.match(r"[a-z][a-z0-9+.-]*:|/", path, re.IGNORECASE):
        return
    uri = resolve_href(path, page_uri) if path.partition("?")[0] else page_uri
    if uri == renaming.concept.uri:
        yield from _edit_file_name(start, path, renaming)
        renamed = renaming.rename_fragment(fragment)
    elif uri == renaming.catalog.glossary_uri:
        renamed = renaming.rename_fragment(fragment, _GLOSSARY_ANCHOR)
    else:
        return
    if mark and renamed != fragment:
        yield Edit(end - len(fragment), end, renamed)


def _edit_file_name(start: int, path: str, renaming: Renaming) -> Iterator[Edit]:
    file = path.partition("?")[0]
    if file:
        name = posixpath.basename(file)
        place = start + len(file) - len(name)
        yield Edit(place, place + len(name), posixpath.basename(renaming.new_uri))


def _edit_heading_ids(prose: str, renaming: Renaming) -> Iterator[Edit]:
    own_id = re.compile(
        rf"\{{:?[^{{}}\n]*?#({re.escape(renaming.old_id)})(?=--|[\s}}])[^{{}}\n]*\}}"
    )
    for match in own_id.finditer(prose):
        yield Edit(*match.span(1), renaming.new_id)
