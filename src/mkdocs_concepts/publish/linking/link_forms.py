"""The forms in which a concept is linked to from elsewhere, as texts to be copied.

Titles are anybody's words: each form has them so that they stay words where the text is pasted.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from html import escape
from itertools import dropwhile
from urllib.parse import quote

from mkdocs_concepts.catalog.labels import slugify
from mkdocs_concepts.language.language import ENGLISH, Language
from mkdocs_concepts.publish.cards.embed_code import render_card_code, render_embed_code

UNKNOWN_SITE = "https://address-of-this-course.invalid/"
"""What stands in a text for a site's address where nobody says it; pages show no such text before
a script (`addresses.js`) has put in the address that they are read at."""

_LONGEST_PREFIX = 16
_LONGEST_WORD = 64  # which is what prefixes may have
_ANY_PREFIX = "course"
# What an address may hold (RFC 3986, §2), without what would end it in Markdown, HTML or Python.
_IN_ADDRESS = "!#$%&*+,/:;=?@[]~"
_UNFIT = frozenset({"Cc", "Cs"})
# They turn what follows around, so that a reader of the text sees something else than is pasted.
_TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
# Backslashes for what every Markdown knows them for, entities for the rest.
_MARKDOWN = str.maketrans(
    {
        **{mark: f"\\{mark}" for mark in "\\`*_[]"},
        **{mark: f"&#{ord(mark)};" for mark in "|~$"},
        "<": "&lt;",
        ">": "&gt;",
    }
)
_ENTITY = re.compile(r"&(?=#?\w+;)")
_ROLE = re.compile(r"[\\`]")
# Sphinx forgets in `external` roles that these were escaped.
_NOT_IN_ROLE = re.compile("<|\\A!")


@dataclass(frozen=True, slots=True)
class LinkedConcept:
    """A concept as links from elsewhere need it.

    Attributes:
        id: Its id.
        title: Its title, as its author wrote it.
        url: The address of its page, relative to the site's root.
        site_url: Where the site lies, with a slash at the end, or `UNKNOWN_SITE`.
        prefix: What other courses know this one by.
    """

    id: str
    title: str
    url: str
    site_url: str
    prefix: str

    @property
    def address(self) -> str:
        """The whole address of its page, which permalinks keep."""
        return clean_address(self.site_url + self.url)


@dataclass(frozen=True, slots=True)
class LinkForm:
    """One form of a link.

    Attributes:
        name: What readers know the form by.
        text: What is to be copied; plain text.
        has_address: Whether the site's address is part of it.
    """

    name: str
    text: str
    has_address: bool


def suggest_prefix(title: str) -> str:
    """A short name by which other courses may know one: the first words of its title."""
    words = re.findall(r"[a-z0-9]+", slugify(title))
    prefix = ""
    for word in dropwhile(lambda word: not word[0].isalpha(), words):
        longer = f"{prefix}-{word}" if prefix else word[:_LONGEST_WORD]
        if prefix and len(longer) > _LONGEST_PREFIX:
            break
        prefix = longer
    return prefix or _ANY_PREFIX


def build_link_forms(concept: LinkedConcept, language: Language = ENGLISH) -> tuple[LinkForm, ...]:
    """A concept's link in each form; what is longest comes last.

    Args:
        concept: What is linked to.
        language: In which the forms are named.
    """
    title, say = clean_title(concept.title), language.say
    reference = f"{concept.prefix}#{concept.id}"
    return (
        LinkForm(say("link.address"), concept.address, has_address=True),
        LinkForm("Markdown", render_markdown_link(title, concept.address), has_address=True),
        LinkForm("HTML", render_html_link(title, concept.address), has_address=True),
        LinkForm("mkdocs-concepts", f"[[{concept.prefix}:{concept.id}]]", has_address=False),
        LinkForm(say("link.sphinx_role"), render_role(concept), has_address=False),
        LinkForm("MyST-Parser", f"<inv:{reference}>", has_address=False),
        LinkForm("mystmd", f"<xref:{reference}>", has_address=False),
        LinkForm(say("link.embed_code"), render_embed(concept), has_address=True),
        LinkForm(say("link.embed_element"), render_card(concept), has_address=True),
    )


def clean_title(title: str) -> str:
    """A title on one line, without characters that nobody sees and that could mislead."""
    if not title.isprintable():
        title = "".join(
            character for character in title if character.isspace() or _is_fit(character)
        )
    return " ".join(title.split())


def clean_address(address: str) -> str:
    """An address in which nothing ends the text that it is put into."""
    return quote(address, safe=_IN_ADDRESS, errors="replace")


def render_markdown_link(title: str, address: str) -> str:
    """A link in Markdown of any kind."""
    return f"[{escape_markdown(title)}]({address})"


def render_html_link(title: str, address: str) -> str:
    """A link in HTML."""
    return f'<a href="{escape(address)}">{escape(title, quote=False)}</a>'


def escape_markdown(title: str) -> str:
    """A title that Markdown leaves as it is."""
    return _ENTITY.sub("&amp;", title).translate(_MARKDOWN)


def render_role(concept: LinkedConcept) -> str:
    """A link in reStructuredText as Sphinx reads it.

    Returns:
        The role with the title as its text; without a text, which Sphinx then takes from the
        inventory, where the title is one that it would take apart.
    """
    role, title = f":external+{concept.prefix}:ref:", clean_title(concept.title)
    if _NOT_IN_ROLE.search(title):
        return f"{role}`{concept.id}`"
    escaped = _ROLE.sub(lambda match: f"\\{match[0]}", title)
    return f"{role}`{escaped} <{concept.id}>`"


def render_embed(concept: LinkedConcept) -> str:
    """The line of HTML that shows the concept in a frame."""
    site_url = clean_address(concept.site_url)
    return render_embed_code(site_url, concept.id, clean_title(concept.title))


def render_card(concept: LinkedConcept) -> str:
    """The lines of HTML that show the concept as an element of the page."""
    site_url, url = clean_address(concept.site_url), clean_address(concept.url)
    return render_card_code(site_url, url, clean_title(concept.title))


def _is_fit(character: str) -> bool:
    return unicodedata.category(character) not in _UNFIT and character not in _TURNING
