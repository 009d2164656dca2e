"""A course as a glossary of Moodle, in the XML that its glossaries export and import.

Read off Moodle's own code, `mod/glossary/lib.php` and `import.php`, `lib/xmlize.php`: which
elements there are, that names have at most 255 characters, and that an empty list of aliases
stops the import. Texts are CDATA, since of others Moodle drops a space between two entities.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from mkdocs_concepts.catalog.glossary_terms import list_own_terms
from mkdocs_concepts.model import Concept, GlossaryTerm
from mkdocs_concepts.publish.learning.comparison import render_comparison
from mkdocs_concepts.publish.learning.course import LearningCourse, NameLinks
from mkdocs_concepts.publish.learning.plain_text import clean_text, cut_text, escape_text

_LONGEST_NAME = 255
_HTML = 1  # Moodle's number for the format of a text


def build_moodle_glossary(course: LearningCourse) -> bytes:
    """The glossary as XML in UTF-8: every concept, and the terms that have no page.

    Args:
        course: The course.
    """
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', "<GLOSSARY>", "<INFO>"]
    lines += _describe_glossary(course)
    entries = [_build_entry(concept, course) for concept in course.catalog.concepts.values()]
    terms = list_own_terms(course.catalog) if course.glossary_url else {}
    entries += [_build_term(term, anchor, course) for anchor, term in terms.items()]
    lines += ["<ENTRIES>", *entries, "</ENTRIES>"] if entries else []
    return "\n".join((*lines, "</INFO>", "</GLOSSARY>", "")).encode()


def _describe_glossary(course: LearningCourse) -> Iterator[str]:
    """What Moodle asks of a glossary that it is to make anew."""
    title = escape_text(course.frame.title)
    url = escape_text(course.frame.url)
    yield _text("NAME", cut_text(course.frame.title, _LONGEST_NAME))
    yield _text("INTRO", f'<p><a href="{url}">{title}</a></p>' if url else f"<p>{title}</p>")
    yield _number("INTROFORMAT", _HTML)
    yield _number("ALLOWDUPLICATEDENTRIES", False)
    yield _text("DISPLAYFORMAT", "dictionary")
    yield _number("SHOWSPECIAL", True)
    yield _number("SHOWALPHABET", True)
    yield _number("SHOWALL", True)
    yield _number("ALLOWCOMMENTS", False)
    yield _number("USEDYNALINK", True)
    yield _number("DEFAULTAPPROVAL", True)
    yield _number("GLOBALGLOSSARY", False)
    yield _number("ENTBYPAGE", 20)


def _build_entry(concept: Concept, course: LearningCourse) -> str:
    poles = course.poles(concept)
    html = _render_definition(concept.definition, course)
    if poles:
        html += render_comparison(
            poles, course.aspects(concept), escape_text, course.catalog.language
        )
    html += _render_link(concept.title, course.address(concept))
    section = course.catalog.section_of(concept).title
    lists = _render_aliases(concept, course) + _render_category(section)
    return _render_entry(concept.title, html, course, lists)


def _build_term(term: GlossaryTerm, anchor: str, course: LearningCourse) -> str:
    html = _render_definition(term.definition, course)
    if course.frame.url:
        url = f"{course.frame.url}{course.glossary_url.removeprefix('/')}#{quote(anchor)}"
        html += _render_link(term.term, url)
    return _render_entry(term.term, html, course)


def _render_entry(name: str, html: str, course: LearningCourse, lists: str = "") -> str:
    links = course.name_links.get(name, NameLinks.NEVER)
    return (
        "<ENTRY>"
        + _text("CONCEPT", cut_text(name, _LONGEST_NAME))
        + _text("DEFINITION", html)
        + _number("FORMAT", _HTML)
        + _number("USEDYNALINK", links is not NameLinks.NEVER)
        + _number("CASESENSITIVE", links is NameLinks.EXACT)
        + _number("FULLMATCH", True)
        + _number("TEACHERENTRY", True)
        + f"{lists}</ENTRY>"
    )


def _render_aliases(concept: Concept, course: LearningCourse) -> str:
    """The alt labels, which Moodle shows as keywords and links as it does the title.

    Where it links the title, those are left out that must not be linked like it.
    """
    links = course.name_links
    title = links.get(concept.title, NameLinks.NEVER)
    wrong = {
        NameLinks.NEVER: (),
        NameLinks.EXACT: (NameLinks.NEVER,),
        NameLinks.ANY: (NameLinks.NEVER, NameLinks.EXACT),
    }[title]
    aliases = [
        f"<ALIAS>{_text('NAME', clean_text(label))}</ALIAS>"
        for label in concept.alt_labels
        if links.get(label, NameLinks.NEVER) not in wrong
        and len(clean_text(label)) <= _LONGEST_NAME
    ]
    return f"<ALIASES>{''.join(aliases)}</ALIASES>" if aliases else ""


def _render_category(section: str) -> str:
    if not section:
        return ""
    name = _text("NAME", cut_text(section, _LONGEST_NAME))
    return f"<CATEGORIES><CATEGORY>{name}{_number('USEDYNALINK', False)}</CATEGORY></CATEGORIES>"


def _render_definition(definition: str, course: LearningCourse) -> str:
    return f'<p lang="{escape_text(course.frame.language)}">{escape_text(definition)}</p>'


def _render_link(name: str, address: str) -> str:
    """A link to where there is more; Moodle makes no other link of what stands in one."""
    if not address:
        return ""
    return f'<p><a href="{escape_text(address)}">{escape_text(name)}</a></p>'


def _text(tag: str, text: str) -> str:
    content = text.replace("]]>", "]]]]><![CDATA[>")
    return f"<{tag}><![CDATA[{content}]]></{tag}>"


def _number(tag: str, value: int) -> str:
    return f"<{tag}>{int(value)}</{tag}>"
