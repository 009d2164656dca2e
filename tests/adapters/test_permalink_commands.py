"""`concepts lock` and `concepts retire`, and what a build makes of the lock file."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import REPOSITORY, run_mkdocs

from mkdocs_concepts.adapters.cli import main

CLEAN = REPOSITORY / "tests/sites/clean"
STRICT_OR_NOT: list[list[str]] = [["--strict"], []]


@pytest.fixture
def course(tmp_path: Path) -> Path:
    return shutil.copytree(CLEAN, tmp_path / "course")


def run(folder: Path, *arguments: str) -> Result:
    previous = Path.cwd()
    os.chdir(folder)
    try:
        return CliRunner().invoke(main, arguments, catch_exceptions=False)
    finally:
        os.chdir(previous)


def read_lock(course: Path) -> list[str]:
    return (course / "permalinks.lock").read_text(encoding="utf-8").splitlines()


def read_tree(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file()
    }


def build(course: Path, *options: str) -> str:
    done = run_mkdocs("build", *options, folder=course)
    assert done.returncode == 0, done.stdout
    return done.stdout


def rename_by_hand(course: Path, old: str, new: str) -> None:
    """As somebody does who does not know better."""
    page = course / f"docs/concepts/{old}.md"
    text = page.read_text(encoding="utf-8").replace(f"id: {old}\n", f"id: {new}\n")
    page.rename(page.with_name(f"{new}.md")).write_text(text, encoding="utf-8")
    for file in (course / "docs").rglob("*.md"):
        text = file.read_text(encoding="utf-8")
        text = text.replace(f"[{old}]", f"[{new}]").replace(f"[[{old}]]", f"[[{new}]]")
        file.write_text(text, encoding="utf-8")


# concepts lock


def test_the_lock_file_is_begun_and_only_added_to(course: Path) -> None:
    done = run(course, "lock")
    assert done.exit_code == 0
    assert done.stderr == "permalinks.lock: 15 added, 15 in all\n"
    first = read_lock(course)
    assert first[0].startswith("# ")
    assert first[1:] == sorted(done.stdout.splitlines())
    assert "heat concepts/heat.html" in first  # a former id
    assert run(course, "move", "warmth", "ardour").exit_code == 0
    assert run(course, "lock").stdout == "ardour concepts/ardour.html\n"
    assert set(read_lock(course)) == {*first, "ardour concepts/ardour.html"}
    before = read_lock(course)
    assert run(course, "lock").stdout == ""
    assert read_lock(course) == before


def test_whether_anything_is_missing_can_be_asked(course: Path) -> None:
    assert run(course, "lock", "--check").exit_code == 1
    assert not (course / "permalinks.lock").exists()
    run(course, "lock")
    assert run(course, "lock", "--check").exit_code == 0


def test_every_address_of_the_course_of_this_repository_is_locked() -> None:
    assert run(REPOSITORY, "lock", "--check").stdout == ""


def test_check_and_build_tell_of_what_is_not_locked_and_write_nothing(course: Path) -> None:
    notice = "there is no permalinks.lock: 'concepts lock' begins it when you publish"
    assert run(course, "check").stderr.splitlines()[-1] == notice
    assert f"INFO    -  {notice}" in build(course, "--strict")
    assert not (course / "permalinks.lock").exists()
    run(course, "lock")
    assert len(run(course, "check").stderr.splitlines()) == 1
    assert "permalinks" not in build(course, "--strict")
    run(course, "move", "warmth", "ardour")
    before = read_lock(course)
    notice = "permalinks.lock does not have concepts/ardour.html yet: run 'concepts lock'"
    assert notice in run(course, "check").stderr
    assert notice in build(course, "--strict")
    assert read_lock(course) == before


# What was published and would be lost


@pytest.mark.parametrize("options", STRICT_OR_NOT)
def test_renaming_by_hand_stops_the_build_and_leaves_the_last_good_site(
    options: list[str], course: Path
) -> None:
    build(course)
    run(course, "lock")
    published = read_tree(course / "site")
    rename_by_hand(course, "water-pump", "pump")
    done = run_mkdocs("build", *options, folder=course)
    assert done.returncode != 0
    line = next(line for line in read_lock(course) if line.startswith("water-pump "))
    number = read_lock(course).index(line) + 1
    message = f"permalinks.lock:{number}: no page has the id 'water-pump'"
    assert message in done.stdout
    assert "add 'former_ids: [water-pump]' to docs/concepts/pump.md" in done.stdout
    assert "Traceback" not in done.stdout
    assert read_tree(course / "site") == published
    assert sorted(course.glob(".site*")) == []


@pytest.mark.parametrize("options", STRICT_OR_NOT)
def test_what_the_message_says_mends_it(options: list[str], course: Path) -> None:
    run(course, "lock")
    rename_by_hand(course, "water-pump", "pump")
    page = course / "docs/concepts/pump.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("---\n", "---\nformer_ids: [water-pump]\n", 1), "utf-8")
    build(course, *options)
    assert "url=pump.html" in (course / "site/concepts/water-pump.html").read_text("utf-8")


def test_with_move_the_old_address_leads_to_the_new_page(course: Path) -> None:
    build(course)
    run(course, "lock")
    published = set(read_tree(course / "site/concepts"))
    run(course, "move", "water-pump", "pump")
    run(course, "move", "pump", "well")
    build(course, "--strict")
    assert published < set(read_tree(course / "site/concepts"))
    for old in ("water-pump", "pump"):
        assert "url=well.html" in (course / f"site/concepts/{old}.html").read_text("utf-8")


def test_without_the_redirect_pages_published_files_would_be_missing(course: Path) -> None:
    build(course)
    published = set(read_tree(course / "site/concepts"))
    rename_by_hand(course, "water-pump", "pump")
    build(course)  # without a lock file nobody knows
    missing = published - set(read_tree(course / "site/concepts"))
    assert missing == {"water-pump.html", "water-pump.json"}


def test_another_form_of_addresses_or_another_folder_leaves_redirects(course: Path) -> None:
    build(course)
    run(course, "lock")
    published = set(read_tree(course / "site/concepts"))
    config = course / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(
        text.replace("use_directory_urls: false", "use_directory_urls: true"), "utf-8"
    )
    build(course, "--strict")
    assert published <= set(read_tree(course / "site/concepts"))
    assert "url=warmth/" in (course / "site/concepts/warmth.html").read_text("utf-8")
    assert "url=../warmth/" in (course / "site/concepts/heat/index.html").read_text("utf-8")
    run(course, "lock")
    published = set(read_tree(course / "site/concepts"))
    config.write_text(text, encoding="utf-8")
    build(course, "--strict")
    assert published <= set(read_tree(course / "site/concepts"))
    assert "url=../warmth.html" in (course / "site/concepts/warmth/index.html").read_text("utf-8")


# concepts retire


def test_a_retired_concept_leaves_a_page_that_says_so(course: Path) -> None:
    run(course, "lock")
    contents = course / "docs/concepts/index.md"
    listed = contents.read_text(encoding="utf-8").splitlines()
    line = next(n for n, text in enumerate(listed, 1) if "water-pump" in text)
    done = run(course, "retire", "water-pump", "--see", "warmth")
    assert done.exit_code == 0
    assert done.stdout.splitlines() == [
        "permalinks.lock: concepts/water-pump.html is retired",
        "docs/concepts/water-pump.md: deleted",
        f"docs/concepts/index.md:{line}: still refers to 'water-pump'",
    ]
    assert not (course / "docs/concepts/water-pump.md").exists()
    assert "water-pump concepts/water-pump.html retired warmth Water pump" in read_lock(course)
    kept = [one for one in listed if "water-pump" not in one]
    contents.write_text("\n".join(kept), encoding="utf-8")
    assert run(course, "check").stdout == ""
    build(course, "--strict")
    page = (course / "site/concepts/water-pump.html").read_text(encoding="utf-8")
    assert "It was retired" in page
    assert 'href="warmth.html"' in page


def test_the_former_ids_of_a_retired_concept_are_retired_with_it(course: Path) -> None:
    assert run(course, "retire", "warmth").exit_code == 0
    assert [line for line in read_lock(course) if "retired" in line] == [
        "heat concepts/heat.html retired - Warmth",
        "warmth concepts/warmth.html retired - Warmth",
    ]


def test_a_page_that_was_deleted_can_still_be_retired_and_retired_anew(course: Path) -> None:
    run(course, "lock")
    (course / "docs/concepts/water-pump.md").unlink()
    assert run(course, "retire", "water-pump").exit_code == 0
    assert "water-pump concepts/water-pump.html retired - Water pump" in read_lock(course)
    assert run(course, "retire", "water-pump", "--see", "warmth").exit_code == 0
    assert "water-pump concepts/water-pump.html retired warmth Water pump" in read_lock(course)


def test_a_dry_run_of_retiring_writes_nothing(course: Path) -> None:
    run(course, "lock")
    before = read_tree(course)
    said = run(course, "retire", "--dry-run", "water-pump").stdout
    assert read_tree(course) == before
    assert run(course, "retire", "water-pump").stdout == said


def test_a_page_that_is_no_concepts_can_be_retired_too(course: Path) -> None:
    run(course, "lock")
    page = course / "docs/bibliography.md"
    page.rename(page.with_name("works.md"))
    found = run(course, "check").stdout
    assert "there is no page 'bibliography.md'" in found
    assert run(course, "retire", "bibliography.md", "--see", "works.md").exit_code == 0
    assert "bibliography.md bibliography.html retired works.md Bibliography" in read_lock(course)
    assert "permalink-broken" not in run(course, "check").stdout
    build(course)
    old = (course / "site/bibliography.html").read_text(encoding="utf-8")
    assert 'Read on at <a href="works.html">' in old


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["wramth"], "no concept 'wramth', and permalinks.lock does not have it; did you mean"),
        (["heat"], "no concept 'heat', and permalinks.lock does not have it; it is 'warmth' now"),
        (["warmth", "--see", "coolnes"], "no concept 'coolnes' to read instead; did you mean"),
        (["warmth", "--see", "warmth"], "no concept 'warmth' to read instead"),
    ],
)
def test_refusals(arguments: list[str], said: str, course: Path) -> None:
    before = read_tree(course)
    done = run(course, "retire", *arguments)
    assert done.exit_code == 1
    assert done.stderr.startswith(f"Error: {said}")
    assert done.stderr.count("\n") == 1
    assert read_tree(course) == before
