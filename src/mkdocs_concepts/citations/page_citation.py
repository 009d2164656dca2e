"""How a page of the course is cited: as a reference, as BibTeX, as RIS.

The reference is that of APA 7 for a page of a website (Publication Manual, 7th ed., §10.16).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from html import escape

from mkdocs_concepts.citations.exports.bibtex import render_bibtex
from mkdocs_concepts.citations.exports.ris import render_ris
from mkdocs_concepts.citations.exports.text import clean_address, clean_line
from mkdocs_concepts.language.language import ENGLISH, Language
from mkdocs_concepts.model import ReferenceEntry

_MOST_NAMES = 20  # APA 7, §9.8
_ENDS_SENTENCE = re.compile(r"[.?!…][\"'”’»)\]]*\Z")
_TEX_COMMANDS = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{mark: f"\\{mark}" for mark in "&%$#_{}"},
}
_TEX = str.maketrans(_TEX_COMMANDS)


@dataclass(frozen=True, slots=True)
class PageToCite:
    """A page as its citation needs it; everything is plain text.

    Attributes:
        author: Of the page or the site: one name, or several with `;` between them. A name with
            one comma is a person's, "Last, First"; any other is in one piece, as an
            organization's.
        date: When the page was last changed.
        url: Its address in full.
    """

    id: str
    title: str
    site_name: str
    author: str = ""
    date: date | None = None
    url: str = ""


@dataclass(frozen=True, slots=True)
class PageCitation:
    """How a page is cited.

    Attributes:
        html: The reference, escaped.
        bibtex: One entry; plain text.
        ris: One record; plain text.
    """

    html: str
    bibtex: str
    ris: str


@dataclass(frozen=True, slots=True)
class _Author:
    family: str
    given: str = ""


def build_page_citation(page: PageToCite, language: Language = ENGLISH) -> PageCitation:
    """Write the citation of a page in each form.

    An address of another scheme than http and https is left out.

    Args:
        page: The page.
        language: In which the reference is written.
    """
    return PageCitation(
        html=_render_reference(page, language),
        bibtex=_render_bibtex(page),
        ris=_render_ris(page),
    )


def _authors(page: PageToCite) -> tuple[_Author, ...]:
    names = [clean_line(name) for name in page.author.split(";")]
    return tuple(_read_author(name) for name in names if name.strip(" ,"))


def _read_author(name: str) -> _Author:
    if name.count(",") > 1:
        return _Author(name)
    family, _, given = (part.strip() for part in name.partition(","))
    return _Author(family, given) if family else _Author(given)


def _render_reference(page: PageToCite, language: Language) -> str:
    """The four parts of a reference (APA 7, §9.4): without an author, the title is the first."""
    title = f"<em>{escape(clean_line(page.title))}</em>"
    title += "" if _ENDS_SENTENCE.search(page.title.strip()) else "."
    author = _render_authors(_authors(page), language)
    dated = f"({_render_date(page.date, language)})."
    site = clean_line(page.site_name)
    if site.casefold().rstrip(".") == author.casefold().rstrip("."):
        site = ""  # §10.16: where the names are the same, the site's is left out
    opening = [escape(_end(author)), dated, title] if author else [title, dated]
    rest = [escape(_end(site)), escape(clean_address(page.url))]
    return " ".join(part for part in [*opening, *rest] if part)


def _end(text: str) -> str:
    """The text with a stop, unless it has one."""
    return text if not text or _ENDS_SENTENCE.search(text) else f"{text}."


def _render_date(day: date | None, language: Language) -> str:
    if day is None:
        return language.say("citing.no_date")
    month = language.say(f"month.{day.month}")
    return language.say("citing.date", year=day.year, month=month, day=day.day)


def _render_authors(authors: tuple[_Author, ...], language: Language) -> str:
    """The names, the last after an ampersand; of more than 20, the first 19 and the last (§9.8)."""
    names = [_render_author(author) for author in authors]
    if len(names) > _MOST_NAMES:
        return f"{', '.join(names[: _MOST_NAMES - 1])}, . . . {names[-1]}"
    if len(names) < 2:
        return "".join(names)
    return ", ".join(names[:-1]) + language.say("citing.last_author", author=names[-1])


def _render_author(author: _Author) -> str:
    """A person's family name and initials, with hyphens kept (§9.8); any other name in full."""
    initials = " ".join(
        "-".join(f"{part[0]}." for part in word.split("-") if part) for word in author.given.split()
    )
    return f"{author.family}, {initials}" if initials else author.family


def _render_bibtex(page: PageToCite) -> str:
    """As `@online`, which Zotero, JabRef and biber know; they take `@misc` for any document."""
    authors = [_tex_name(author) for author in _authors(page)]
    fields = {
        "author": " and ".join(authors),
        "title": _protect_capitals(clean_line(page.title)),
        "organization": _tex(page.site_name),
        "date": page.date.isoformat() if page.date else "",
        "url": clean_address(page.url),
    }
    return render_bibtex(ReferenceEntry(_key(page), "online", fields, "", 1))


def _tex(text: str) -> str:
    return clean_line(text).translate(_TEX)


def _tex_name(author: _Author) -> str:
    """A name for BibTeX; in braces, so that no word of it is taken for a joint or a particle."""
    if not author.given:
        return f"{{{_tex(author.family)}}}"
    return f"{{{_tex(author.family)}}}, {_tex(author.given)}"


def _protect_capitals(title: str) -> str:
    """The title with braces around the words that are to stay as they are.

    Styles put a title into lower case, but for its first letter and the first after a colon.
    """
    words = title.split(" ")
    return " ".join(
        f"{{{word.translate(_TEX)}}}"
        if before.endswith(":") or _has_capitals(word if before else word[1:])
        else word.translate(_TEX)
        for before, word in zip(["", *words], words, strict=False)
    )


def _has_capitals(word: str) -> bool:
    return any(letter.isupper() for letter in word)


def _key(page: PageToCite) -> str:
    """The page's id after the site's name, since many sites have a page of that id."""
    return "-".join(part for part in (_slug(page.site_name) or "page", _slug(page.id)) if part)


def _slug(text: str) -> str:
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return "-".join(re.findall(r"[a-z0-9]+", ascii_text.lower()))


def _render_ris(page: PageToCite) -> str:
    day = page.date
    return render_ris(
        {
            "id": _key(page),
            "type": "webpage",
            "title": page.title,
            "container-title": page.site_name,
            "author": [
                {"family": a.family, "given": a.given} if a.given else {"literal": a.family}
                for a in _authors(page)
            ],
            "issued": {"date-parts": [[day.year, day.month, day.day]]} if day else None,
            "URL": page.url,
        }
    )
