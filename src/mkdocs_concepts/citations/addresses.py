"""Checks of what reference entries link to: DOIs and web addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from urllib.parse import unquote, urlsplit

from mkdocs_concepts.diagnostics import Code, Diagnostic
from mkdocs_concepts.model import ReferenceEntry

# Few and short numbers before the slash, so that a text full of them is not read over and over.
_REGISTRANT = r"10\.\d{4,9}(?:\.\d{1,9}){0,9}/"
_BARE_DOI = re.compile(rf"{_REGISTRANT}[^\s\\{{}}]+")
_DOI_IN_TEXT = re.compile(rf"{_REGISTRANT}\S+")
_RESOLVER = re.compile(r"https?://(?:dx\.|www\.)?doi\.org/", re.IGNORECASE)
_INSECURE_RESOLVER = re.compile(r"http://(?:dx\.|www\.)?doi\.org/", re.IGNORECASE)
_ADDRESS = re.compile(r"[a-z]+://|(?:dx\.)?doi\.org/", re.IGNORECASE)
_ESCAPES = re.compile(r"\\(?:url|href)(?=\{)|\\(?=[^a-zA-Z])|[{}]")
_FORBIDDEN = re.compile(r"[\\{}<>\"^`|]")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)


def is_web_address(address: str) -> bool:
    """Whether a link may lead there: to http or https, and to a host that can be one."""
    try:
        parts = urlsplit(address)
        has_host = bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:  # also of a port that is no number, as in https://javascript:x
        return False
    return parts.scheme in {"http", "https"} and has_host


def find_doi(text: str) -> str:
    """The bare DOI in a field, whatever stands around it; an empty string where there is none."""
    plain = _ESCAPES.sub("", text)
    found = _DOI_IN_TEXT.search(unquote(plain) if _ADDRESS.match(plain) else plain)
    return found[0] if found and _BARE_DOI.fullmatch(found[0]) else ""


def doi_of(fields: Mapping[str, str]) -> str:
    """The DOI of a work, as all are compared: bare and in lower case."""
    url = fields.get("url", "")
    doi = find_doi(fields.get("doi", "")) or (find_doi(url) if _RESOLVER.match(url) else "")
    return doi.lower()


def check_addresses(entry: ReferenceEntry) -> Iterator[Diagnostic]:
    """DOIs that are not bare, and addresses that cannot be published as links."""
    doi, url = entry.fields.get("doi", ""), entry.fields.get("url", "")
    if doi and not _BARE_DOI.fullmatch(doi):
        yield _describe_doi(entry, doi)
    if url:
        fault = _find_fault(url)
        if fault:
            message = f"the 'url' of the reference entry '{entry.key}' {fault[0]}"
            yield _report(entry, "url", Code.REFERENCE_URL_INVALID, message, fault[1])
        elif _INSECURE_RESOLVER.match(url):
            yield _describe_resolver(entry, url)


def _report(entry: ReferenceEntry, field: str, code: Code, message: str, hint: str) -> Diagnostic:
    return Diagnostic(entry.path, entry.lines.get(field, entry.line), code, message, hint)


def _describe_doi(entry: ReferenceEntry, doi: str) -> Diagnostic:
    bare = find_doi(doi)
    if not bare:
        message = f"'{doi}' is no DOI"
        hint = "a DOI begins with 10. and a number, and has a / behind it"
    else:
        is_address = _ADDRESS.match(doi)
        message = (
            f"the DOI '{doi}' is written as an address"
            if is_address
            else (f"the DOI '{doi}' has more in it than a DOI")
        )
        hint = f"write doi = {{{bare}}}"
    return _report(entry, "doi", Code.REFERENCE_DOI_INVALID, message, hint)


def _describe_resolver(entry: ReferenceEntry, url: str) -> Diagnostic:
    bare = find_doi(url)
    message = f"the 'url' of the reference entry '{entry.key}' is an http address of a DOI"
    if entry.fields.get("doi"):
        hint = "delete it, since 'doi' is there"
    elif bare:
        hint = f"write doi = {{{bare}}} in its place"
    else:
        hint = "write https"
    return _report(entry, "url", Code.REFERENCE_DOI_INVALID, message, hint)


def _find_fault(url: str) -> tuple[str, str] | None:
    """Why an address cannot be a link, and what to do; None where it can be one."""
    scheme = _SCHEME.match(url)
    if scheme and scheme[1].lower() not in {"http", "https"}:
        return f"begins with '{scheme[0]}'", "only addresses of http and https become links"
    if any(character.isspace() or not character.isprintable() for character in url):
        return "has white space or a control character in it", "write the address without"
    wrong = _FORBIDDEN.search(url)
    if wrong:
        plain = _ESCAPES.sub("", url)
        hint = f"write url = {{{plain}}}" if _is_link(plain) else "write the bare address"
        return f"has '{wrong[0]}' in it", hint
    if scheme is None:
        hint = f"write url = {{https://{url}}}" if _is_link(f"https://{url}") else "write https://…"
        return "does not begin with 'https://'", hint
    return None if _is_link(url) else ("names no host", "write the whole address")


def _is_link(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        return False
