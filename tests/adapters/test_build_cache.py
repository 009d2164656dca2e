"""What builds keep costs or saves time, and changes nothing else."""

from __future__ import annotations

import hashlib
import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from conftest import copy_course
from publishing import build_patched

from mkdocs_concepts.adapters.build_cache import KEY_SIZE, ROOM, BuildCache
from mkdocs_concepts.adapters.page_making import FOLDER

KEY, OTHER = b"k" * KEY_SIZE, b"o" * KEY_SIZE


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def open_cache(file: Path) -> BuildCache:
    cache = BuildCache()
    cache.open(file)
    return cache


def keep(file: Path, **kept: object) -> None:
    cache = open_cache(file)
    cache.put(KEY, kept)
    cache.save()


def test_what_is_kept_is_found_again(tmp_path: Path) -> None:
    file = tmp_path / "cache/build.bin"
    keep(file, one=1)
    cache = open_cache(file)
    assert KEY in cache
    assert cache.get(KEY) == {"one": 1}
    assert cache.get(OTHER) is None
    assert cache.get(None) is None


def test_what_is_not_asked_for_is_gone(tmp_path: Path) -> None:
    file = tmp_path / "build.bin"
    keep(file, one=1)
    cache = open_cache(file)
    cache.put(OTHER, 2)
    cache.save()
    cache = open_cache(file)
    assert KEY not in cache
    assert cache.get(OTHER) == 2


def test_nothing_is_kept_without_a_place_or_a_key(tmp_path: Path) -> None:
    cache = BuildCache()
    cache.put(KEY, 1)
    cache.save()
    assert cache.get(KEY) is None
    cache = open_cache(tmp_path / "build.bin")
    cache.put(None, 1)
    assert cache.get(None) is None


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "cut short": lambda content: content[:-1],
    "nearly nothing left": lambda content: content[:10],
    "empty": lambda _: b"",
    "one bit turned": lambda content: content[:60] + bytes([content[60] ^ 1]) + content[61:],
    "longer": lambda content: content + b"\0" * 28,
    "another seal": lambda content: b"\0" * 32 + content[32:],
    "something else": lambda _: b"SQLite format 3\0" * 100,
}


@pytest.mark.parametrize("name", DAMAGES)
def test_what_is_damaged_is_empty(name: str, tmp_path: Path) -> None:
    file = tmp_path / "build.bin"
    keep(file, one=1)
    file.write_bytes(DAMAGES[name](file.read_bytes()))
    cache = open_cache(file)
    assert cache.get(KEY) is None
    cache.put(KEY, 3)
    cache.save()
    assert open_cache(file).get(KEY) == 3


def test_what_somebody_else_has_kept_is_empty(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "build.bin"
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "their-home"))
    keep(file, one=1)
    assert open_cache(file).get(KEY) == {"one": 1}
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))
    assert open_cache(file).get(KEY) is None


def test_a_disk_that_is_nearly_full_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "build.bin"
    usage = shutil.disk_usage(tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: usage._replace(free=ROOM))
    keep(file, one=1)
    assert not file.exists()
    monkeypatch.undo()
    keep(file, one=1)
    assert file.exists()


