"""A concept's card: a small page for a frame on other people's pages, which needs nothing else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mkdocs_concepts.catalog.relation_types import is_own_type
from mkdocs_concepts.language.language import find_direction
from mkdocs_concepts.model import Concept, Kind
from mkdocs_concepts.publish.cards.card_frame import SCRIPT, build_policy, build_style
from mkdocs_concepts.publish.cards.course import CardCourse
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
        f"{_render_names(concept, words)}"
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
        f"<p{words.ours}>{words.say('card.retired')}</p>\n"
    )
    if successor is not None:
        link = _render_link(f"{_ROOT}{course.page_url(successor)}", successor.title)
        read_on = words.say("card.read_on")
        body += (
            f'<p class="names"><span{words.ours}>{read_on}</span> {link}</p>\n'
            f'<p class="definition" dir="auto">{escape_text(successor.definition)}</p>\n'
        )
    return _render_page(id_, retirement.title, course, "", body)


class _Words:
    """How words of ours are marked among the course's, which may be in another language."""

    def __init__(self, course: CardCourse) -> None:
        self.language = parse_language(course.frame.language) or "en"
        self.texts = course.catalog.language
        self.ours = self.texts.mark

    def say(self, key: str) -> str:
        """A text of ours, as HTML."""
        return escape_text(self.texts.say(key))


def _render_kind(concept: Concept, words: _Words) -> str:
    if concept.kind is Kind.CONCEPT:
        return ""
    return f'<p class="kind"{words.ours}>{escape_text(words.texts.name_kind(concept.kind))}</p>\n'


def _render_names(concept: Concept, words: _Words) -> str:
    if not concept.alt_labels:
        return ""
    names = words.texts.join(_render_name(label, concept) for label in concept.alt_labels)
    called = words.say("card.also_called")
    return f'<p class="names"><span{words.ours}>{called}</span> {names}</p>\n'


def _render_name(label: str, concept: Concept) -> str:
    language = concept.label_languages.get(label, "")
    attribute = f' lang="{escape_text(language)}"' if language else ""
    return f"<bdi{attribute}>{escape_text(label)}</bdi>"


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
        f"<dd>{words.texts.join(_list_some(others, course, words))}</dd></div>\n"
        for relation_type, others in groups
    )
    return f'<dl class="relations">\n{rows}</dl>\n'


def _list_some(concepts: Sequence[Concept], course: CardCourse, words: _Words) -> Iterator[str]:
    for concept in concepts[:_MOST_OF_A_TYPE]:
        yield _render_link(f"{_ROOT}{course.page_url(concept)}", concept.title)
    rest = len(concepts) - _MOST_OF_A_TYPE
    if rest > 0:
        yield f"<span{words.ours}>{escape_text(words.texts.count('card.more', rest))}</span>"


def _render_link(href: str, title: str) -> str:
    return f'<a href="{escape_text(href)}">{escape_text(title)}</a>'


def _render_page(id_: str, title: str, course: CardCourse, head: str, body: str) -> bytes:
    words, frame = _Words(course), course.frame
    home = _render_link(f"{_ROOT}{course.home}", frame.title)
    new_tab, direction = words.say("card.new_tab"), find_direction(words.language)
    turn = ' dir="rtl"' if direction == "rtl" else ""
    return (
        f'<!doctype html>\n<html lang="{words.language}"{turn} data-id="{escape_text(id_)}">\n'
        '<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{build_policy(frame.palette)}">\n'
        f"<title>{escape_text(title)} – {escape_text(frame.title)}</title>\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="robots" content="noindex">\n<base target="_blank">\n'
        f"{head}<style>{build_style(frame.palette)}</style>\n</head>\n<body>\n<main>\n{body}</main>\n"
        f'<footer>{home} <span class="note"{words.ours}>{new_tab}</span></footer>\n'
        f"<script>{SCRIPT}</script>\n</body>\n</html>\n"
    ).encode()
