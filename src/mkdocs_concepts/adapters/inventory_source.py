"""Where another course's inventory is fetched from: an address, a folder or a file.

This is the only part that uses the network, and no build calls it. What a server sends is not
trusted: it may be endless, slow, cut off, or lead elsewhere.
"""

from __future__ import annotations

import http.client
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from urllib.parse import urlsplit

from mkdocs_concepts.links.courses.addresses import is_inventory, normalize_root
from mkdocs_concepts.links.courses.own_inventory import parse_own_inventory
from mkdocs_concepts.links.courses.snapshot import NO_ROOT, InventoryError, ParsedInventory
from mkdocs_concepts.links.courses.sphinx_inventory import parse_sphinx_inventory
from mkdocs_concepts.publish.concept_list import CONCEPT_LIST_URL

MOST_FETCHED = 20_000_000
"""Bytes of an inventory as it is sent."""

LONGEST_WAIT = 20.0
"""Seconds that a server may say nothing."""

LONGEST_FETCH = 120.0
"""Seconds that one inventory may take."""

SPHINX_URL = "objects.inv"
_NAMES = (CONCEPT_LIST_URL, SPHINX_URL)
_PIECE = 65_536
_GONE = frozenset({401, 403, 404, 410})  # as hosts answer where there is no file


class NoInventoryError(InventoryError):
    """Nothing is there."""


@dataclass(frozen=True, slots=True)
class FetchedInventory:
    """An inventory as it was found.

    Attributes:
        source: The address or path that it was found at.
    """

    source: str
    content: bytes
    inventory: ParsedInventory


def fetch_inventory(
    place: str, root: str | None, project: Path, tell: Callable[[int], None]
) -> FetchedInventory:
    """Fetch and read an inventory.

    Args:
        place: The address or the path of a site, or of its inventory.
        root: The address that the course's pages lie below; None where the inventory says.
        project: The folder that paths are relative to.
        tell: Told how many bytes have come, now and then.

    Raises:
        InventoryError: If there is none, or none that can be used; the message begins with where.
    """
    is_web = normalize_root(place) is not None
    missing = ""
    for source in _list_sources(place, project, is_web=is_web):
        try:
            content = _fetch(source, tell) if is_web else _read(_find_file(source, project))
            return FetchedInventory(source, content, _parse(content, source, root))
        except NoInventoryError:
            missing = missing or source
        except InventoryError as error:
            raise InventoryError(f"{source} {error}") from error
    looked = f"{missing} is not there"
    raise InventoryError(looked if is_inventory(place) else f"{looked}, nor is '{SPHINX_URL}'")


def _list_sources(place: str, project: Path, *, is_web: bool) -> Iterator[str]:
    if is_inventory(place) and (is_web or not _find_file(place, project).is_dir()):
        yield place
    else:
        yield from (f"{place.rstrip('/')}/{name}" for name in _NAMES)


def _parse(content: bytes, source: str, root: str | None) -> ParsedInventory:
    if not source.endswith(".inv"):
        return parse_own_inventory(content, root)
    if root is None:
        raise InventoryError(NO_ROOT)
    return parse_sphinx_inventory(content, root)


def _find_file(source: str, project: Path) -> Path:
    if source.startswith("file:"):
        return Path(urllib.request.url2pathname(urlsplit(source).path))
    return project / source


def _read(file: Path) -> bytes:
    try:
        if not file.exists():
            raise NoInventoryError
        if not file.is_file():
            raise InventoryError("is no file")
        with file.open("rb") as stream:
            content = stream.read(MOST_FETCHED + 1)
    except OSError as error:
        raise InventoryError(f"cannot be read: {error.strerror}") from error
    _limit(len(content))
    return content


def _limit(size: int) -> None:
    if size > MOST_FETCHED:
        raise InventoryError(f"has more than {MOST_FETCHED // 1_000_000} MB")


def _fetch(address: str, tell: Callable[[int], None]) -> bytes:
    # Only http and https are known to this opener, whatever a server leads to.
    opener = urllib.request.OpenerDirector()
    for handler in (
        *(urllib.request.ProxyHandler(), urllib.request.HTTPHandler()),
        *(urllib.request.HTTPSHandler(), urllib.request.HTTPDefaultErrorHandler()),
        *(urllib.request.HTTPErrorProcessor(), _Redirects()),
    ):
        opener.add_handler(handler)
    try:
        response = opener.open(address, timeout=LONGEST_WAIT)
        if response is None:
            raise InventoryError("is no address that can be fetched")
        with response:
            return _read_response(response, tell)
    except urllib.error.HTTPError as error:
        with error:
            if error.code in _GONE:
                raise NoInventoryError from error
            raise InventoryError(f"cannot be fetched: status {error.code}") from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        reason = getattr(error, "reason", None) or error
        said = " ".join(str(reason).split()) or type(reason).__name__
        raise InventoryError(f"cannot be fetched: {said[:200]}") from error


def _read_response(response: http.client.HTTPResponse, tell: Callable[[int], None]) -> bytes:
    content = bytearray()
    end = time.monotonic() + LONGEST_FETCH
    while piece := response.read1(_PIECE):
        content += piece
        tell(len(content))
        _limit(len(content))
        if time.monotonic() > end:
            raise InventoryError(f"took more than {LONGEST_FETCH:.0f} seconds")
    if response.length:
        raise InventoryError("is cut off: the server sent less than it had announced")
    return bytes(content)


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows a server to another address of the web, and never from https to http."""

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: http.client.HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        scheme = urlsplit(newurl).scheme
        if scheme != "https" and scheme != urlsplit(req.full_url).scheme:
            fp.close()
            raise InventoryError(f"leads to '{newurl[:200]}', which is not fetched")
        return super().redirect_request(req, fp, code, msg, headers, newurl)
