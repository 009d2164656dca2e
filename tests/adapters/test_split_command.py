"""`concepts split` and `concepts assemble`, as an author uses them."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from conftest import REPOSITORY, run_mkdocs

from mkdocs_concepts.adapters.cli import main
from mkdocs_concepts.adapters.course_writer import JOURNAL_FOLDER, recover, write_files

COURSE_TEXT = REPOSITORY / "source" / "mindfulness-and-compassion.txt"
TEA = """\
A Short Course on Tea

Tea is a drink and a habit (Heiss, 2007).

Withering

Withering is defined as the first drying of the leaf. It takes a night, or a day if it is cold.

The leaf softens, and what was crisp is limp in the morning when the rolling begins.

Green vs Black

Green tea is heated at once. Black tea is left to the air until it is brown all through.

References

Heiss, M. (2007). The story of tea. Ten Speed.
"""


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def snapshot(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


@pytest.fixture
def tea(tmp_path: Path) -> Path:
    file = tmp_path / "tea.txt"
    file.write_text(TEA, encoding="utf-8")
    return file


@pytest.fixture
def course(tea: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "my course"
    assert run("split", tea, folder).exit_code == 0
    return folder


def test_the_course_text_is_split_without_a_loss(tmp_path: Path) -> None:
    result = run("split", COURSE_TEXT, tmp_path / "course")
    assert result.exit_code == 0
    assert "a title and 8 headings, 11 pages" in result.output
    assert "25 paragraphs, each of them placed" in result.output
    assert "16 of 16 references read" in result.output
    assert "21 of 21 citations tied to a reference" in result.output
    built = run_mkdocs("build", "--strict", folder=tmp_path / "course")
    assert built.returncode == 0, built.stdout
    page = (tmp_path / "course/site/concepts/compassion-empathy.html").read_text("utf-8")
    assert ">di Pellegrino et al., 1992</a>)" in page
    assert "{.nocase}" not in page
    assembled = run("assemble", tmp_path / "course")
    assert assembled.exit_code == 0
    assert assembled.stdout == COURSE_TEXT.read_text(encoding="utf-8")
    stored = tmp_path / "course" / "source" / COURSE_TEXT.name
    assert stored.read_bytes() == COURSE_TEXT.read_bytes()


def test_splitting_again_changes_nothing(course: Path, tea: Path) -> None:
    before = snapshot(course)
    result = run("split", tea, course)
    assert "nothing was changed" in result.output
    assert snapshot(course) == before


def test_a_dry_run_writes_nothing(course: Path, tea: Path, tmp_path: Path) -> None:
    result = run("split", tea, tmp_path / "other", "--dry-run")
    assert "docs/concepts/withering.md" in result.output
    assert not (tmp_path / "other").exists()
    tea.write_text(TEA.replace("a night", "one night"), encoding="utf-8")
    before = snapshot(course)
    result = run("split", tea, course, "--dry-run")
    assert "edited: Withering is defined" in result.output
    assert "docs/concepts/withering.md: updated" in result.output
    assert snapshot(course) == before


def test_a_plan_that_was_changed_is_carried_out(course: Path, tea: Path) -> None:
    plan = course / "plan.yml"
    text = plan.read_text(encoding="utf-8")
    plan.write_text(text.replace('title: "Withering"', 'title: "The Withering"'), encoding="utf-8")
    result = run("split", tea, course)
    assert "docs/concepts/withering.md: updated" in result.output
    assert "title: The Withering" in (course / "docs/concepts/withering.md").read_text()
    assert "The Withering" in plan.read_text(encoding="utf-8")


def test_a_plan_can_be_handed_over(course: Path, tea: Path, tmp_path: Path) -> None:
    plan = tmp_path / "mine.yml"
    text = (course / "plan.yml").read_text(encoding="utf-8")
    plan.write_text(text.replace("id: withering", "id: drying"), encoding="utf-8")
    assert run("split", tea, tmp_path / "other", "--plan", plan).exit_code == 0
    assert (tmp_path / "other" / "docs/concepts/drying.md").exists()


def test_a_revised_text_is_brought_together_with_what_was_edited(course: Path, tea: Path) -> None:
    page = course / "docs/concepts/withering.md"
    edited = page.read_text(encoding="utf-8").replace("limp", "*limp*") + "\nAn exercise.\n"
    page.write_text(edited, encoding="utf-8")
    revised = TEA.replace("a night", "one night").replace("heated at once", "steamed at once")
    tea.write_text(revised, encoding="utf-8")
    result = run("split", tea, course)
    assert result.exit_code == 0
    assert "docs/concepts/withering.md: merged with your edits" in result.output
    assert "docs/concepts/green-vs-black.md: updated" in result.output
    merged = page.read_text(encoding="utf-8")
    assert "takes one night" in merged
    assert "*limp*" in merged
    assert merged.endswith("An exercise.\n")
    assert "nothing was changed" in run("split", tea, course).output


def test_a_conflict_leaves_the_page_and_fails_until_it_is_decided(course: Path, tea: Path) -> None:
    page = course / "docs/concepts/withering.md"
    page.write_text(page.read_text("utf-8").replace("a night", "two nights"), encoding="utf-8")
    mine = page.read_bytes()
    tea.write_text(TEA.replace("a night", "one night"), encoding="utf-8")
    result = run("split", tea, course)
    assert result.exit_code == 1
    assert "in conflict with your edits" in result.output
    assert page.read_bytes() == mine
    old, new = (page.with_name(f"{page.name}.{which}-text") for which in ("old", "new"))
    assert "a night" in old.read_text("utf-8")
    assert "one night" in new.read_text("utf-8")
    check = run("check", "-f", course / "mkdocs.yml")
    assert "[revision-undecided]" in check.output
    assert check.exit_code == 1
    assert run_mkdocs("build", "--strict", folder=course).returncode != 0
    again = run("split", tea, course)
    assert again.exit_code == 1
    assert "decide between them" in again.output
    page.write_text(new.read_text("utf-8"), encoding="utf-8")
    old.unlink()
    new.unlink()
    assert run("check", "-f", course / "mkdocs.yml").exit_code == 0
    assert "nothing was changed" in run("split", tea, course).output


def test_a_page_that_its_author_deleted_stays_away(course: Path, tea: Path) -> None:
    (course / "docs/concepts/green.md").unlink()
    tea.write_text(TEA.replace("Green tea is", "Green tea was"), encoding="utf-8")
    assert run("split", tea, course).exit_code == 0
    assert not (course / "docs/concepts/green.md").exists()


def test_a_page_whose_text_is_gone_goes_unless_it_was_edited(course: Path, tea: Path) -> None:
    shorter = TEA[: TEA.index("Green vs")] + TEA[TEA.index("References") :]
    tea.write_text(shorter, encoding="utf-8")
    result = run("split", tea, course)
    assert "docs/concepts/green-vs-black.md: removed" in result.output
    assert not (course / "docs/concepts/green-vs-black.md").exists()
    assert not (course / "docs/concepts/green.md").exists()


def test_line_breaks_of_an_edited_page_are_kept(course: Path, tea: Path) -> None:
    page = course / "docs/concepts/withering.md"
    page.write_bytes(page.read_bytes().replace(b"limp", b"slack").replace(b"\n", b"\r\n"))
    tea.write_text(TEA.replace("a night", "one night"), encoding="utf-8")
    assert run("split", tea, course).exit_code == 0
    content = page.read_bytes()
    assert b"one night" in content
    assert content.count(b"\n") == content.count(b"\r\n")


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("empty.txt", b"", "it is empty"),
        ("blank.txt", b" \n\n \t", "it is empty"),
        ("noughts.txt", b"a\0b\0c" * 9, "binary"),
        ("fake.docx", b"plain words", "its name says it is a Word document"),
        ("book.pdf", b"%PDF-1.7 ...", "export it as .docx"),
        ("gone.txt", None, "cannot be read: No such file"),
    ],
)
def test_what_cannot_be_read_is_one_line_and_nothing_is_written(
    name: str, content: bytes | None, reason: str, tmp_path: Path
) -> None:
    file = tmp_path / name
    if content is not None:
        file.write_bytes(content)
    result = run("split", file, tmp_path / "course")
    assert result.exit_code == 1
    assert reason in result.output
    assert str(file) in result.output
    assert len(result.output.splitlines()) == 1
    assert not (tmp_path / "course").exists()


def test_a_folder_with_files_of_its_own_is_left_alone(tea: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.md").write_text("mine", encoding="utf-8")
    result = run("split", tea, tmp_path / "mine")
    assert result.exit_code == 1
    assert "holds files of its own" in result.output
    assert snapshot(tmp_path / "mine") == {"notes.md": b"mine"}


@pytest.mark.parametrize("place", ["tea.txt", "tea.txt/course", "tea.txt/deep/course"])
def test_a_place_that_cannot_be_written_to_is_one_line(tea: Path, place: str) -> None:
    result = run("split", tea, tea.parent / place)
    assert result.exit_code == 1
    assert len(result.output.splitlines()) == 1
    assert place in result.output
    assert tea.read_text("utf-8") == TEA


def test_another_text_is_not_taken_for_a_new_version(course: Path) -> None:
    before = snapshot(course)
    result = run("split", COURSE_TEXT, course)
    assert result.exit_code == 1
    assert "holds another text, tea.txt" in result.output
    assert snapshot(course) == before


def test_a_plan_for_another_version_is_refused(course: Path, tea: Path, tmp_path: Path) -> None:
    plan = tmp_path / "plan.yml"
    shutil.copy(course / "plan.yml", plan)
    tea.write_text(TEA + "\nMore (2001).\n", encoding="utf-8")
    result = run("split", tea, tmp_path / "other", "--plan", plan)
    assert result.exit_code == 1
    assert "is for another version of the text" in result.output


def test_a_write_that_fails_half_way_is_undone(
    course: Path, tea: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = snapshot(course)
    renames: list[Path] = []
    rename = Path.rename

    def fail_later(self: Path, target: Path) -> Path:
        renames.append(self)
        if len(renames) == 5:
            raise PermissionError(13, "Permission denied", str(target))
        return rename(self, target)

    tea.write_text(TEA.replace("a night", "one night").replace("at once", "soon"), encoding="utf-8")
    monkeypatch.setattr(Path, "rename", fail_later)
    result = run("split", tea, course)
    monkeypatch.undo()
    assert result.exit_code == 1
    assert "cannot be written: Permission denied" in result.output
    assert snapshot(course) == before


def test_a_write_that_was_cut_off_is_undone_the_next_time(course: Path, tea: Path) -> None:
    before = snapshot(course)
    pid = os.fork()
    if pid == 0:  # a copy of this process, which is going to be cut off
        Path.rename = _cut_off_after(4)  # type: ignore[method-assign]
        write_files(course, {"plan.yml": b"x", "docs/index.md": None, "new/file.md": b"y"})
        os._exit(0)
    _, status = os.waitpid(pid, 0)
    assert os.waitstatus_to_exitcode(status) == 9
    assert snapshot(course) != before
    assert recover(course)
    assert snapshot(course) == before
    assert not (course / JOURNAL_FOLDER).exists()
    assert "nothing was changed" in run("split", tea, course).output


def _cut_off_after(count: int):  # type: ignore[no-untyped-def]
    rename, done = Path.rename, []

    def cut_off(self: Path, target: Path) -> Path:
        done.append(self)
        if len(done) > count:
            os._exit(9)
        return rename(self, target)

    return cut_off


def test_assembling_names_what_was_edited_and_what_is_missing(course: Path) -> None:
    page = course / "docs/concepts/withering.md"
    text = page.read_text("utf-8").replace("crisp is limp", "crisp is soft")
    page.write_text(text, encoding="utf-8")
    (course / "docs/concepts/green-vs-black.md").unlink()
    result = run("assemble", course)
    assert result.exit_code == 1
    assert "crisp is soft" in result.stdout
    assert "docs/concepts/withering.md: edited: The leaf softens" in result.stderr
    assert "docs/concepts/green-vs-black.md: missing: Green tea" in result.stderr


def test_a_folder_that_was_not_split_cannot_be_assembled(tmp_path: Path) -> None:
    result = run("assemble", tmp_path)
    assert result.exit_code == 1
    assert "was not made by 'concepts split'" in result.output


def test_check_source_says_where_each_paragraph_stands(course: Path) -> None:
    page = course / "docs/concepts/withering.md"
    page.write_text(page.read_text("utf-8").replace("a night", "two nights"), encoding="utf-8")
    result = run("check", "--source", "-f", course / "mkdocs.yml")
    assert result.exit_code == 0
    assert (
        "source/tea.txt: Withering, paragraph 1: edited on docs/concepts/withering.md"
        in result.output
    )
    assert "source/tea.txt: 4 paragraphs: 3 verbatim, 1 edited, 0 missing" in result.output
    (course / "docs/concepts/green-vs-black.md").unlink()
    result = run("check", "--source", "--format", "json", "-f", course / "mkdocs.yml")
    assert result.exit_code == 1
    assert '"standing": "missing"' in result.output


def test_check_source_reports_every_paragraph_of_the_course_text() -> None:
    result = run("check", "--source", "-f", REPOSITORY / "mkdocs.yml")
    assert result.exit_code == 0
    assert "25 paragraphs: 25 verbatim, 0 edited, 0 missing" in result.output
