"""Words and addresses of strangers, made fit for a record: one line, no markup, no odd schemes."""

from __future__ import annotations

import re
import unicodedata
from urllib.parse import quote

from mkdocs_concepts.citations.addresses import is_web_address

# What CSL-JSON may have in a text (CSL 1.0.2, "Markup in text fields"); other `<` are text.
_MARKUP = re.compile(r"</?(?:i|b|sup|sub|sc|span)(?:\s[^<>]*)?>")
_DOI = re.compile(
    r"(?:(?:https?://)?(?:dx\.)?doi\.org/|doi:)?\s*(10\.\d{4,9}(?:\.\d+)*/\S+)", re.IGNORECASE
)
_LAID_OUT = re.compile(r"[\t\r\n]")
# `Cs` cannot be written as UTF-8. Marks of direction and joiners (`Cf`) belong to their words.
_UNFIT = frozenset({"Cc", "Cs"})
_LINE_BREAKS = frozenset("\t\n\r\v\f\x1c\x1d\x1e\x1f\x85\u2028\u2029")
_SPACES = re.compile(" {2,}")
# All that RFC 3986 has in an address; `%` as well, since what is escaped already stays so.
_IN_ADDRESS = "!#$%&'()*+,/:;=?@[]~"


def clean_line(text: str) -> str:
    """The text on one line, without control characters; no-break spaces and the like stay."""
    if not text.isprintable():
        text = "".join(_fit(character) for character in text)
    return _SPACES.sub(" ", text).strip(" ")


def _fit(character: str) -> str:
    if character in _LINE_BREAKS:
        return " "
    return "" if unicodedata.category(character) in _UNFIT else character


def clean_text(text: str) -> str:
    """The text on one line, without the markup of CSL-JSON, all white space as plain spaces."""
    return " ".join(clean_line(_MARKUP.sub("", text)).split())


def clean_address(address: str) -> str:
    """A web address that may be handed on.

    Args:
        address: As an author or a stranger wrote it.

    Returns:
        The address, if it is one of http or https; else nothing. What may not stand in an address
        (RFC 3986, §2) is percent-encoded; letters of any script stay, for people to read.
    """
    address = clean_line(_LAID_OUT.sub("", address))
    if not is_web_address(address):
        return ""
    return "".join(c if not c.isascii() else quote(c, safe=_IN_ADDRESS) for c in address)


def clean_doi(doi: str) -> str:
    """The bare DOI, `10.…/…`, without a resolver's address; nothing if it is none."""
    found = _DOI.fullmatch(clean_line(doi))
    return found[1] if found else ""
