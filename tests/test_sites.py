"""Every diagnostic on a tiny real course of its own, through both ways in.

Each folder of `sites/` is named after a code, or `<code>--<variant>`; its `expected.txt` holds
what `concepts check` prints. `sites/clean` has no fault and uses every feature. The courses in
`linked--…`, which link to each other, have none either; `test_linked_sites.py` tries them.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from mkdocs_concepts.adapters.cli import main
from mkdocs_concepts.diagnostics import Code, Severity

SITES = Path(__file__).parent / "sites"
NAMES = sorted(
    folder.name
    for folder in SITES.iterdir()
    if folder.is_dir() and not folder.name.startswith("linked--")
)
SEVERITIES = {code.code: code.severity for code in Code}

# MkDocs itself refuses these configurations, before any plugin is there, in words of its own.
REFUSED_BY_HOST = {
    "config-invalid--no-docs",
    "config-invalid--not-yaml",
    "config-invalid--unknown-option",
    "config-invalid--wording",
    "config-invalid--wrong-type",
}
WITHOUT_PLUGIN = "config-invalid--no-plugin"
BUILT_WITH_FAULT = sorted(set(NAMES) - REFUSED_BY_HOST - {WITHOUT_PLUGIN, "clean"})
LAST_GOOD = {
    ".concepts-site": "by which it is known\n",
    "index.html": "the last good build\n",
    "deep/page.html": "another page\n",
}


def expected_lines(name: str) -> list[str]:
    return (SITES / name / "expected.txt").read_text(encoding="utf-8").splitlines()


def code_of(line: str) -> str:
    return line.split(" [", 1)[1].split("]", 1)[0]


def exit_code_for(lines: list[str]) -> int:
    return int(any(SEVERITIES[code_of(line)] is Severity.ERROR for line in lines))


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A folder for a copy of a course, where a site was already built."""
    for page, text in LAST_GOOD.items():
        file = tmp_path / "course" / "site" / page
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return tmp_path / "course"


def copy_site(name: str, course: Path) -> None:
    shutil.copytree(SITES / name, course, symlinks=True, dirs_exist_ok=True)


