"""What authors get wrong: each time a line that says where, and no page is lost over it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from publishing import build

from mkdocs_concepts.adapters.cli import main
from trust.bad_course import (
    CONFIG,
    GOOD,
    SENTINEL,
    Mistake,
    write_course,
)
from trust.bad_files import UNREADABLE_CONFIGURATIONS
from trust.mistakes import list_mistakes

MISTAKES = list(list_mistakes())
A_DIAGNOSTIC = re.compile(r"[^:\n]+:[1-9][0-9]*: \S.* \[[a-z-]+\](; .+)?")
SAMPLE = MISTAKES[::25]


def check(course: Path, monkeypatch: pytest.MonkeyPatch) -> Result:
    monkeypatch.chdir(course)
    return CliRunner().invoke(main, ["check"])


def assert_said(result: Result, place: str, code: str) -> None:
    """That what is wrong is said there, in lines that are all diagnostics."""
    assert isinstance(result.exception, SystemExit), result.exception
    lines = result.stdout.splitlines()
    assert [line for line in lines if not A_DIAGNOSTIC.fullmatch(line)] == []
    assert any(line.startswith(place) and f" [{code}]" in line for line in lines), result.stdout
    assert result.exit_code == 1


def test_there_are_many() -> None:
    assert len(MISTAKES) + len(UNREADABLE_CONFIGURATIONS) >= 200
    assert len({(one.file, one.content) for one in MISTAKES}) == len(MISTAKES)


def test_without_a_mistake_there_is_only_the_sentinel(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: what the tests below find is not there by itself."""
    result = check(write_course(tmp_path), monkeypatch)
    assert result.stdout == f"{SENTINEL}\n"


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda one: f"{one.file}-{one.name}"[:60])
def test_a_mistake_is_said_and_no_page_is_lost(
    mistake: Mistake, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = check(write_course(tmp_path, mistake), monkeypatch)
    assert_said(result, mistake.place, mistake.code)
    if not (mistake.file == CONFIG and mistake.code == "config-invalid"):
        assert SENTINEL in result.stdout.splitlines()


@pytest.mark.parametrize(("name", "content", "line"), UNREADABLE_CONFIGURATIONS)
def test_a_configuration_that_the_host_refuses(
    name: str, content: str | bytes, line: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mistake = Mistake(name, CONFIG, content, "config-invalid", line)
    assert_said(check(write_course(tmp_path, mistake), monkeypatch), mistake.place, mistake.code)


@pytest.mark.slow
@pytest.mark.parametrize("mistake", SAMPLE, ids=lambda one: f"{one.file}-{one.name}"[:60])
def test_a_strict_build_ends_without_a_traceback(mistake: Mistake, tmp_path: Path) -> None:
    write_course(tmp_path, mistake)
    (tmp_path / "docs/zz-sentinel.md").unlink()
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"],
        cwd=tmp_path,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    said = done.stdout + done.stderr
    assert done.returncode != 0
    assert "Traceback" not in said
    if mistake.file != CONFIG:  # of which the host itself may speak, and in other words
        assert f" [{mistake.code}]" in said
        assert mistake.place in said
    assert not (tmp_path / "site").exists()
    assert sorted(tmp_path.glob(".site*")) == []
    assert GOOD.keys() - {mistake.file, "docs/zz-sentinel.md"} <= {
        path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*")
    }


# Names of files

REFUSED_NAMES = {
    "a\nb.md": "a?b.md",
    "a\tb.md": "a?b.md",
    "a\x01b.md": "a?b.md",
    "a\x7fb.md": "a?b.md",
    "a\x1b[31mb.md": "a?[31mb.md",
    "a\u202eb.md": "a?b.md",
    "a\u2066b.md": "a?b.md",
    "a\u200bb.txt": "a?b.txt",
    "\ufeffa.md": "?a.md",
    "a\u2028b.md": "a?b.md",
    "a\xa0b.md": "a?b.md",
    "a\\b.md": "a\\b.md",
    "..\\a.md": "..\\a.md",
    f"{'x' * 252}.md": f"{'x' * 252}.md",
    f"{'é' * 125}.md": f"{'é' * 125}.md",
    "b.md.": "b.md.",
    "c.md ": "c.md ",
    "d": "d",
    os.fsdecode(b"\xff\xfe.md"): "??.md",
    os.fsdecode(b"caf\xe9.png"): "caf?.png",
}
"""Names that are not published, and how a message writes each."""

TWINS = (("Page.md", "page.md"), ("café.md", "cafe\u0301.md"), ("straße.md", "strasse.md"))
"""Names that are one on some systems."""

PLAIN_NAMES = (
    *("con.md", "NUL.md", "🔥.md", "日本.md", "a b.md", "a&b.md", "a<b>.md", 'a"b.md', "a'b.md"),
    *("a?b.md", "a#b.md", "a%2fb.md", "a:b.md", "-a.md", "a|b.md", "a*b.md", "$x.md", "`a`.md"),
    *("[[a]].md", "{{a}}.md", "{% x %}.md", "a;b.md", "a..md", "~.md", "<script>.md", "!a.md"),
)
"""Names that are odd and do no harm: their pages are checked and published."""


@pytest.mark.parametrize("name", REFUSED_NAMES, ids=ascii)
def test_a_name_that_cannot_be_published_is_said(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (write_course(tmp_path) / "docs" / name).write_text("# A\n\n[[warmth]]\n", encoding="utf-8")
    result = check(tmp_path, monkeypatch)
    assert_said(result, f"docs/{REFUSED_NAMES[name]}:1: ", "file-refused")
    as_json = CliRunner().invoke(main, ["check", "--format", "json"])
    assert "file-refused" in as_json.stdout
    assert isinstance(as_json.exception, SystemExit)


@pytest.mark.parametrize("names", TWINS, ids=ascii)
def test_names_that_are_one_elsewhere_are_said(
    names: tuple[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_course(tmp_path)
    for name in names:
        (tmp_path / "docs" / name).write_text("# A\n\n[[nowhere]]\n", encoding="utf-8")
    result = check(tmp_path, monkeypatch)
    assert "[url-duplicate]" in result.stdout
    for name in names:
        assert f"docs/{name}:3: no concept 'nowhere'" in result.stdout
    assert SENTINEL in result.stdout


def test_odd_names_are_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_course(tmp_path)
    (tmp_path / "docs/zz-sentinel.md").unlink()
    for name in PLAIN_NAMES:
        (tmp_path / "docs" / name).write_text("# A\n\n[[warmth]]\n", encoding="utf-8")
    assert check(tmp_path, monkeypatch).stdout == ""
    code, said = build(tmp_path)
    assert code == 0, said
    for name in PLAIN_NAMES:
        assert (tmp_path / "site" / f"{name.removesuffix('.md')}.html").is_file()


def test_a_name_that_cannot_be_published_stops_a_build(tmp_path: Path) -> None:
    write_course(tmp_path)
    (tmp_path / "docs/zz-sentinel.md").unlink()
    for name in REFUSED_NAMES:
        (tmp_path / "docs" / name).write_text("# A\n", encoding="utf-8")
    code, said = build(tmp_path)
    assert code == 1
    assert "Traceback" not in said
    assert said.count("[file-refused]") >= len(REFUSED_NAMES) - 3  # what has a bad type alone
    assert not (tmp_path / "site").exists()
