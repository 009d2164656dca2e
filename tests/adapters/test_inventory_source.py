"""What servers may send in place of an inventory, from this machine."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from browser.visits import serve
from linked_courses import CALM_PAGES, NOWHERE, check, courses, write_course

from mkdocs_concepts.adapters import inventory_source


@contextmanager
def answer(handle: Callable[[BaseHTTPRequestHandler], None]) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            handle(self)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def send(content: bytes, *, length: int | None = None) -> Callable[[BaseHTTPRequestHandler], None]:
    def handle(request: BaseHTTPRequestHandler) -> None:
        request.send_response(200)
        request.send_header("Content-Length", str(len(content) if length is None else length))
        request.end_headers()
        request.wfile.write(content)

    return handle


def lead_to(address: str) -> Callable[[BaseHTTPRequestHandler], None]:
    def handle(request: BaseHTTPRequestHandler) -> None:
        request.send_response(302)
        request.send_header("Location", address)
        request.send_header("Content-Length", "0")
        request.end_headers()

    return handle


def send_endlessly(request: BaseHTTPRequestHandler) -> None:
    request.send_response(200)
    request.end_headers()
    try:
        while True:
            request.wfile.write(b"[" * 65_536)
    except OSError:
        return


def fail(request: BaseHTTPRequestHandler) -> None:
    request.send_error(503)


def find_nothing(request: BaseHTTPRequestHandler) -> None:
    request.send_error(404)


@pytest.mark.parametrize(
    ("handle", "reason"),
    [
        (send(b'{"generator": "mkdocs-concepts", "version": 1, "concepts": ['), "no whole JSON"),
        (send(b"<!doctype html>"), "no whole JSON"),
        (send(b"\xff\xfe"), "not UTF-8"),
        (send(b"[" * 1_000_000), "no whole JSON"),
        (send(b"{}"), "no inventory of a course made with mkdocs-concepts"),
        (send(b'{"generator": "mkdocs-concepts", "version": 2}'), "of another version"),
        (send(b'{"generator": "mkdocs-concepts", "version": 1}'), "has no entry"),
        (send(b"{}", length=100), "the server sent less than it had announced"),
        (send_endlessly, "has more than 20 MB"),
        (fail, "status 503"),
        (find_nothing, "is not there, nor is 'objects.inv'"),
        (lead_to("file:///etc/passwd"), "cannot be fetched"),
        (lead_to("ftp://127.0.0.1/concepts.json"), "which is not fetched"),
        (lead_to("/concepts.json"), "cannot be fetched"),
    ],
)
def test_what_cannot_be_used_is_one_line_and_the_snapshot_stays(
    handle: Callable[[BaseHTTPRequestHandler], None], reason: str, calm: Path
) -> None:
    before = (calm / "linked-courses/stats.json").read_bytes()
    with answer(handle) as address:
        write_course(calm, "Calm", CALM_PAGES, linked={"stats": address})
        done = courses(calm, "update")
    assert done.exit_code == 1
    assert done.stdout == ""
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"stats: {address}concepts.json")
    assert reason in line
    assert "; the snapshot of 20" in line
    assert line.endswith(" stays in use")
    assert (calm / "linked-courses/stats.json").read_bytes() == before
    assert sorted(file.name for file in (calm / "linked-courses").iterdir()) == ["stats.json"]
    assert check(calm) == []


def trickle(request: BaseHTTPRequestHandler) -> None:
    request.send_response(200)
    request.end_headers()
    try:
        for _ in range(600):
            request.wfile.write(b" ")
            time.sleep(0.05)
    except OSError:
        return


def test_a_server_that_never_comes_to_an_end(calm: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inventory_source, "LONGEST_FETCH", 0.5)
    with answer(trickle) as address:
        write_course(calm, "Calm", CALM_PAGES, linked={"stats": address})
        done = courses(calm, "update")
    assert done.exit_code == 1
    assert "took more than " in done.stderr


def test_one_course_that_fails_does_not_keep_the_others(calm: Path, stats: Path) -> None:
    with serve(stats / "site") as address:
        linked: dict[str, object] = {"away": NOWHERE, "stats": f"{address}/"}
        write_course(calm, "Calm", CALM_PAGES, linked=linked)
        done = courses(calm, "update")
    assert done.exit_code == 1
    assert done.stderr.startswith(f"away: {NOWHERE}concepts.json cannot be fetched: ")
    assert done.stderr.count("\n") == 1
    assert done.stdout.startswith("stats: ")


def test_entries_that_mean_harm_are_left_out_and_counted(calm: Path) -> None:
    urls = ["javascript:alert(1)", "../up.html", "//example.net/", "a%2f%2E./x", "a\\b", "ok.html"]
    concepts = [{"id": f"c{place}", "title": "T", "url": url} for place, url in enumerate(urls)]
    concepts += [{"id": "c9", "title": "tw\u202eo", "url": "x"}, {"id": "../x"}, 5]  # type: ignore[list-item]
    record = {"generator": "mkdocs-concepts", "version": 1, "title": "S", "concepts": concepts}
    with answer(send(json.dumps(record).encode())) as address:
        write_course(calm, "Calm", CALM_PAGES, linked={"stats": address})
        done = courses(calm, "update")
    assert done.exit_code == 0
    assert "5 addresses outside the course, 3 entries that are not as they should be" in done.stdout
    snapshot = json.loads((calm / "linked-courses/stats.json").read_text(encoding="utf-8"))
    assert [entry["name"] for entry in snapshot["entries"]] == ["c5"]
