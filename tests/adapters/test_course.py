"""Which files are the course's, and how they are named in messages."""

from __future__ import annotations

from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.structure.files import get_files

from mkdocs_concepts.adapters.build_cache import BuildCache
from mkdocs_concepts.adapters.course import Course, read_course
from mkdocs_concepts.adapters.course_layout import CourseLayout, find_layout

CONFIG = "site_name: A\ntheme:\n  name: material\n  font: false\nplugins:\n  - concepts\n"
BIBTEX = "  - bibtex:\n      "
PAGE = "---\nid: {0}\ntitle: {0}\nkind: concept\ndefinition: It.\n---\n\nSee [[{1}]].\n"


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return folder


def layout_of(folder: Path) -> CourseLayout:
    return find_layout(load_config(str(folder / "mkdocs.yml")), "concepts", "glossary.md")


def read(folder: Path, concepts_folder: str = "concepts") -> Course:
    config = load_config(str(folder / "mkdocs.yml"))
    layout = find_layout(config, concepts_folder, "glossary.md")
    return read_course(layout, get_files(config), config.docs_dir, (), BuildCache())


@pytest.mark.parametrize(
    ("option", "found"),
    [
        ("", None),
        (f"{BIBTEX}bib_file: refs/a.bib\n", ["refs/a.bib"]),
        (f"{BIBTEX}bib_dir: refs\n", ["refs/a.bib", "refs/deep/b.bib"]),
        (f"{BIBTEX}bib_file: https://example.org/a.bib\n", None),
    ],
)
def test_the_bib_files_of_a_configuration(
    option: str, found: list[str] | None, tmp_path: Path
) -> None:
    files = {"mkdocs.yml": CONFIG + option, "docs/index.md": "A"}
    write(tmp_path, files | {"refs/deep/b.bib": "", "refs/a.bib": ""})
    layout = layout_of(tmp_path)
    bib_files = layout.bib_files
    assert (bib_files and [layout.display(file) for file in bib_files]) == (found and [*found])


def test_files_outside_the_project_keep_their_whole_path(tmp_path: Path) -> None:
    layout = CourseLayout(tmp_path / "course", "concepts", "glossary.md", None)
    assert layout.display(tmp_path / "course/docs/a.md") == "docs/a.md"
    assert layout.display(tmp_path / "refs.bib") == (tmp_path / "refs.bib").as_posix()


def test_the_concepts_are_those_of_the_folder_and_its_folders(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "mkdocs.yml": CONFIG,
            "docs/index.md": "# A",
            "docs/ideas/index.md": "# Contents\n\n- [[a]]\n- [[b]]\n",
            "docs/ideas/a.md": PAGE.format("a", "b"),
            "docs/ideas/people/b.md": PAGE.format("b", "a"),
            "docs/concepts/c.md": "# Not a concept here",
        },
    )
    course = read(tmp_path, "/ideas/")
    assert course.diagnostics == ()
    assert list(course.catalog.concepts) == ["a", "b"]
    assert list(course.catalog.pages) == [
        "concepts/c.md",
        "ideas/a.md",
        "ideas/index.md",
        "ideas/people/b.md",
        "index.md",
    ]


def test_what_the_host_leaves_out_is_not_checked(tmp_path: Path) -> None:
    files = {
        "mkdocs.yml": CONFIG + "exclude_docs: |\n  left-out.md\ndraft_docs: |\n  draft.md\n",
        "docs/index.md": "# A",
        "docs/left-out.md": "[[nowhere]]",
        "docs/draft.md": "[[nowhere]]",
        "docs/.hidden.md": "[[nowhere]]",
        "docs/.hidden/a.md": "[[nowhere]]",
    }
    course = read(write(tmp_path, files))
    assert course.diagnostics == ()
    assert list(course.catalog.pages) == ["index.md"]


def test_a_link_to_what_the_host_leaves_out_is_broken(tmp_path: Path) -> None:
    files = {
        "mkdocs.yml": CONFIG + "exclude_docs: |\n  left-out.md\n",
        "docs/index.md": "[a](left-out.md)",
        "docs/left-out.md": "# B",
    }
    (found,) = read(write(tmp_path, files)).diagnostics
    assert found.code.code == "link-broken"
