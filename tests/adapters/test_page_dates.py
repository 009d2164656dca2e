"""When pages were changed, as real repositories say."""

from __future__ import annotations

import os
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from mkdocs_concepts.adapters.page_dates import read_commit_dates

GIT = shutil.which("git")
pytestmark = pytest.mark.skipif(GIT is None, reason="there is no git")

MONDAY, TUESDAY, WEDNESDAY = date(2026, 3, 2), date(2026, 3, 3), date(2026, 3, 4)


@pytest.fixture(autouse=True)
def _no_configuration(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "A. Uthor")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "a@example.org")


def git(folder: Path, *arguments: str, when: str = "2026-03-02T12:00:00+00:00") -> str:
    environment = {**os.environ, "GIT_COMMITTER_DATE": when, "GIT_AUTHOR_DATE": "2020-01-01T00:00Z"}
    assert GIT is not None
    return subprocess.run(
        [GIT, *arguments], cwd=folder, env=environment, check=True, capture_output=True, text=True
    ).stdout


def write(folder: Path, *names: str, text: str = "A\n") -> None:
    for name in names:
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


def commit(folder: Path, day: date, *names: str, text: str = "A\n") -> None:
    write(folder, *names, text=text)
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message=A", when=f"{day}T12:00:00+00:00")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    folder = tmp_path / "course"
    folder.mkdir()
    git(folder, "init", "--quiet", "--initial-branch=main")
    return folder


def test_each_file_has_the_day_of_its_last_commit(repository: Path) -> None:
    commit(repository, MONDAY, "docs/a.md", "docs/concepts/b.md", "other/c.md")
    commit(repository, TUESDAY, "docs/a.md", text="B\n")
    commit(repository, WEDNESDAY, "other/c.md", text="C\n")
    assert read_commit_dates(repository / "docs") == {"a.md": TUESDAY, "concepts/b.md": MONDAY}
    assert read_commit_dates(repository) == {
        "docs/a.md": TUESDAY,
        "docs/concepts/b.md": MONDAY,
        "other/c.md": WEDNESDAY,
    }


def test_what_is_not_committed_has_none(repository: Path) -> None:
    commit(repository, MONDAY, "a.md", "b.md", "gone.md", "untracked.md")
    git(repository, "rm", "--quiet", "--cached", "untracked.md")
    (repository / "gone.md").unlink()
    write(repository, "new.md")
    git(repository, "add", "gone.md")
    git(repository, "commit", "--quiet", "--message=B", when=f"{TUESDAY}T12:00:00+00:00")
    write(repository, "a.md", text="changed since\n")
    assert read_commit_dates(repository) == {"a.md": MONDAY, "b.md": MONDAY}


def test_the_day_is_that_of_the_committer(repository: Path) -> None:
    write(repository, "a.md")
    git(repository, "add", "a.md")
    git(repository, "commit", "--quiet", "--message=A", when="2026-03-03T00:30:00+09:00")
    assert read_commit_dates(repository) == {"a.md": TUESDAY}  # it is Monday in Greenwich


@pytest.mark.parametrize(
    "name",
    ["Mettā und Übung.md", "慈悲.md", "a 'b' c.md", "-c.md", "D/M.md", "M", ":(top)a.md"],
)
def test_names_of_every_kind(name: str, repository: Path) -> None:
    commit(repository, MONDAY, name, "z.md")
    commit(repository, TUESDAY, "z.md", text="B\n")
    assert read_commit_dates(repository) == {name: MONDAY, "z.md": TUESDAY}


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
@pytest.mark.parametrize("name", [b'a"b.md', b"a\nb.md", b"a\tb.md", b"\\a.md", b"\xff.md"])
def test_names_that_git_would_quote(name: bytes, repository: Path) -> None:
    try:
        (repository / os.fsdecode(name)).write_text("A\n", encoding="utf-8")
    except OSError:
        pytest.skip("the file system takes no such name")
    commit(repository, MONDAY)
    assert read_commit_dates(repository) == {os.fsdecode(name): MONDAY}


def test_a_file_under_a_new_name_has_the_day_of_the_renaming(repository: Path) -> None:
    commit(repository, MONDAY, "a.md", text="A long text.\n" * 20)
    git(repository, "mv", "a.md", "b.md")
    git(repository, "config", "diff.renames", "copies")
    commit(repository, TUESDAY)
    assert read_commit_dates(repository) == {"b.md": TUESDAY}


def test_merges_count_for_what_was_changed_in_them(repository: Path) -> None:
    commit(repository, MONDAY, "a.md", "b.md")
    git(repository, "checkout", "--quiet", "-b", "side")
    commit(repository, MONDAY, "a.md", text="of the side\n")
    git(repository, "checkout", "--quiet", "main")
    commit(repository, TUESDAY, "a.md", text="of the main line\n")
    merge = ["merge", "--quiet", "--no-ff", "--strategy=ours", "--no-commit", "side"]
    git(repository, *merge)
    commit(repository, WEDNESDAY, "a.md", text="of both\n")
    assert read_commit_dates(repository) == {"a.md": WEDNESDAY, "b.md": MONDAY}