def run(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        arguments,
        cwd=folder,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def mkdocs_build(folder: Path, *options: str) -> tuple[int, str]:
    """Build as a maintainer does; what is printed on either stream comes back as one text."""
    done = run(sys.executable, "-m", "mkdocs", "build", *options, folder=folder)
    return done.returncode, done.stdout + done.stderr


def assert_last_good_build_stands(course: Path) -> None:
    site = course / "site"
    files = {
        file.relative_to(site).as_posix(): file.read_text(encoding="utf-8")
        for file in site.rglob("*")
        if file.is_file()
    }
    assert files == LAST_GOOD
    assert leftovers(course) == []


def leftovers(course: Path) -> list[str]:
    return sorted(path.name for path in course.glob(".site*"))


def check_in(folder: Path, *options: str) -> tuple[int, str]:
    previous = Path.cwd()
    os.chdir(folder)
    try:
        result = CliRunner().invoke(main, ["check", *options], catch_exceptions=False)
    finally:
        os.chdir(previous)
    return result.exit_code, result.stdout


# The sites themselves


@pytest.mark.parametrize("code", [code.code for code in Code])
def test_every_code_has_a_site(code: str) -> None:
    assert code in NAMES


@pytest.mark.parametrize("name", NAMES)
def test_a_site_shows_the_code_it_is_named_after(name: str) -> None:
    code = name.partition("--")[0]
    shown = {code_of(line) for line in expected_lines(name)}
    assert shown == set() if name == "clean" else code in shown


# concepts check


@pytest.mark.parametrize("name", NAMES)
def test_check_prints_exactly_the_expected_lines(name: str) -> None:
    lines = expected_lines(name)
    exit_code, output = check_in(SITES / name)
    assert output.splitlines() == lines
    assert exit_code == exit_code_for(lines)


@pytest.mark.parametrize("name", NAMES)
def test_check_as_json_says_the_same(name: str) -> None:
    lines = expected_lines(name)
    exit_code, output = check_in(SITES / name, "--format", "json")
    records = json.loads(output)
    assert [_as_line(record) for record in records] == lines
    assert [SEVERITIES[record["code"]].value for record in records] == [
        record["severity"] for record in records
    ]
    assert exit_code == exit_code_for(lines)


def _as_line(record: dict[str, str]) -> str:
    line = "{path}:{line}: {message} [{code}]".format(**record)
    return f"{line}; {record['hint']}" if record["hint"] else line


@pytest.mark.parametrize("name", NAMES)
def test_diagnostics_are_sorted_by_file_and_line(name: str) -> None:
    places = [line.split(":", 2)[:2] for line in expected_lines(name)]
    keys = [(path, int(line)) for path, line in places]
    assert keys == sorted(keys)


@pytest.mark.parametrize("name", ["clean", "citation-unused", "yaml-invalid", WITHOUT_PLUGIN])
def test_the_installed_command_does_the_same(name: str) -> None:
    command = shutil.which("concepts", path=str(Path(sys.executable).parent))
    assert command, "the command 'concepts' is installed beside Python"
    lines = expected_lines(name)
    done = run(command, "check", folder=SITES / name)
    assert done.stdout.splitlines() == lines
    assert "Traceback" not in done.stderr
    assert done.returncode == exit_code_for(lines)


# Where the fault is a byte, its offset is another.
@pytest.mark.parametrize("name", [name for name in NAMES if "encoding" not in name])
def test_line_breaks_of_windows_and_byte_order_marks_change_nothing(
    name: str, tmp_path: Path
) -> None:
    course = tmp_path / "course"
    copy_site(name, course)
    for file in filter(Path.is_file, (*course.rglob("*.md"), *course.rglob("*.bib"))):
        file.write_bytes(b"\xef\xbb\xbf" + file.read_bytes().replace(b"\n", b"\r\n"))
    assert check_in(course)[1].splitlines() == expected_lines(name)


def test_paths_are_those_of_the_project_wherever_the_command_runs(tmp_path: Path) -> None:
    copy_site("id-mismatch", tmp_path / "course")
    _, output = check_in(tmp_path, "--config-file", "course/mkdocs.yml")
    assert output.splitlines() == expected_lines("id-mismatch")


# mkdocs build --strict


@pytest.mark.parametrize("name", BUILT_WITH_FAULT)
def test_a_strict_build_fails_and_leaves_the_last_good_site(name: str, course: Path) -> None:
    copy_site(name, course)
    exit_code, output = mkdocs_build(course, "--strict")
    printed = output.splitlines()
    for line in expected_lines(name):
        if code_of(line) == name.partition("--")[0]:
            assert any(said.endswith(line) for said in printed), f"{line}\nis not in\n{output}"
    assert exit_code != 0
    assert "Traceback" not in output
    assert_last_good_build_stands(course)


@pytest.mark.parametrize("name", sorted(REFUSED_BY_HOST))
def test_a_configuration_that_mkdocs_refuses_leaves_the_last_good_site(
    name: str, course: Path
) -> None:
    copy_site(name, course)
    exit_code, output = mkdocs_build(course, "--strict")
    assert exit_code != 0
    assert "Traceback" not in output
    assert_last_good_build_stands(course)


def test_a_clean_course_replaces_the_last_site(course: Path) -> None:
    copy_site("clean", course)
    exit_code, output = mkdocs_build(course, "--strict")
    assert exit_code == 0, output
    assert not (course / "site" / "deep").exists()
    assert missing_pages(course) == []
    assert "the last good build" not in (course / "site/index.html").read_text(encoding="utf-8")
    assert leftovers(course) == []


# mkdocs build


@pytest.mark.parametrize(
    "name",
    [
        "bib-invalid",
        "bib-invalid--syntax",
        "bib-invalid--two-files",
        "citation-missing",
        "encoding-invalid--bib",
        "front-matter-missing",
        "id-duplicate",
        "key-missing",
        "page-empty",
        "value-invalid",
        "yaml-invalid",
    ],
)
def test_a_build_that_is_not_strict_loses_no_page(name: str, course: Path) -> None:
    copy_site(name, course)
    exit_code, output = mkdocs_build(course)
    assert "Traceback" not in output
    assert exit_code == 0, output
    assert missing_pages(course) == []
    assert leftovers(course) == []


def test_what_is_wrong_with_one_reference_entry_leaves_the_others(course: Path) -> None:
    copy_site("bib-invalid", course)
    exit_code, output = mkdocs_build(course)
    assert exit_code == 0, output
    assert expected_lines("bib-invalid")[0] in output
    page = (course / "site/index.html").read_text(encoding="utf-8")
    assert "Salzberg" in page
    assert "Singer" not in page


@pytest.mark.parametrize("name", ["encoding-invalid", "config-invalid", "config-invalid--no-style"])
def test_a_build_that_cannot_be_whole_is_refused_even_when_not_strict(
    name: str, course: Path
) -> None:
    copy_site(name, course)
    exit_code, output = mkdocs_build(course)
    assert exit_code != 0
    assert "Traceback" not in output
    assert_last_good_build_stands(course)


def missing_pages(course: Path) -> list[Path]:
    docs = course / "docs"
    pages = [page.relative_to(docs).with_suffix(".html") for page in docs.rglob("*.md")]
    return [page for page in pages if not (course / "site" / page).is_file()]


# Faults that cannot lie in a repository


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (None, "mkdocs.yml:1: Config file 'mkdocs.yml' does not exist. [config-invalid]"),
        (b"", "mkdocs.yml:1: Config value 'site_name': Required configuration not provided."),
        (b"5\n", "mkdocs.yml:1: "),
        (b"- site_name\n", "mkdocs.yml:1: The configuration is invalid."),
        (b"site_name: caf\xe9\n", "mkdocs.yml:1: invalid YAML: "),
        (b"site_name: A\nplugins:\n  - nosuch\n", "mkdocs.yml:2: Config value 'plugins': "),
    ],
)
def test_no_usable_configuration_is_one_line(
    content: bytes | None, line: str, tmp_path: Path
) -> None:
    (tmp_path / "docs").mkdir()
    if content is not None:
        (tmp_path / "mkdocs.yml").write_bytes(content)
    exit_code, output = check_in(tmp_path)
    assert exit_code == 1
    assert output.startswith(line)
    assert output.count("\n") == 1
    assert "[config-invalid]" in output