def test_nothing_is_written_elsewhere(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (tmp_path / "cache").symlink_to(elsewhere)
    keep(tmp_path / "cache/build.bin", one=1)
    assert list(elsewhere.iterdir()) == []


# A course that is edited, with what was kept and without.

PATCHED = "import mkdocs_concepts.adapters.build_keys as keys\n{}"
# Pages kept by no more than their addresses.
FAULT = "keys.FinishingKeys.of = lambda self, page, *more: keys.compute_digest(page.url)"


def read_tree(folder: Path) -> dict[str, str]:
    """A digest of each file below a folder."""
    return {
        file.relative_to(folder).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def build(course: Path, site: Path, fault: str = "") -> tuple[dict[str, str], list[str]]:
    """The files of a new site, and the warnings of its build."""
    said = build_patched(PATCHED.format(fault), course, site)
    return read_tree(site), sorted(re.findall(r"(?m)^WARNING.*", said))


def build_anew(course: Path, site: Path) -> tuple[dict[str, str], list[str]]:
    """The same without what was kept, which stays as it is."""
    kept, aside = course / FOLDER, course.parent / "kept"
    kept.rename(aside)
    try:
        return build(course, site)
    finally:
        shutil.rmtree(kept, ignore_errors=True)
        aside.rename(kept)


@pytest.fixture
def course(tmp_path: Path) -> Path:
    folder = copy_course(tmp_path / "course")
    (folder / "permalinks.lock").unlink()  # or no page could go
    return folder


class Author:
    """Edits a course at random."""

    def __init__(self, course: Path, seed: int) -> None:
        self.course = course
        self.chance = random.Random(seed)
        self.count = 0

    def edit(self) -> str:
        """Make one edit, and say which."""
        self.count += 1
        edits = [name for name in dir(self) if name.startswith("edit_")]
        name = self.chance.choice(edits)
        getattr(self, name)()
        return name

    def _page(self) -> Path:
        pages = sorted((self.course / "docs/concepts").glob("*.md"))
        return self.chance.choice([page for page in pages if page.name != "index.md"])

    def _replace(self, file: Path, pattern: str, by: str) -> None:
        text = file.read_text(encoding="utf-8")
        file.write_text(re.sub(pattern, by, text, count=1, flags=re.M), encoding="utf-8")

    def _append(self, file: Path, text: str) -> None:
        with file.open("a", encoding="utf-8") as stream:
            stream.write(f"\n{text}\n")

    def edit_a_word(self) -> None:
        self._replace(self._page(), r"^([A-Z][a-z]+) ", rf"\1 and {self.count} ")

    def edit_a_reference(self) -> None:
        self._append(self._page(), f"This is seen in [[{self._page().stem}]] {self.count} times.")

    def edit_a_broken_link(self) -> None:
        self._append(self._page(), f"See [there](nowhere-{self.count}.md).")

    def edit_a_citation(self) -> None:
        text = (self.course / "references.bib").read_text(encoding="utf-8")
        key = self.chance.choice(re.findall(r"^@\w+\{([^,]+),", text, re.M))
        self._append(self._page(), f"So it was found, {self.count} times [@{key}].")

    def edit_a_definition(self) -> None:
        self._replace(self._page(), r"^definition: .*", f"definition: What is so, {self.count}.")

    def edit_a_title(self) -> None:
        self._replace(self._page(), r"^title: .*", f"title: Named {self.count}")

    def edit_a_kind(self) -> None:
        self._replace(self._page(), r"^kind: concept", "kind: practice")

    def edit_a_heading(self) -> None:
        self._append(self._page(), f"## A heading {self.count}\n\nAnd more.")

    def edit_a_label(self) -> None:
        label = f"quillon{self.count}"
        page = self._page()
        if "\nalt_labels:" not in page.read_text(encoding="utf-8"):
            self._replace(page, r"^definition:", f"alt_labels: [{label}]\ndefinition:")
        self._append(self._page(), f"Here a {label} is named.")

    def edit_a_new_page(self) -> None:
        about = f"id: new-{self.count}\ntitle: New {self.count}\nkind: concept"
        text = f"---\n{about}\ndefinition: What is new.\n---\n\nIt is new.\n"
        page = self.course / f"docs/concepts/new-{self.count}.md"
        page.write_text(text, encoding="utf-8")

    def edit_a_page_that_goes(self) -> None:
        self._page().unlink()

    def edit_the_order(self) -> None:
        contents = self.course / "docs/concepts/index.md"
        lines = contents.read_text(encoding="utf-8").splitlines()
        places = [place for place, line in enumerate(lines) if line.startswith("- ")]
        one, two = self.chance.sample(places, 2)
        lines[one], lines[two] = lines[two], lines[one]
        contents.write_text("\n".join(lines) + "\n", encoding="utf-8")

    def edit_the_references(self) -> None:
        self._replace(self.course / "references.bib", r"^( *title *= *\{+)", r"\1Again: ")

    def edit_the_name(self) -> None:
        self._replace(self.course / "mkdocs.yml", r"^site_name: .*", f"site_name: C {self.count}")

    def edit_a_template(self) -> None:
        self._append(self.course / "overrides/home.html", f"<!-- {self.count} -->")


@pytest.mark.slow
@pytest.mark.parametrize("seed", [1, 2])
def test_edits_come_out_as_in_a_new_build(seed: int, course: Path, tmp_path: Path) -> None:
    author = Author(course, seed)
    build(course, tmp_path / "site")
    made = []
    for number in range(12):
        made += [author.edit() for _ in range(1 + number % 3)]
        files, warnings = build(course, tmp_path / "site")
        files_anew, warnings_anew = build_anew(course, tmp_path / "anew")
        differing = [name for name in files_anew if files.get(name) != files_anew[name]]
        assert differing == [], made
        assert files.keys() == files_anew.keys(), made
        assert warnings == warnings_anew, made


@pytest.mark.slow
def test_what_is_kept_by_too_little_is_noticed(course: Path, tmp_path: Path) -> None:
    author = Author(course, 1)
    build(course, tmp_path / "site", FAULT)
    author.edit_a_word()
    files, _ = build(course, tmp_path / "site", FAULT)
    assert files != build_anew(course, tmp_path / "anew")[0]


@pytest.mark.slow
def test_an_unchanged_course_comes_from_the_cache_alone(course: Path, tmp_path: Path) -> None:
    build(course, tmp_path / "site")
    before, _ = build(course, tmp_path / "site")  # what only helpers had compiled is kept now
    kept = (course / FOLDER / "build.bin").read_bytes()
    after, _ = build(course, tmp_path / "site", "from mkdocs.structure.pages import Page\n" + ALONE)
    assert after == before
    assert (course / FOLDER / "build.bin").read_bytes() == kept


# Lists of all concepts are rendered each time; nothing else is.
ALONE = """
render = Page.render
LISTS = {"glossary.md", "kinds.md", "map.md", "text.md", "reuse.md"}
def refuse(page, *more):
    assert page.file.src_uri in LISTS, page.file.src_uri
    render(page, *more)
Page.render = refuse
"""
