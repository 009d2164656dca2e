"""A host that reads `_headers`, as Netlify and Cloudflare Pages document the file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from local_server import run_server

Headers = dict[str, str]


@dataclass(frozen=True)
class Rule:
    """A path, which may end in `*`, and what is said of it."""

    path: str
    headers: tuple[tuple[str, str], ...]

    def fits(self, path: str) -> bool:
        if self.path.endswith("*"):
            return path.startswith(self.path[:-1])
        return path == self.path


def parse_rules(text: str) -> list[Rule]:
    """Blocks of a path and, indented, its headers; `#` begins a comment."""
    rules: list[Rule] = []
    for line in text.splitlines():
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        if line[0].isspace():
            name, value = line.strip().split(": ", 1)
            rules[-1] = Rule(rules[-1].path, (*rules[-1].headers, (name, value)))
        else:
            assert line.startswith("/")
            rules.append(Rule(line, ()))
    return rules


def join_values(rules: Sequence[Rule]) -> Headers:
    """As Cloudflare Pages: values of one header from several rules are joined."""
    found: Headers = {}
    for name, value in (header for rule in rules for header in rule.headers):
        found[name] = f"{found[name]}, {value}" if name in found else value
    return found


def take_last(rules: Sequence[Rule]) -> Headers:
    """As others: what a later rule says of a header counts."""
    return dict(header for rule in rules for header in rule.headers)


class _Host(SimpleHTTPRequestHandler):
    def __init__(
        self, *arguments: Any, rules: Sequence[Rule], merge: Callable[..., Headers], **named: Any
    ) -> None:
        self._rules, self._merge = rules, merge
        super().__init__(*arguments, **named)

    def send_header(self, keyword: str, value: str) -> None:
        if keyword not in self._own_headers():
            super().send_header(keyword, value)

    def end_headers(self) -> None:
        for name, value in self._own_headers().items():
            super().send_header(name, value)
        super().end_headers()

    def _own_headers(self) -> Headers:
        path = urlsplit(self.path).path
        return self._merge([rule for rule in self._rules if rule.fits(path)])

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def host(site: Path, merge: Callable[..., Headers] | None = None) -> Iterator[str]:
    """Serve a site on the loopback interface, and give its address.

    Args:
        site: The site's folder.
        merge: How the host puts the headers of several rules together; none where it does not
            read the file.
    """
    text = (site / "_headers").read_text(encoding="utf-8") if merge else ""
    handler = partial(
        _Host, directory=str(site), rules=parse_rules(text), merge=merge or join_values
    )
    with run_server(handler) as address:
        yield address