def test_a_clone_of_the_end_of_a_history(repository: Path, tmp_path: Path) -> None:
    commit(repository, MONDAY, "a.md", "b.md")
    commit(repository, TUESDAY, "b.md", text="B\n")
    commit(repository, WEDNESDAY, "b.md", text="C\n")
    git(tmp_path, "clone", "--quiet", "--depth=2", repository.as_uri(), "clone")
    # Monday is beyond its end.
    assert read_commit_dates(tmp_path / "clone") == {"a.md": TUESDAY, "b.md": WEDNESDAY}


def test_a_clone_without_its_objects_fetches_nothing(repository: Path, tmp_path: Path) -> None:
    commit(repository, MONDAY, "a.md")
    commit(repository, TUESDAY, "b.md")
    git(repository, "config", "uploadpack.allowFilter", "true")
    clone = ["clone", "--quiet", "--filter=tree:0", repository.as_uri(), "clone"]
    git(tmp_path, *clone)
    objects = sorted((tmp_path / "clone" / ".git" / "objects").rglob("*"))
    dates = read_commit_dates(tmp_path / "clone")
    assert dates.get("b.md") in {TUESDAY, None}
    assert sorted((tmp_path / "clone" / ".git" / "objects").rglob("*")) == objects


# Where there is nothing to read --------------------------------------------------------------


def test_no_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    write(tmp_path, "a.md")
    assert read_commit_dates(tmp_path) == {}
    assert read_commit_dates(tmp_path / "nowhere") == {}
    assert read_commit_dates(tmp_path / "a.md") == {}


def test_no_commit(repository: Path) -> None:
    write(repository, "a.md")
    assert read_commit_dates(repository) == {}


def test_no_git(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commit(repository, MONDAY, "a.md")
    monkeypatch.setenv("PATH", "")
    assert read_commit_dates(repository) == {}


def test_git_that_cannot_be_run(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit(repository, MONDAY, "a.md")
    program = tmp_path / "git"
    program.write_bytes(b"\x7fELF of no machine")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert read_commit_dates(repository) == {}


def test_a_repository_that_is_broken(repository: Path, capfd: pytest.CaptureFixture[str]) -> None:
    commit(repository, MONDAY, "a.md")
    shutil.rmtree(repository / ".git" / "objects")
    assert read_commit_dates(repository) == {}
    assert capfd.readouterr() == ("", "")


def test_a_repository_of_somebody_else(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commit(repository, MONDAY, "a.md")
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    assert read_commit_dates(repository) == {}


# What git may be told otherwise --------------------------------------------------------------


def test_the_configuration_makes_no_difference(repository: Path) -> None:
    commit(repository, MONDAY, "docs/a.md", "docs/b.md")
    for key, value in {
        "color.ui": "always",
        "core.pager": "false",
        "core.quotePath": "true",
        "diff.noprefix": "true",
        "diff.external": "false",
        "format.pretty": "oneline",
        "log.date": "relative",
        "log.decorate": "full",
        "log.follow": "true",
        "log.showSignature": "true",
        "pager.log": "true",
    }.items():
        git(repository, "config", key, value)
    assert read_commit_dates(repository / "docs") == {"a.md": MONDAY, "b.md": MONDAY}


def test_in_a_hook_of_another_repository(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    commit(repository, MONDAY, "a.md")
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "other" / ".git"))
    monkeypatch.setenv("GIT_INDEX_FILE", str(tmp_path / "other" / "index"))
    assert read_commit_dates(repository) == {"a.md": MONDAY}


def test_one_process_reads_no_further_than_it_has_to(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "bin" / "git"
    program.parent.mkdir()
    # A history without an end, whose first commit has all that there is.
    program.write_text(
        "#!/bin/sh\n"
        f"echo run >> '{tmp_path}/runs'\n"
        "printf '//2026-03-03T12:00:00Z\\0\\nM\\0a.md\\0'\n"
        "while :; do printf '//2026-03-02T12:00:00Z\\0\\nM\\0a.md\\0'; done\n",
        encoding="utf-8",
    )
    program.chmod(0o755)
    write(repository, "a.md")
    monkeypatch.setattr(f"{read_commit_dates.__module__}.shutil.which", lambda _: str(program))
    assert read_commit_dates(repository) == {"a.md": TUESDAY}
    assert (tmp_path / "runs").read_text(encoding="utf-8") == "run\n"


@pytest.mark.parametrize("said", ["", "nonsense", "//\\0", "//2026-99-99\\0\\nM\\0a.md\\0", "M\\0"])
def test_what_git_does_not_say(
    said: str, repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "git"
    program.write_text(f"#!/bin/sh\nprintf '{said}'\n", encoding="utf-8")
    program.chmod(0o755)
    write(repository, "a.md")
    monkeypatch.setattr(f"{read_commit_dates.__module__}.shutil.which", lambda _: str(program))
    assert read_commit_dates(repository) == {}
