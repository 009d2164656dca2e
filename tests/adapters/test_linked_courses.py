"""Courses that link to each other: real builds, real fetches from this machine, no other network.

Two tiny courses are built with MkDocs, served, and linked by what they publish.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from browser.visits import serve
from click.testing import CliRunner, Result
from conftest import run_mkdocs
from lxml import html

from mkdocs_concepts.adapters import inventory_source
from mkdocs_concepts.adapters.cli import main

CONFIG = """\
site_name: {name}
use_directory_urls: {directory}
theme: {{name: material, font: false}}
plugins:
  - search
  - concepts:
      linked_courses: {linked}
nav: [Home: index.md, Concepts: concepts/index.md, Glossary: glossary.md]
not_in_nav: /concepts/*
markdown_extensions: [attr_list, def_list, tables]
"""
PAGE = (
    "---\nid: {id}\ntitle: {title}\nkind: {kind}\ndefinition: {definition}\n{more}---\n\n{text}\n"
)
NOWHERE = "http://127.0.0.1:9/"  # the port of `discard`, where nothing listens


def write_course(
    folder: Path,
    name: str,
    pages: dict[str, str],
    *,
    linked: dict[str, object] | None = None,
    directory: bool = False,
) -> Path:
    concepts = folder / "docs/concepts"
    concepts.mkdir(parents=True, exist_ok=True)
    config = CONFIG.format(
        name=name, directory=json.dumps(directory), linked=json.dumps(linked or {})
    )
    (folder / "mkdocs.yml").write_text(config, encoding="utf-8")
    contents = "".join(f"- [[{id_}]]\n" for id_ in pages)
    (folder / "docs/index.md").write_text(f"# Home\n\n{contents}", encoding="utf-8")
    glossary = "# Glossary\n\nOutlier\n:   A value far from the others.\n"
    (folder / "docs/glossary.md").write_text(glossary, encoding="utf-8")
    (concepts / "index.md").write_text(f"# Concepts\n\n{contents}", encoding="utf-8")
    for id_, page in pages.items():
        (concepts / f"{id_}.md").write_text(page, encoding="utf-8")
    return folder


def page(id_: str, title: str, text: str, *, more: str = "", definition: str = "It.") -> str:
    return PAGE.format(
        id=id_, title=title, kind="concept", definition=definition, more=more, text=text
    )


STATS = {
    "regression": page(
        "regression",
        "Linear regression",
        "See [[mean]].\n\n## In practice\n\nMuch.",
        more="alt_labels: [line fitting, least squares]\n",
        definition='A line through points & "noise" <b>.',
    ),
    "mean": page("mean", "Mean", "See [[regression]]."),
}
CALM = (
    "Here is [[stats:regression]], [[stats:Line Fitting]], [[stats:mean|the *middle*]].\n\n"
    "A link: [the line](course:stats/regression), [practice](course:stats/mean#in-use).\n\n"
    "- [[stats:regression#in-practice]] and [[C: the language]] and [[stats: outlier]].\n"
)
CALM_PAGES = {
    "calm": page("calm", "Calm", CALM, more="alt_labels: ['C: the language']\n"),
    "breath": page("breath", "Breath", "See [[calm]] and [[stats:mean]]."),
}


def build(folder: Path) -> str:
    done = run_mkdocs("build", "--strict", folder=folder)
    assert done.returncode == 0, done.stdout
    return done.stdout


def courses(folder: Path, *arguments: str) -> Result:
    previous = Path.cwd()
    os.chdir(folder)
    try:
        return CliRunner().invoke(main, ["courses", *arguments], catch_exceptions=False)
    finally:
        os.chdir(previous)


def check(folder: Path) -> list[str]:
    done = CliRunner().invoke(main, ["check", "-f", str(folder / "mkdocs.yml")])
    return done.stdout.splitlines()


def read_links(folder: Path, path: str) -> list[html.HtmlElement]:
    tree = html.fromstring((folder / "site" / path).read_text(encoding="utf-8"))
    links: list[html.HtmlElement] = tree.xpath("//article//a[contains(@class, '--elsewhere')]")
    assert {link.get("class") for link in links} <= {"concept-link concept-link--elsewhere"}
    return links


@pytest.fixture(scope="module")
def stats(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write_course(tmp_path_factory.mktemp("stats"), "Statistics", STATS)
    build(folder)
    return folder


@pytest.fixture
def calm(tmp_path: Path, stats: Path) -> Path:
    """A course that links to the other, with its snapshot, whose source is gone since."""
    with serve(stats / "site") as address:
        linked: dict[str, object] = {"stats": f"{address}/"}
        write_course(tmp_path / "calm", "Calm", CALM_PAGES, linked=linked)
        assert courses(tmp_path / "calm", "update").exit_code == 0
    return tmp_path / "calm"


# Building, without a network


@pytest.mark.parametrize("directory", [False, True])
@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_links_lead_to_the_other_course_from_every_page(calm: Path, directory: bool) -> None:
    snapshot = json.loads((calm / "linked-courses/stats.json").read_text(encoding="utf-8"))
    root = snapshot["root"]
    linked: dict[str, object] = {"stats": root}
    write_course(calm, "Calm", CALM_PAGES, linked=linked, directory=directory)
    build(calm)
    links = read_links(calm, "concepts/calm/index.html" if directory else "concepts/calm.html")
    assert [(link.text_content(), link.get("href").removeprefix(root)) for link in links] == [
        ("Linear regression", "concepts/regression.html"),
        ("Line Fitting", "concepts/regression.html"),
        ("the middle", "concepts/mean.html"),
        ("the line", "concepts/regression.html"),
        ("practice", "concepts/mean.html#mean--in-use"),
        ("Linear regression", "concepts/regression.html#regression--in-practice"),
        ("outlier", "glossary.html#term-outlier"),
    ]
    assert all(link.get("href").startswith("http://127.0.0.1") for link in links)
    assert links[0].get("data-concept") == "stats:regression"
    assert links[-1].get("data-concept") == "stats:glossary.outlier"


def test_previews_have_the_definition_escaped_and_the_course(calm: Path) -> None:
    build(calm)
    text = (calm / "site/concepts/calm.html").read_text(encoding="utf-8")
    held = html.fromstring(text).xpath("//template//*[@data-concept='stats:regression']")
    assert len(held) == 1
    words = " ".join(held[0].text_content().split())
    assert words == (
        'Linear regression A line through points & "noise" <b>. '
        "Also called: line fitting, least squares In the course: Statistics"
    )
    assert not held[0].xpath(".//b")


def test_a_concept_elsewhere_has_no_backlinks_here(calm: Path) -> None:
    build(calm)
    inventory = json.loads((calm / "site/concepts.json").read_text(encoding="utf-8"))
    assert [concept["id"] for concept in inventory["concepts"]] == ["breath", "calm"]
    text = (calm / "site/concepts/calm.html").read_text(encoding="utf-8")
    assert "mention.stats" not in text


def test_no_build_and_no_check_opens_a_connection(
    calm: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (calm / "sitecustomize.py").write_text(
        "import socket\n"
        "def refuse(*_: object, **__: object) -> None:\n"
        "    raise SystemExit('a connection was opened')\n"
        "socket.socket.connect = socket.create_connection = socket.getaddrinfo = refuse\n",
        encoding="utf-8",
    )
    monkeypatch.setenv("PYTHONPATH", str(calm))
    assert "a connection was opened" not in build(calm)
    assert check(calm) == []
    # The same cut stops what does use the network.
    assert "Connection refused" in courses(calm, "update").stderr


# Two courses, over time


def test_two_courses_link_to_each_other_and_one_is_reorganised(tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    other_pages = {"mean": page("mean", "Mean", "No longer simple: [[calm:breath]].")}
    for site in (one, other):
        (site / "site").mkdir(parents=True)
    with serve(one / "site") as at_one, serve(other / "site") as at_other:
        to_one: dict[str, object] = {"calm": f"{at_one}/"}
        to_other: dict[str, object] = {"stats": f"{at_other}/"}
        write_course(other, "Statistics", {"mean": page("mean", "Mean", "Simple.")})
        build(other)
        one_pages = {"breath": page("breath", "Breath", "See [[stats:mean]].")}
        write_course(one, "Calm", one_pages, linked=to_other)
        assert courses(one, "update").stdout == "stats: 2 entries of “Statistics”\n"
        build(one)
        write_course(other, "Statistics", other_pages, linked=to_one)
        assert courses(other, "update", "calm").exit_code == 0
        build(other)

        # The concept is renamed in the one course, and nothing breaks in the other.
        (other / "docs/concepts/mean.md").unlink()
        renamed = page("average", "Average", "Now [[calm:breath]].", more="former_ids: [mean]\n")
        write_course(other, "Statistics", {"average": renamed}, linked=to_one)
        build(other)
        build(one)
        assert hrefs(one, "breath") == [f"{at_other}/concepts/mean.html"]
        done = courses(one, "update")
        assert done.stdout.splitlines() == ["stats: 1 renamed", "  renamed: mean → average"]
        build(one)
        assert hrefs(one, "breath") == [f"{at_other}/concepts/average.html"]
        assert hrefs(other, "average") == [f"{at_one}/concepts/breath.html"]


def hrefs(folder: Path, id_: str) -> list[str]:
    return [link.get("href") for link in read_links(folder, f"concepts/{id_}.html")]


# What an update says


def test_an_update_says_what_has_changed_and_what_is_lost(calm: Path, tmp_path: Path) -> None:
    changed = {
        "mean": page("mean", "Mean", "Alone.", definition="The middle."),
        "median": page("median", "Median", "See [[mean]]."),
    }
    folder = write_course(tmp_path / "stats", "Statistics", changed)
    build(folder)
    with serve(folder / "site") as address:
        write_course(calm, "Calm", CALM_PAGES, linked={"stats": f"{address}/"})
        done = courses(calm, "update", "stats")
        before = (calm / "linked-courses/stats.json").read_bytes()
        again = courses(calm, "update")
    assert done.exit_code == 0
    head, *lines = done.stdout.splitlines()
    assert head.startswith("stats: 1 added, 1 gone, 1 redefined, all moved from http://127.")
    lost = "which leads nowhere now"
    assert lines == [
        "  gone: regression",
        f"  docs/concepts/calm.md:9: links to 'regression', {lost}",
        f"  docs/concepts/calm.md:9: links to 'Line Fitting', {lost}",
        f"  docs/concepts/calm.md:11: links to 'regression', {lost}",
        f"  docs/concepts/calm.md:13: links to 'regression#in-practice', {lost}",
        "  redefined: mean",
        "  added: median",
    ]
    assert again.stdout.startswith("stats: nothing has changed since 20")
    assert (calm / "linked-courses/stats.json").read_bytes() == before
    assert check(calm)[0] == (
        "docs/concepts/calm.md:9: no 'Line Fitting' in the linked course 'stats' "
        "[linked-concept-missing]; see whether 'concepts courses update stats' brings it"
    )


def test_the_list_says_what_there_is(calm: Path) -> None:
    (line,) = courses(calm, "list").stdout.splitlines()
    assert line.startswith("stats: http://127.0.0.1:")
    assert "/: 3 entries of “Statistics”, 20" in line
    (calm / "linked-courses/stats.json").unlink()
    assert courses(calm, "list").stdout.endswith(": no snapshot yet\n")


def test_a_prefix_that_is_not_declared(calm: Path) -> None:
    done = courses(calm, "update", "stat")
    assert done.exit_code == 1
    assert done.stderr == "Error: no linked course 'stat'. did you mean 'stats'?\n"


def test_a_folder_and_a_file_serve_as_well(calm: Path, stats: Path) -> None:
    root = "https://example.org/stats/"
    for inventory in (
        str(stats / "site"),
        str(stats / "site/concepts.json"),
        str(stats / "site/objects.inv"),
        (stats / "site").as_uri(),
    ):
        linked: dict[str, object] = {"stats": {"inventory": inventory, "url": root}}
        write_course(calm, "Calm", CALM_PAGES, linked=linked)
        assert courses(calm, "update").exit_code == 0
        snapshot = json.loads((calm / "linked-courses/stats.json").read_text(encoding="utf-8"))
        assert snapshot["root"] == root
        assert check(calm) == []


def test_a_file_that_does_not_say_where_its_pages_are(calm: Path, stats: Path) -> None:
    for name in ("concepts.json", "objects.inv"):
        linked: dict[str, object] = {"stats": str(stats / "site" / name)}
        write_course(calm, "Calm", CALM_PAGES, linked=linked)
        done = courses(calm, "update")
        assert done.exit_code == 1
        assert "does not say where its pages are; add 'url: https://…'" in done.stderr


def test_the_inventory_of_a_real_sphinx_site(calm: Path, tmp_path: Path) -> None:
    manual = tmp_path / "manual"
    manual.mkdir()
    (manual / "conf.py").write_text("project = 'Python & co'\n", encoding="utf-8")
    (manual / "index.rst").write_text(
        "Manual\n======\n\n.. toctree::\n\n   sub/page\n\n.. _my-label:\n\nA heading\n---------\n\n"
        ".. glossary::\n\n   Rule of Thumb\n      A guess.\n\n.. py:function:: guess(x)\n",
        encoding="utf-8",
    )
    (manual / "sub").mkdir()
    (manual / "sub/page.rst").write_text("Another page\n============\n", encoding="utf-8")
    command = [sys.executable, "-m", "sphinx", "-q", "-b", "html", ".", "built"]
    subprocess.run(command, cwd=manual, check=True)
    text = (
        "[[py:my-label]], [[py:rule of thumb]], [[py:sub/page]], [[py:guess]], "
        "[[py:py:function:guess|it]], [this](course:py/my-label), [[calm]].\n"
    )
    pages = {**CALM_PAGES, "tool": page("tool", "Tool", text)}
    with serve(manual / "built") as address, serve(tmp_path) as elsewhere:
        linked: dict[str, object] = {
            "py": address,
            "stats": {"inventory": "linked-courses/none.json", "url": elsewhere},
        }
        write_course(calm, "Calm", pages, linked=linked)
        done = courses(calm, "update", "py")
    assert done.stdout.startswith("py: ")
    assert done.stdout.endswith(" entries of “Python & co”\n")
    build(calm)
    links = read_links(calm, "concepts/tool.html")
    assert [(link.text_content(), link.get("href").removeprefix(address)) for link in links] == [
        ("A heading", "/index.html#my-label"),
        ("rule of thumb", "/index.html#term-Rule-of-Thumb"),
        ("Another page", "/sub/page.html"),
        ("guess", "/index.html#guess"),
        ("it", "/index.html#guess"),
        ("this", "/index.html#my-label"),
    ]
    assert not any(link.get("data-concept") for link in links)


# What servers may send


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