def test_two_pages_whose_addresses_differ_in_case_only(course: Path) -> None:
    copy_site("url-duplicate", course)
    (course / "docs/Guide.md").write_text("# Guide\n\nA capital.\n", encoding="utf-8")
    if len(list((course / "docs").glob("[gG]uide.md"))) == 1:
        pytest.skip("the file system takes both names for one")
    _, output = check_in(course)
    message = "would be published at 'guide.html', as would 'docs/Guide.md'"
    assert f"docs/guide.md:1: {message} [url-duplicate]" in output


def test_a_page_that_cannot_be_read(course: Path) -> None:
    copy_site("id-mismatch", course)
    (course / "docs/lost.md").symlink_to("nowhere.md")
    exit_code, output = check_in(course)
    line = "docs/lost.md:1: cannot be read: No such file or directory [file-unreadable]"
    assert line in output.splitlines()
    assert exit_code == 1


def test_a_build_with_a_page_that_cannot_be_read(course: Path) -> None:
    copy_site("id-mismatch", course)
    (course / "docs/lost.md").symlink_to("nowhere.md")
    exit_code, output = mkdocs_build(course)
    assert exit_code != 0
    assert "Traceback" not in output
    assert_last_good_build_stands(course)


@pytest.mark.parametrize("style", ["nosuch", "nosuch.csl"])
def test_a_citation_style_that_is_not_there(style: str, course: Path) -> None:
    copy_site("clean", course)
    config = course / "mkdocs.yml"
    text = config.read_text(encoding="utf-8").replace("csl_file: apa", f"csl_file: {style}")
    config.write_text(text, encoding="utf-8")
    exit_code, output = check_in(course)
    assert exit_code == 1
    assert style in output
    exit_code, output = mkdocs_build(course)
    assert exit_code != 0
    assert "Traceback" not in output
    assert_last_good_build_stands(course)


# The tests above can fail


def test_a_repaired_course_no_longer_prints_its_line(course: Path) -> None:
    copy_site("relation-self", course)
    page = course / "docs/concepts/warmth.md"
    repaired = page.read_text(encoding="utf-8").replace("relations: {related: [warmth]}\n", "")
    page.write_text(repaired, encoding="utf-8")
    _, output = check_in(course)
    assert output.splitlines() == expected_lines("relation-self")[:1]


def test_a_fault_put_into_the_clean_course_is_found_and_stops_the_strict_build(
    course: Path,
) -> None:
    copy_site("clean", course)
    page = course / "docs/concepts/warmth.md"
    faulty = page.read_text(encoding="utf-8").replace("[[mettā]]", "[[mettaa]]")
    page.write_text(faulty, encoding="utf-8")
    line = (
        "docs/concepts/warmth.md:15: no concept 'mettaa' [concept-missing]; did you mean 'mettā'?"
    )
    assert check_in(course) == (1, f"{line}\n")
    exit_code, output = mkdocs_build(course, "--strict")
    assert exit_code != 0
    assert line in output
    assert_last_good_build_stands(course)
