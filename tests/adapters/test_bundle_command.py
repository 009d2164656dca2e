"""`concepts bundle`: a whole course in one file, the same wherever and whenever it is made."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from zipfile import ZipFile

import pytest
from bundling import make_bundle, run_bundle
from conftest import copy_course

CONFIG = """\
site_name: Tea & Time
use_directory_urls: true
theme: {name: material}
plugins: [concepts, search]
nav: [index.md, concepts/index.md]
not_in_nav: /concepts/*
"""
PAGE = "---\nid: tea\ntitle: Tea\nkind: concept\ndefinition: It.\n---\n\n{text}\n"
EPOCH = "1700000000"  # 2023-11-14 22:13:20 UTC


def write_course(folder: Path, text: str = "A leaf in water.", home: str = "See [[tea]].") -> Path:
    concepts = folder / "docs/concepts"
    concepts.mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    (folder / "docs/index.md").write_text(f"# Home\n\n{home}\n", encoding="utf-8")
    (concepts / "index.md").write_text("# All\n\n- [[tea]]\n", encoding="utf-8")
    (concepts / "tea.md").write_text(PAGE.format(text=text), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundle of this repository's course."""
    return make_bundle(copy_course(tmp_path_factory.mktemp("course")), SOURCE_DATE_EPOCH=EPOCH)


def test_three_programs_read_the_archive(archive: Path, tmp_path: Path) -> None:
    for command in (["unzip", "-tq", str(archive)], ["7z", "t", str(archive)]):
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout
    with ZipFile(archive) as opened:
        assert opened.testzip() is None
        opened.extractall(tmp_path)
    (root,) = tmp_path.iterdir()
    sums = ["sha256sum", "--check", "--quiet", "--strict", "SHA256SUMS"]
    done = subprocess.run(sums, cwd=root, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")
    listed = {line.split("  ", 1)[1] for line in (root / "SHA256SUMS").read_text().splitlines()}
    there = {file.relative_to(root).as_posix() for file in root.rglob("*") if file.is_file()}
    assert listed == there - {"SHA256SUMS"}
    (root / "course/index.html").write_text("spoilt", encoding="utf-8")
    done = subprocess.run(sums, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 1


def test_a_reader_sees_first_where_to_start_and_the_file_is_small(archive: Path) -> None:
    with ZipFile(archive) as opened:
        infos = opened.infolist()
    assert infos[0].filename == "mindfulness-compassion/START-HERE.html"
    assert {info.date_time for info in infos} == {(2023, 11, 14, 22, 13, 20)}
    assert {info.external_attr >> 16 for info in infos} == {0o100644}
    assert archive.stat().st_size <= 1_000_000
    assert not [info for info in infos if info.filename.endswith((".map", "404.html"))]


def test_time_place_locale_and_hash_seed_change_nothing(archive: Path, tmp_path: Path) -> None:
    folder = tmp_path / "elsewhere, with a longer name é"
    course = copy_course(folder)
    environment = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "77"}
    other = make_bundle(course, SOURCE_DATE_EPOCH=EPOCH, **environment)
    assert other.name == archive.name
    assert other.read_bytes() == archive.read_bytes()


def test_another_time_or_another_word_is_seen(tmp_path: Path) -> None:
    course = write_course(tmp_path)
    first = make_bundle(course, SOURCE_DATE_EPOCH=EPOCH).read_bytes()
    assert make_bundle(course, SOURCE_DATE_EPOCH=EPOCH).read_bytes() == first
    shutil.rmtree(course / "dist")
    later = make_bundle(course, SOURCE_DATE_EPOCH="1800000000")
    assert later.name == "tea-time-2027-01-15.zip"
    assert later.read_bytes() != first
    shutil.rmtree(course / "dist")
    page = course / "docs/concepts/tea.md"
    page.write_text(PAGE.format(text="A leaf in hot water."), encoding="utf-8")
    assert make_bundle(course, SOURCE_DATE_EPOCH=EPOCH).read_bytes() != first


def test_the_last_commit_gives_time_and_version(tmp_path: Path) -> None:
    course = write_course(tmp_path)
    dated = {
        "GIT_COMMITTER_DATE": "2024-02-29T12:00:00Z",
        "GIT_AUTHOR_DATE": "2024-02-29T12:00:00Z",
    }
    who = ["-c", "user.name=A", "-c", "user.email=a@example.org"]
    for arguments in (
        ["init", "-q"],
        ["add", "."],
        [*who, "commit", "-qm", "x"],
        ["tag", "v1.2/x"],
    ):
        subprocess.run(
            ["git", *arguments], cwd=course, check=True, env={**dated, "PATH": "/usr/bin"}
        )
    archive = make_bundle(course, SOURCE_DATE_EPOCH="")
    assert archive.name == "tea-time-v1.2-x.zip"
    with ZipFile(archive) as opened:
        assert {info.date_time for info in opened.infolist()} == {(2024, 2, 29, 12, 0, 0)}


def test_the_course_is_built_as_it_is_read_from_the_disk(tmp_path: Path) -> None:
    """Whatever its configuration says of folders as addresses, and of faces from elsewhere."""
    with ZipFile(make_bundle(write_course(tmp_path))) as opened:
        names = opened.namelist()
        page = opened.read("tea-time/course/concepts/tea.html").decode()
    assert "tea-time/course/concepts/tea/index.html" not in names
    assert 'href="../index.html"' in page
    assert "fonts.googleapis.com" not in page


def test_what_would_come_from_elsewhere_is_named(tmp_path: Path) -> None:
    course = write_course(tmp_path, '<img src="https://a.example/leaf.png" alt="a leaf">')
    done = run_bundle(course)
    assert done.returncode == 0
    assert (
        "is not shown without a network: concepts/tea.html: https://a.example/leaf.png"
        in done.stderr
    )


def test_a_course_with_a_fault_makes_no_bundle_and_leaves_the_last_one(tmp_path: Path) -> None:
    course = write_course(tmp_path)
    last = make_bundle(course, SOURCE_DATE_EPOCH=EPOCH)
    content = last.read_bytes()
    (course / "docs/index.md").write_text(
        "# Home\n\nSee [[coffee]] and [[tea]].\n", encoding="utf-8"
    )
    done = run_bundle(course, SOURCE_DATE_EPOCH=EPOCH)
    assert done.returncode == 1
    assert "docs/index.md:3: no concept 'coffee' [concept-missing]" in done.stderr
    assert "Traceback" not in done.stderr
    assert [file.name for file in (course / "dist").iterdir()] == [last.name]
    assert last.read_bytes() == content


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("café.txt", "course/café.txt: has letters that not every archive program reads"),
        ("aux.txt", "course/aux.txt: 'aux.txt' is a device's name on Windows"),
    ],
)
def test_a_file_that_not_everybody_could_unpack_is_refused(
    tmp_path: Path, file: str, said: str
) -> None:
    course = write_course(tmp_path)
    (course / "docs" / file).write_text("x", encoding="utf-8")
    done = run_bundle(course)
    assert done.returncode == 1
    assert said in done.stderr
    assert not (course / "dist").exists()


def test_what_cannot_be_done_is_said_in_a_line(tmp_path: Path) -> None:
    course = write_course(tmp_path)
    (course / "dist").write_text("a file, not a folder", encoding="utf-8")
    done = run_bundle(course)
    assert done.returncode == 1
    assert "cannot be written" in done.stderr
    assert "Traceback" not in done.stderr
    done = run_bundle(course, SOURCE_DATE_EPOCH="yesterday")
    assert done.stderr == (
        "Error: SOURCE_DATE_EPOCH is 'yesterday', which is no number of seconds\n"
    )
    (course / "mkdocs.yml").unlink()
    done = run_bundle(course)
    assert done.returncode == 1
    assert "[config-invalid]" in done.stderr
    assert "Traceback" not in done.stderr
