"""What the engine made, as HTML: the words of a citation, and entries of a list.

The engine's answer is pandoc's document model. Every citation becomes a link with a role and an
address of its own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from html import escape
from urllib.parse import quote

from mkdocs_concepts.catalog.citation_syntax import CitationItem, Mode
from mkdocs_concepts.citations.engine.pandoc import Json
from mkdocs_concepts.citations.engine.style_amendments import JOINT
from mkdocs_concepts.citations.inlines import has_class, render_inlines, render_link

_TAG = re.compile(r"<[^<>]*>")
_MARKUP = re.compile(r"</?(?:i|b|sup|sub|span)\b[^<>]*>")  # that CSL-JSON has in titles
# The roles in which CSL-JSON names people, as far as a work is named by them.
_ROLES = (
    *("author", "director", "host", "guest", "producer", "executive-producer", "series-creator"),
    *("editor", "compiler", "curator", "organizer", "chair"),
)
_ENTRY = "ref-"
_ENTRY_LINK = f"#{_ENTRY}"
# What joins the last of several names in a sentence; styles say it for brackets only, and those
# that write `&` there write the word in a sentence (APA 7, §8.17).
_AND = {
    "ca": "i", "cs": "a", "da": "og", "de": "und", "el": "και", "en": "and", "es": "y", "fi": "ja",
    "fr": "et", "hr": "i", "hu": "és", "it": "e", "nb": "og", "nl": "en", "nn": "og", "no": "og",
    "pl": "i", "pt": "e", "ro": "și", "ru": "и", "sk": "a", "sl": "in", "sv": "och", "tr": "ve",
}  # fmt: skip


def entry_id(key: str) -> str:
    """The id of an entry in a list."""
    return f"{_ENTRY}{key}"


def citation_id(key: str, number: int) -> str:
    """The id of the `number`-th citation of a work on its page, counted from 1."""
    return f"cite-{key}-{number}"


def link_to(id_: str) -> str:
    """The address of an id on the same page."""
    return f"#{quote(id_, safe=':./-_~@!$&()*+,;=?')}"


@dataclass(frozen=True, slots=True)
class PlaceHtml:
    """A citation as it is shown.

    Attributes:
        html: In the text, or in its note.
        names: In the style that cites in notes, the names that a citation in the sentence has.
    """

    html: str
    names: str = ""


@dataclass(frozen=True, slots=True)
class EntryHtml:
    """An entry of a list.

    Attributes:
        label: Its number, in the styles that have one.
    """

    key: str
    text: str
    label: str = ""


@dataclass
class CitationWriter:
    """Writes the citations of one page, each with an id of its own.

    Attributes:
        names: How the authors of each entry are named in a sentence, by key.
        language: Of the site.
        has_list: Whether the page has a list of references that a citation can lead to.
        counts: How often each work was cited so far.
    """

    names: Mapping[str, str]
    language: str
    has_list: bool = True
    counts: Counter[str] = field(default_factory=Counter)

    def write(self, inlines: Json, items: Iterable[CitationItem]) -> PlaceHtml:
        """Write one citation.

        Args:
            inlines: What the engine made of it.
            items: What it cites.
        """
        items = tuple(items)
        note = _find_note(inlines)
        if note is not None:
            names = render_inlines([i for i in inlines if i["t"] != "Note"], self._link)
            return PlaceHtml(
                _join_names(self._complete(note, items)), _join_names(names, self.language)
            )
        html = self._complete(inlines, items)
        if items and items[0].mode is Mode.AUTHOR_IN_TEXT:
            html = self._add_names(html, items[0].key)
        return PlaceHtml(_join_names(html))

    def _complete(self, inlines: Json, items: tuple[CitationItem, ...]) -> str:
        """The words, with an address for each work that has no link of its own in them."""
        before = Counter(self.counts)
        html = render_inlines(inlines, self._link)
        for key in dict.fromkeys(item.key for item in items):
            if self.counts[key] == before[key] and key in self.names:
                self.counts[key] += 1
                html += f'<span id="{escape(citation_id(key, self.counts[key]))}"></span>'
        return html

    def _add_names(self, html: str, key: str) -> str:
        """The names before a citation in the sentence, for the styles that cite by a number."""
        names, link, rest = html.partition("<a ")
        if _TAG.sub("", names).strip("(["):
            return f"{_join_names(names, self.language)}{link}{rest}"
        space = "" if html.startswith("<sup") else " "
        return f"{escape(self.names[key])}{space}{html}" if self.names.get(key) else html

    def _link(self, address: str, html: str) -> str:
        if not address.startswith(_ENTRY_LINK):
            return render_link(address, html)
        key = address.removeprefix(_ENTRY_LINK)
        if key not in self.names:
            return f'<span class="citation-missing">{html}</span>'
        self.counts[key] += 1
        id_, href = escape(citation_id(key, self.counts[key])), escape(link_to(entry_id(key)))
        if not self.has_list:
            return f'<span id="{id_}">{html}</span>'
        return f'<a class="citation" id="{id_}" href="{href}" role="doc-biblioref">{html}</a>'


def read_entries(blocks: Json) -> Iterator[EntryHtml]:
    """The entries of a document's list, in the style's order."""
    for block in blocks:
        if block["t"] != "Div" or block["c"][0][0] != "refs":
            continue
        for entry in block["c"][1]:
            key = entry["c"][0][0].removeprefix(_ENTRY)
            yield _read_entry(key, [i for b in entry["c"][1] for i in _inlines_of(b)])


def _read_entry(key: str, inlines: list[Json]) -> EntryHtml:
    label = [i for i in inlines if has_class(i, "csl-left-margin")]
    text = [i for i in inlines if not has_class(i, "csl-left-margin")]
    words, number = (_join_names(render_inlines(part)).strip() for part in (text, label))
    return EntryHtml(key, words, number)


def _inlines_of(block: Json) -> list[Json]:
    """The inlines of a block of an entry; lists and quotations do not occur there."""
    if block["t"] in {"Para", "Plain"}:
        return list(block["c"])
    if block["t"] == "Div":
        inner = [i for b in block["c"][1] for i in _inlines_of(b)]
        return [{"t": "Span", "c": [block["c"][0], inner]}]
    return []


def _find_note(inlines: Json) -> list[Json] | None:
    for inline in inlines:
        if inline["t"] == "Note":
            return [i for block in inline["c"] for i in _inlines_of(block)]
    return None


def _join_names(html: str, language: str = "") -> str:
    """Write what joins names: a word in a sentence in a language, elsewhere `&`."""
    word = _AND.get(language.partition("-")[0].casefold(), "&amp;")
    return html.replace(JOINT, word)


def name_authors(item: Mapping[str, Json], language: str) -> str:
    """How the authors of a work are named in a sentence, where its style names none.

    Args:
        item: The entry in CSL-JSON.
        language: Of the site.
    """
    people: list[Mapping[str, str]] = next((item[r] for r in _ROLES if item.get(r)), [])
    names = [_short_name(person) for person in people]
    if not names:
        return _MARKUP.sub("", item.get("title-short") or item.get("title") or "")
    if len(names) > 2:
        return f"{names[0]} et al."
    return f" {_AND.get(language.partition('-')[0].casefold(), '&')} ".join(names)


def _short_name(person: Mapping[str, str]) -> str:
    particle = person.get("non-dropping-particle", "")
    family = person.get("family") or person.get("literal") or ""
    return f"{particle} {family}".strip()
