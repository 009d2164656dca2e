"""The IRIs by which others name what a course publishes: one form for every format.

Everywhere `base_iri` is the prefix that the course's author chose, or empty; `site_url` is where
the site lies, with a slash at the end. Where nobody says that either, it is empty, or the way from
a page to the site's root (`../`), and the IRI is relative to there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import quote

TURTLE_URL = "concepts.ttl"
JSON_LD_URL = "concepts.jsonld"

# What no IRI may hold as it is: spaces, controls, and what delimits an IRI in other formats.
_FORBIDDEN = re.compile(r'[\x00-\x20\x7f-\x9f<>"{}|\\^`\ud800-\udfff]')


def concept_iri(id_: str, page_url: str, base_iri: str, site_url: str) -> str:
    """The IRI of a concept, the same in every file and on every page.

    Args:
        id_: The concept's.
        page_url: The address of its page, relative to the site's root.
        base_iri: As above.
        site_url: As above.
    """
    return _escape(f"{base_iri}{id_}" if base_iri else f"{site_url}{page_url}#{id_}")


def scheme_iri(base_iri: str, site_url: str) -> str:
    """The IRI of the course as a concept scheme."""
    return _escape(base_iri.rstrip("#") or f"{site_url}{TURTLE_URL}#scheme")


@dataclass(frozen=True, slots=True)
class CourseIris:
    """All IRIs of one course.

    Attributes:
        urls: The address of each concept's page, by its id, relative to the site's root.
        base_iri: As above.
        site_url: As above.
    """

    urls: Mapping[str, str]
    base_iri: str
    site_url: str

    @property
    def scheme(self) -> str:
        """The IRI of the course as a concept scheme."""
        return scheme_iri(self.base_iri, self.site_url)

    @property
    def site(self) -> str:
        """The address of the site."""
        return _escape(self.site_url or "./")

    @property
    def relations(self) -> str:
        """What the IRIs of relation types begin with; empty where there can be none.

        JSON-LD has no relative IRIs for properties that every reader understands.
        """
        return f"{self._words}relation/" if self.base_iri or "://" in self.site_url else ""

    def concept(self, id_: str) -> str:
        """The IRI of a concept."""
        return concept_iri(id_, self.urls[id_], self.base_iri, self.site_url)

    def former_concept(self, former_id: str, id_: str) -> str:
        """The IRI that a concept had when its id was another."""
        before, named, after = self.urls[id_].rpartition(id_)
        url = f"{before}{former_id}{after}" if named else self.urls[id_]
        return concept_iri(former_id, url, self.base_iri, self.site_url)

    def page(self, id_: str) -> str:
        """The address of a concept's page."""
        return _escape(f"{self.site_url}{self.urls[id_]}")

    def kind(self, name: str) -> str:
        """The IRI of a kind of concept; no concept's id has a slash."""
        return f"{self._words}kind/{name}"

    @property
    def _words(self) -> str:
        return _escape(self.base_iri or f"{self.site_url}{TURTLE_URL}#")


def _escape(iri: str) -> str:
    """An IRI in which what no IRI may hold is percent-encoded."""
    return _FORBIDDEN.sub(lambda found: quote(found[0].encode("utf-8", "replace")), iri)
