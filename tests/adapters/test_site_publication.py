"""The old site, or the new one, is whole at every moment, whatever happens to a build."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest
from bundling import run_bundle
from conftest import BIN
from publishing import (
    SOURCE_DATE,
    build,
    copy_course,
    finish,
    hash_tree,
    list_leftovers,
    start_build,
)

from mkdocs_concepts.publish.destination_lock import acquire_lock

pytestmark = pytest.mark.slow

KILLS = 50
WAITING = "is under way"
FULL_DISK = Path(__file__).parents[1] / "full_disk.py"
NAME_SPACE = ("unshare", "--map-root-user", "--mount")

EMPTYING = """\
def on_post_page(html, page, config):
    return "" if page.title == "Warmth" else html
"""


def can_mount() -> bool:
    program = shutil.which(NAME_SPACE[0])
    return program is not None and not subprocess.run([*NAME_SPACE, "true"], check=False).returncode


needs_mounts = pytest.mark.skipif(
    not can_mount(), reason="the system lets nobody but root mount anything"
)


@dataclass
class TwoTexts:
    """A course with one of two texts, and what its site is with either."""

    folder: Path
    hashes: tuple[str, str] = ("", "")
    current: int = 0

    def write(self, text: int) -> None:
        page = f"# Home\n\nText {text} of [[warmth]].\n"
        (self.folder / "docs/index.md").write_text(page, encoding="utf-8")

    def read_site(self) -> str:
        return hash_tree(self.folder / "site")


@pytest.fixture
def course(tmp_path: Path) -> Path:
    return copy_course(tmp_path / "course")


@pytest.fixture(scope="module")
def two_texts(tmp_path_factory: pytest.TempPathFactory) -> TwoTexts:
    """Built with the second of them."""
    made = TwoTexts(copy_course(tmp_path_factory.mktemp("two") / "course"))
    hashes = []
    for text in range(2):
        made.write(text)
        code, said = build(made.folder, "--strict")
        assert code == 0, said
        hashes.append(made.read_site())
    made.hashes = (hashes[0], hashes[1])
    assert len(set(hashes)) == 2
    return made


# Killed


def test_a_build_that_is_killed_leaves_a_whole_site(two_texts: TwoTexts) -> None:
    """At moments that are spread over what a build takes, which differs with what else runs."""
    chance = random.Random(20261130)
    duration, killed, leftovers = 2.0, 0, []
    while killed < KILLS:
        two_texts.write(1 - two_texts.hashes.index(two_texts.read_site()))
        process, begun = start_build(two_texts.folder), time.monotonic()
        process.join(chance.uniform(0, 1.1 * duration))
        process.kill()
        if finish(process) == -signal.SIGKILL:
            killed += 1
            leftovers.append(len(list_leftovers(two_texts.folder)))
        else:
            duration = time.monotonic() - begun
        assert two_texts.read_site() in two_texts.hashes
    assert max(leftovers) > 1, "no build was killed at its work"
    assert_next_build_is_whole(two_texts)


def test_a_build_that_is_killed_while_it_publishes_leaves_a_whole_site(
    two_texts: TwoTexts,
) -> None:
    for step in (*range(8), 40, 150):
        before = two_texts.read_site()
        two_texts.write(1 - two_texts.hashes.index(before))
        code, said = build(two_texts.folder, killed_before=step)
        assert code == -signal.SIGKILL, said
        assert two_texts.read_site() in two_texts.hashes
    assert two_texts.read_site() != before, "the last one was killed after it had published"
    assert_next_build_is_whole(two_texts)


def assert_next_build_is_whole(two_texts: TwoTexts) -> None:
    two_texts.write(0)
    code, said = build(two_texts.folder, "--strict")
    assert code == 0, said
    assert two_texts.read_site() == two_texts.hashes[0]
    assert list_leftovers(two_texts.folder) == []


def test_where_folders_cannot_be_exchanged_the_next_build_puts_the_old_site_back(
    two_texts: TwoTexts,
) -> None:
    """This is also the seeded fault: the tests above would see that there is no site."""
    two_texts.write(0)
    assert build(two_texts.folder)[0] == 0
    two_texts.write(1)
    step = 0
    while two_texts.read_site() != "absent":
        process = start_build(two_texts.folder, killed_before=step, in_two_steps=True)
        assert finish(process) == -signal.SIGKILL
        step += 1
    page = two_texts.folder / "docs/wrong.md"
    page.write_text("[[nothing]]\n", encoding="utf-8")
    assert build(two_texts.folder, "--strict")[0] != 0
    page.unlink()
    assert two_texts.read_site() == two_texts.hashes[0]
    assert list_leftovers(two_texts.folder) == []


def test_where_folders_cannot_be_exchanged_a_build_replaces_the_site(two_texts: TwoTexts) -> None:
    for text in range(2):
        two_texts.write(text)
        assert finish(start_build(two_texts.folder, in_two_steps=True)) == 0
        assert two_texts.read_site() == two_texts.hashes[text]
        assert list_leftovers(two_texts.folder) == []


# At once


@pytest.mark.parametrize("number", [2, 4])
def test_builds_at_once_take_turns(number: int, two_texts: TwoTexts) -> None:
    two_texts.write(0)
    lock = acquire_lock(two_texts.folder / "site", pytest.fail)
    builds = [
        subprocess.Popen(
            [BIN / "mkdocs", "build", "--strict"],
            cwd=two_texts.folder,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": SOURCE_DATE},
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(number)
    ]
    said = [read_until_waiting(one) for one in builds]
    assert all(f"(process {os.getpid()}, since " in lines for lines in said)
    lock.release()
    for one in builds:
        assert one.wait() == 0
        assert one.stderr is not None
        one.stderr.close()
    assert two_texts.read_site() == two_texts.hashes[0]
    assert list_leftovers(two_texts.folder) == []


def read_until_waiting(process: subprocess.Popen[str]) -> str:
    assert process.stderr is not None
    lines = ""
    for line in process.stderr:
        lines += line
        if WAITING in line:
            return lines
    raise AssertionError(f"it did not wait:\n{lines}")


# On a full disk


@needs_mounts
@pytest.mark.parametrize("kind", ["site", "bundle"])
def test_a_full_disk_leaves_what_was_published(kind: str, tmp_path: Path) -> None:
    command = [*NAME_SPACE, sys.executable, str(FULL_DISK), str(tmp_path), kind]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    builds = [json.loads(line) for line in done.stdout.splitlines()]
    *failed, last = builds
    assert len(failed) == 10
    for found in failed:
        assert (found["code"], found["is_as_before"], found["left"]) == (1, True, []), found
        assert "Traceback" not in found["said"]
        said = found["said"].splitlines()
        assert sum("No space left" in line for line in said if line.startswith("Error: ")) == 1
    assert (last["code"], last["is_as_before"], last["left"]) == (0, False, []), last


@needs_mounts
def test_a_bundle_whose_site_has_no_room_is_a_sentence(course: Path) -> None:
    (course / "small").mkdir()
    done = run_mounted(
        "-t tmpfs -o size=1m tmpfs", "small", "TMPDIR=$PWD/small", "concepts", course
    )
    reason = "the site cannot be written: No space left on device; what was published before is"
    assert "Traceback" not in done.stderr
    assert reason in done.stderr
    assert not (course / "dist").exists()


# What is not ours


def test_a_folder_with_files_of_somebody_is_refused(course: Path) -> None:
    pictures = course / "site"
    pictures.mkdir()
    for name in ("holiday.jpg", "index.html", "letters.txt", "wedding.jpg"):
        (pictures / name).write_text("dear", encoding="utf-8")
    code, said = build(course)
    assert code == 1
    reason = "holds what no build has made (holiday.jpg, index.html, letters.txt, …)"
    assert f"{pictures} {reason}, and would be replaced; move that elsewhere; or name" in said
    assert len(list(pictures.iterdir())) == 4
    assert list_leftovers(course) == []


def test_the_folder_above_the_course_is_refused(course: Path) -> None:
    text = (course / "mkdocs.yml").read_text(encoding="utf-8").replace(": ref", ": ../ref")
    inner = course / "inner"
    inner.mkdir()
    (inner / "mkdocs.yml").write_text(f"{text}\ndocs_dir: ../../docs\nsite_dir: ..\n", "utf-8")
    shutil.move(course / "docs", course.parent / "docs")
    code, said = build(inner)
    assert code == 1
    assert (
        f"{course} cannot be the site's folder, which would replace {inner / 'mkdocs.yml'}" in said
    )
    assert (course / "references.bib").exists()


def test_a_site_of_the_host_alone_is_replaced(course: Path) -> None:
    config = course / "mkdocs.yml"
    own = config.read_text(encoding="utf-8")
    config.write_text("site_name: Before\ntheme: readthedocs\n", encoding="utf-8")
    assert build(course)[0] == 0
    (course / "site/gone.html").write_text("old", encoding="utf-8")
    config.write_text(own, encoding="utf-8")
    code, said = build(course)
    assert code == 0, said
    assert not (course / "site/gone.html").exists()


def test_hidden_files_of_the_folder_stay(course: Path) -> None:
    (course / "site/.git").mkdir(parents=True)
    for name in (".git/HEAD", ".nojekyll"):
        (course / "site" / name).write_text("kept", encoding="utf-8")
    for _ in range(2):
        code, said = build(course)
        assert code == 0, said
        for name in (".git/HEAD", ".nojekyll"):
            assert (course / "site" / name).read_text(encoding="utf-8") == "kept"


def test_a_link_in_place_of_the_site_leads_to_the_new_one(course: Path, tmp_path: Path) -> None:
    served = tmp_path / "served"
    (course / "site").symlink_to(served)
    for _ in range(2):
        code, said = build(course)
        assert code == 0, said
        assert (course / "site").is_symlink()
        assert (served / "index.html").is_file()
    assert list_leftovers(course) == []
    assert sorted(path.name for path in tmp_path.iterdir()) == ["course", "served"]


@needs_mounts
@pytest.mark.parametrize(
    ("mount", "reason"),
    [("-t tmpfs tmpfs", "is mounted, so"), ("--bind elsewhere", "Device or resource busy (")],
)
def test_a_mounted_folder_is_no_traceback(mount: str, reason: str, course: Path) -> None:
    for folder in ("site", "elsewhere"):
        (course / folder).mkdir()
    (course / "elsewhere/.kept").write_text("kept", encoding="utf-8")
    done = run_mounted(mount, "site", "", "mkdocs", course)
    assert "Traceback" not in done.stderr
    assert reason in done.stderr
    assert list_leftovers(course) == []


def run_mounted(
    mount: str, folder: str, environment: str, command: str, course: Path
) -> subprocess.CompletedProcess[str]:
    """Build where something is mounted in a folder of the course."""
    work = "build" if command == "mkdocs" else "bundle"
    commands = f"mount {mount} {folder} && {environment} {BIN / command} {work}"
    return subprocess.run(
        [*NAME_SPACE, "sh", "-c", commands], cwd=course, capture_output=True, text=True, check=False
    )


# What is checked


def test_a_site_without_a_page_is_not_published(course: Path) -> None:
    assert build(course)[0] == 0
    before = hash_tree(course / "site")
    (course / "hook.py").write_text(EMPTYING, encoding="utf-8")
    with (course / "mkdocs.yml").open("a", encoding="utf-8") as config:
        config.write("\nhooks: [hook.py]\n")
    code, said = build(course)
    assert code == 1
    assert "the site is not published, since it was built without concepts/warmth.html" in said
    assert hash_tree(course / "site") == before
    done = run_bundle(course)
    assert done.returncode == 1
    assert "built without concepts/warmth.html" in done.stderr


# Bundles


def test_bundles_at_once_take_turns(course: Path) -> None:
    destination = course / "dist" / "a-tiny-course-2023-11-14.zip"
    killed = destination.with_name(f".{destination.name}.new-abcd1234")
    lock = acquire_lock(destination, pytest.fail)
    killed.write_text("half a bundle", encoding="utf-8")
    waiting = subprocess.Popen(
        [BIN / "concepts", "bundle"],
        cwd=course,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": SOURCE_DATE},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    read_until_waiting(waiting)
    assert killed.exists()
    assert not destination.exists()
    lock.release()
    assert waiting.wait() == 0
    assert waiting.stderr is not None
    waiting.stderr.close()
    assert [path.name for path in (course / "dist").iterdir()] == [destination.name]
