"""A course in one HTML file that opens by itself, on a computer and on a phone."""

from __future__ import annotations

import base64
import hashlib
import unicodedata
from collections.abc import Iterator, Sequence
from html import escape
from importlib.resources import files
from itertools import groupby
from pathlib import Path

from mkdocs_concepts.bundle.course import BundledCourse
from mkdocs_concepts.bundle.markup.tree import render_markup
from mkdocs_concepts.bundle.page_content import (
    PageContent,
    link_pages,
    read_pages,
    remove_heading,
    shift_headings,
)
from mkdocs_concepts.bundle.pictures import inline_pictures
from mkdocs_concepts.bundle.replacement import replacing
from mkdocs_concepts.bundle.site_style import SCHEME, read_site_style
from mkdocs_concepts.language.language import Language, find_direction

_STYLES = files("mkdocs_concepts.bundle") / "styles"
# Names of places of the file's own end in a hyphen, as no page's do.
_CONTENTS, _TEXT = "contents-", "text-"
_FOUND = {"shown": "{shown}", "all": "{all}"}  # which the script fills in


def write_single_file(destination: Path, course: BundledCourse) -> None:
    """Write a course as one HTML file that needs nothing else.

    Args:
        destination: The file; a former one is replaced when this one is whole.
        course: The course.

    Raises:
        OSError: If a page cannot be read, or the file cannot be written.
    """
    with replacing(destination) as staged:
        staged.write_bytes("".join(_render(course)).encode("utf-8", "replace"))


def _render(course: BundledCourse) -> Iterator[str]:
    pages = read_pages(course)
    ids = {content.page.path: content.id for content in pages}
    link_pages(pages, lambda page, place: f"#{place or ids[page]}")
    inline_pictures(pages, course.site)
    say, title = course.catalog.language.mark_up, escape(course.title)
    turn = ' dir="rtl"' if find_direction(course.language) == "rtl" else ""
    yield f'<!doctype html>\n<html lang="{escape(course.language)}"{turn}>\n<head>\n'
    yield '<meta charset="utf-8">\n'
    yield from _render_head(course)
    yield f'</head>\n<body class="book md-typeset" data-md-color-scheme="{SCHEME}">\n'
    yield f'<a class="book-skip" href="#{_TEXT}">{say("bundle.skip")}</a>\n'
    yield f'<header class="book-front">\n<h1>{title}</h1>\n{_render_front(course)}</header>\n'
    yield from _render_contents(course, pages)
    yield f'<main class="book-text" id="{_TEXT}">\n'
    for section, group in groupby(pages, key=lambda content: content.page.section):
        yield from _render_section(section, list(group), course.title)
    yield f'</main>\n<footer class="book-end">\n<p>{escape(course.licence)}</p>\n</footer>\n'
    yield f'<a class="book-back" href="#{_CONTENTS}">{say("bundle.contents")}</a>\n'
    yield f"<script>{_read('single-file.js')}</script>\n</body>\n</html>\n"


def _render_head(course: BundledCourse) -> Iterator[str]:
    """The head's content. Nothing is fetched, and nothing runs but the file's own script."""
    style = f"{read_site_style(course)}\n{_read('single-file.css')}".replace("</", "<\\/")
    policy = (
        "default-src 'none'; img-src data:; style-src-attr 'unsafe-inline'; "
        f"style-src {_hash(style)}; script-src {_hash(_read('single-file.js'))}; "
        "base-uri 'none'; form-action 'none'"
    )
    yield f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield '<meta name="color-scheme" content="light dark">\n'
    yield f"<title>{escape(course.title)}</title>\n"
    for name, value in (("description", course.description), ("author", course.author)):
        if value:
            yield f'<meta name="{name}" content="{escape(value)}">\n'
    yield f"<style>{style}</style>\n"


def _read(name: str) -> str:
    return (_STYLES / name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def _render_front(course: BundledCourse) -> str:
    about = f'<p class="book-about">{escape(course.description)}</p>\n' * bool(course.description)
    return f'{about}<p class="book-imprint">{escape(course.imprint)}</p>\n'


def _render_contents(course: BundledCourse, pages: Sequence[PageContent]) -> Iterator[str]:
    name = course.catalog.language.mark_up("bundle.contents")
    yield f'<nav class="book-contents" id="{_CONTENTS}" aria-label="{name}">\n'
    yield f"<h2>{name}</h2>\n{_render_find(course.catalog.language)}\n<ol>\n"
    for section, group in groupby(pages, key=lambda content: content.page.section):
        listed = list(group)
        if section:
            yield f'<li><a href="#{_section_id(listed)}">{escape(section)}</a>\n<ol>\n'
        for content in listed:
            yield _render_entry(course, content)
        if section:
            yield "</ol></li>\n"
    yield "</ol>\n</nav>\n"


def _render_find(language: Language) -> str:
    say = language.mark_up
    return (
        f'<div class="book-find" role="search" data-found="{say("bundle.found", **_FOUND)}" hidden>'
        f'<input type="search" autocomplete="off" placeholder="{say("bundle.find")}"'
        f' aria-label="{say("bundle.find_any")}"><p role="status"></p></div>'
    )


def _render_entry(course: BundledCourse, content: PageContent) -> str:
    concept = course.catalog.concepts.get(content.page.concept)
    names = f' data-names="{escape(_fold(" | ".join(concept.labels)))}"' if concept else ""
    title = escape(content.page.title)
    return f'<li{names}><a href="#{content.id}">{title}</a></li>\n'


def _fold(text: str) -> str:
    """As the script folds what is looked for: without accents, in small letters."""
    plain = unicodedata.normalize("NFKD", text)
    return "".join(one for one in plain if not unicodedata.category(one).startswith("M")).lower()


def _section_id(contents: Sequence[PageContent]) -> str:
    return f"{contents[0].id}--section-"


def _render_section(section: str, contents: Sequence[PageContent], title: str) -> Iterator[str]:
    """Pages under the heading of their section, if they have one."""
    if section:
        yield f'<section>\n<h2 class="book-part" id="{_section_id(contents)}">'
        yield f"{escape(section)}</h2>\n"
    for content in contents:
        if content.heading == title:
            yield _render_opening(content)
        else:
            yield _render_page(content, 2 if section else 1)
    if section:
        yield "</section>\n"


def _render_opening(content: PageContent) -> str:
    """The page that has the course's own title stands below that title."""
    remove_heading(content.body)
    return f'<div class="book-opening" id="{content.id}">{render_markup(content.body)}</div>\n'


def _render_page(content: PageContent, level: int) -> str:
    heading = next(content.body.iter("h1"), None)
    title = ""
    if heading is None:
        title = f'<h{level + 1} class="book-heading">{escape(content.heading)}</h{level + 1}>\n'
    else:
        heading.set("class", "book-heading")
    shift_headings(content.body, level)
    body = render_markup(content.body)
    return f'<article class="book-page" id="{content.id}">\n{title}{body}</article>\n'
