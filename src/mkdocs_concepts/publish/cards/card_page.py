"""A concept's card: a small page for a frame on other people's pages, which needs nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mkdocs_concepts.model import Concept, Kind
from mkdocs_concepts.publish.cards.card_frame import POLICY, SCRIPT, STYLE
from mkdocs_concepts.publish.cards.course import CardCourse, is_own_type
from mkdocs_concepts.publish.cards.markup import escape_text
from mkdocs_concepts.publish.graph import parse_language
from mkdocs_concepts.publish.permalinks import Retirement

_ROOT = "../"  # as the cards see it, so that they work wherever the site lies
_MOST_RELATION_TYPES = 4
_MOST_OF_A_TYPE = 3


def render_card(concept: Concept, course: CardCourse) -> bytes:
    """The card of a concept, as a whole HTML document in UTF-8.

    Args:
        concept: The concept.
        course: What it belongs to.
    """
    words = _Words(course)
    href = f"{_ROOT}{course.page_url(concept)}"
    body = (
        f"{_render_kind(concept, words)}"
        f'<h1 dir="auto">{_render_link(href, concept.title)}</h1>\n'
        f'<p class="definition" dir="auto">{escape_text(concept.definition)}</p>\n'
        f"{_render_names(concept.alt_labels, words)}"
        f"{_render_poles(course.poles(concept), course)}"
        f"{_render_relations(concept, course, words)}"
    )
    canonical = escape_text(f"{course.frame.url or _ROOT}{course.page_url(concept)}")
    head = f'<link rel="canonical" href="{canonical}">\n'
    return _render_page(concept.id, concept.title, course, head, body)


def render_retired_card(
    id_: str, retirement: Retirement, successor: Concept | None, course: CardCourse
) -> bytes:
    """The card of what was given up, which says so.

    Args:
        id_: The concept's.
        retirement: What its readers are told.
        successor: What to read in its place, where there is anything.
        course: What it belonged to.
    """
    words = _Words(course)
    body = (
        f'<h1 dir="auto">{escape_text(retirement.title)}</h1>\n'
        f"<p{words.ours}>This concept was retired: it is no longer part of the course.</p>\n"
    )
    if successor is not None:
        link = _render_link(f"{_ROOT}{course.page_url(successor)}", successor.title)
        body += (
            f'<p class="names"><span{words.ours}>Read on at</span> {link}</p>\n'
            f'<p class="definition" dir="auto">{escape_text(successor.definition)}</p>\n'
        )
    return _render_page(id_, retirement.title, course, "", body)


class _Words:
    """How words of ours are marked among the course's, which may be in another language."""

    def __init__(self, course: CardCourse) -> None:
        self.language = parse_language(course.frame.language) or "en"
        self.ours = "" if self.language == "en" else ' lang="en"'


def _render_kind(concept: Concept, words: _Words) -> str:
    if concept.kind is Kind.CONCEPT:
        return ""
    return f'<p class="kind"{words.ours}>{concept.kind.capitalize()}</p>\n'


def _render_names(labels: Sequence[str], words: _Words) -> str:
    if not labels:
        return ""
    names = ", ".join(f"<bdi>{escape_text(label)}</bdi>" for label in labels)
    return f'<p class="names"><span{words.ours}>Also called</span> {names}</p>\n'


def _render_poles(poles: Sequence[Concept], course: CardCourse) -> str:
    if not poles:
        return ""
    items = "".join(
        f"<li>{_render_link(_ROOT + course.page_url(pole), pole.title)} "
        f'<span dir="auto">{escape_text(pole.definition)}</span></li>\n'
        for pole in poles
    )
    return f'<ul class="poles">\n{items}</ul>\n'


def _render_relations(concept: Concept, course: CardCourse, words: _Words) -> str:
    groups = course.relations(concept)[:_MOST_RELATION_TYPES]
    if not groups:
        return ""
    rows = "".join(
        f"<div><dt{words.ours if is_own_type(relation_type) else ''}>"
        f"{escape_text(relation_type.label)}</dt>"
        f"<dd>{', '.join(_list_some(others, course, words))}</dd></div>\n"
        for relation_type, others in groups
    )
    return f'<dl class="relations">\n{rows}</dl>\n'


def _list_some(concepts: Sequence[Concept], course: CardCourse, words: _Words) -> Iterator[str]:
    for concept in concepts[:_MOST_OF_A_TYPE]:
        yield _render_link(f"{_ROOT}{course.page_url(concept)}", concept.title)
    rest = len(concepts) - _MOST_OF_A_TYPE
    if rest > 0:
        yield f"<span{words.ours}>and {rest} more</span>"


def _render_link(href: str, title: str) -> str:
    return f'<a href="{escape_text(href)}">{escape_text(title)}</a>'


def _render_page(id_: str, title: str, course: CardCourse, head: str, body: str) -> bytes:
    words, frame = _Words(course), course.frame
    home = _render_link(f"{_ROOT}{course.home}", frame.title)
    return (
        f'<!doctype html>\n<html lang="{words.language}" data-id="{escape_text(id_)}">\n<head>\n'
        f'<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        f"<title>{escape_text(title)} – {escape_text(frame.title)}</title>\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="robots" content="noindex">\n<base target="_blank">\n'
        f"{head}<style>{STYLE}</style>\n</head>\n<body>\n<main>\n{body}</main>\n"
        f'<footer>{home} <span class="note"{words.ours}>Links open in a new tab.</span></footer>\n'
        f"<script>{SCRIPT}</script>\n</body>\n</html>\n"
    ).encode()
