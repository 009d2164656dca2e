"""`concepts courses`: what it fetches, on this machine, and what it says of it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from browser.visits import serve
from linked_courses import CALM_PAGES, build, check, courses, page, read_links, write_course


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
        assert (
            "does not say where its pages are; add 'url: https://…' or 'url: ../…'" in done.stderr
        )


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
