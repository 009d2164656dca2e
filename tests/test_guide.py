"""The manual says what the code says, and every example in it is true."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from click import Argument, Command, Group, Option
from click.testing import CliRunner
from mkdocs.utils.yaml import yaml_load

from mkdocs_concepts.adapters.citations_config import CitationsConfig
from mkdocs_concepts.adapters.cli import main
from mkdocs_concepts.adapters.concepts_config import ConceptsConfig
from mkdocs_concepts.catalog.front_matter import parse_front_matter, split_front_matter
from mkdocs_concepts.catalog.keys import KEYS
from mkdocs_concepts.catalog.relation_types import RELATION_TYPES
from mkdocs_concepts.diagnostics import Code
from mkdocs_concepts.model import Kind

REPOSITORY = Path(__file__).parent.parent
GUIDE = REPOSITORY / "guide"
DOCS = GUIDE / "docs"
CODES = {code.code for code in Code}
EXCERPT = "mkdocs.yml (excerpt)"
# What an example lacks because it is only an example: a place in the order, and neighbours.
OF_NO_ACCOUNT = {"concept-unlisted", "concept-orphan"}
# Pages whose first example is the configuration that the others need.
WITH_OPTIONS = {"concepts/linked-course.md"}
DIAGNOSTIC = re.compile(r"[\w./-]+:[1-9]\d*: .+ \[(?P<code>[a-z-]+)\](?:; .+)?")


@dataclass(frozen=True)
class Example:
    """One fenced block of the manual."""

    page: str
    line: int
    language: str
    title: str
    text: str

    def __str__(self) -> str:
        return f"{self.page}:{self.line}"


def read_examples() -> Iterator[Example]:
    fence = re.compile(r'^```(\w*)(?: title="([^"\n]+)")?\n(.*?)^```$', re.MULTILINE | re.DOTALL)
    for file in sorted(DOCS.rglob("*.md")):
        text = file.read_text(encoding="utf-8")
        found = list(fence.finditer(text))
        assert 2 * len(found) == len(re.findall("^ *```", text, re.MULTILINE)), file
        for match in found:
            line = text.count("\n", 0, match.start()) + 1
            page = file.relative_to(DOCS).as_posix()
            yield Example(page, line, match[1], match[2] or "", match[3])


EXAMPLES = list(read_examples())


def examples(*languages: str) -> list[Example]:
    return [example for example in EXAMPLES if example.language in languages]


# Generated pages


def generate(*options: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, REPOSITORY / "scripts" / "generate_guide.py", *options],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_generated_pages_are_what_would_be_generated_now() -> None:
    done = generate("--check")
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_the_generator_finds_and_mends_what_differs(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    shutil.copytree(DOCS / "concepts", pages)
    (pages / "key-unknown.md").unlink()
    edited = pages / "command-line.md"
    edited.write_text(edited.read_text(encoding="utf-8") + "By hand.\n", encoding="utf-8")
    stale = pages / "no-such-code.md"
    stale.write_bytes((pages / "key-missing.md").read_bytes())
    by_hand = (pages / "catalog.md").read_bytes()

    done = generate("--check", "--pages", pages)
    assert done.returncode == 1
    assert sorted(done.stdout.splitlines()) == [
        f"{edited}: differs from the code",
        f"{pages / 'key-unknown.md'}: missing",
        f"{stale}: no longer generated",
    ]
    assert stale.exists()

    assert generate("--pages", pages).returncode == 0
    assert generate("--check", "--pages", pages).stdout == ""
    assert not stale.exists()
    assert (pages / "catalog.md").read_bytes() == by_hand
    assert sorted(file.name for file in pages.iterdir()) == sorted(
        file.name for file in (DOCS / "concepts").iterdir()
    )


# Everything that the code has is documented


def find_undocumented(pages: Path) -> set[str]:
    """What the code has and the manual does not name, as `page: what is missing`."""
    return {
        f"{name}: {wanted}" for name, wanted in list_wanted() if not names(pages / name, wanted)
    }


def names(page: Path, wanted: str) -> bool:
    """Whether the page has this as a whole line or as a cell of a table."""
    text = page.read_text(encoding="utf-8") if page.is_file() else ""
    return wanted in text.splitlines() or f"| {wanted} |" in text


def list_wanted() -> Iterator[tuple[str, str]]:
    """For every name in the code the page where it belongs, and a line or cell of it."""
    for code in Code:
        yield f"{code.code}.md", code.remedy
        yield "index.md", f"- [[{code.code}]]"
    yield from (("front-matter-keys.md", f"`{name}`") for name in KEYS)
    yield from (("relation-types.md", f"`{name}`") for name in RELATION_TYPES)
    yield from (("plugin-options.md", f"## {name}") for name, _ in ConceptsConfig._schema)
    yield from (("citation-options.md", f"## {name}") for name, _ in CitationsConfig._schema)
    yield from (("kind.md", f"`{kind}`") for kind in Kind)
    yield from (("command-line.md", text) for text in list_commands(main, "concepts"))


def list_commands(command: Command, path: str) -> Iterator[str]:
    yield f"## {path}"
    arguments = [p.human_readable_name for p in command.params if isinstance(p, Argument)]
    if arguments:
        yield " ".join([path, *arguments])
    for parameter in (p for p in command.params if isinstance(p, Option)):
        yield ", ".join(f"`{name}`" for name in (*parameter.opts, *parameter.secondary_opts))
    if isinstance(command, Group):
        for name, subcommand in command.commands.items():
            yield from list_commands(subcommand, f"{path} {name}")


def test_every_name_in_the_code_is_in_the_manual() -> None:
    assert find_undocumented(DOCS / "concepts") == set()


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("index.md", "- [[key-unknown]]"),
        ("front-matter-keys.md", "`hidden_labels`"),
        ("relation-types.md", "`complements`"),
        ("plugin-options.md", "## glossary"),
        ("kind.md", "`metaphor`"),
        ("command-line.md", "`--format`"),
    ],
)
def test_a_name_taken_out_of_the_manual_is_missed(name: str, wanted: str, tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    shutil.copytree(DOCS / "concepts", pages)
    text = (pages / name).read_text(encoding="utf-8")
    (pages / name).write_text(text.replace(wanted, "…"), encoding="utf-8")
    assert find_undocumented(pages) == {f"{name}: {wanted}"}


def test_a_code_without_its_page_is_missed(tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    shutil.copytree(DOCS / "concepts", pages)
    (pages / "relation-self.md").unlink()
    assert find_undocumented(pages) == {f"relation-self.md: {Code.RELATION_SELF.remedy}"}


# The manual is itself a sound course


def check(config_file: Path) -> list[dict[str, str]]:
    done = CliRunner().invoke(main, ["check", "-f", str(config_file), "--format", "json"])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    found: list[dict[str, str]] = json.loads(done.stdout)
    return found


def test_the_manual_has_no_findings() -> None:
    assert check(GUIDE / "mkdocs.yml") == []


def build_strictly(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", *options],
        cwd=folder,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )


def test_the_manual_builds_strictly(guide_site_dir: Path) -> None:
    built = {page.stem for page in (guide_site_dir / "concepts").glob("*.html")}
    assert built == {page.stem for page in (DOCS / "concepts").glob("*.md")}
    home = (guide_site_dir / "index.html").read_text(encoding="utf-8")
    assert "concept-missing" not in home


# Examples


@pytest.fixture
def tea_course(tmp_path: Path) -> Path:
    """The course that the home page tells its reader to type in."""
    for example in EXAMPLES:
        if example.page == "index.md" and example.title:
            file = tmp_path / example.title
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(example.text, encoding="utf-8")
    (tmp_path / "overrides").mkdir()  # for the example that names this folder
    snapshots = REPOSITORY / "tests/sites/clean/linked-courses"  # for those that link elsewhere
    shutil.copytree(snapshots, tmp_path / "linked-courses")
    return tmp_path


def test_every_example_is_in_a_language_that_is_tried() -> None:
    assert {e.language for e in EXAMPLES} == {"bibtex", "markdown", "sh", "text", "xml", "yaml"}


def test_the_ten_minute_course_is_sound_and_says_so(tea_course: Path) -> None:
    done = CliRunner().invoke(main, ["check", "-f", str(tea_course / "mkdocs.yml")])
    assert (done.exit_code, done.stdout) == (0, "")
    assert f"```text\n{done.stderr}```" in (DOCS / "index.md").read_text(encoding="utf-8")


def test_the_ten_minute_course_builds_strictly(tea_course: Path) -> None:
    done = build_strictly(tea_course)
    assert done.returncode == 0, done.stdout
    page = (tea_course / "site/concepts/oxidation.html").read_text(encoding="utf-8")
    assert 'href="green-tea.html"' in page
    assert ">Heiss &amp; Heiss, 2007</a>)" in page


@pytest.mark.parametrize("example", examples("markdown", "yaml"), ids=str)
def test_an_example_in_the_ten_minute_course_gives_no_findings(
    example: Example, tea_course: Path
) -> None:
    if example.page in WITH_OPTIONS:
        put_into_course(next(e for e in EXAMPLES if e.page == example.page), tea_course)
    for drawing in examples("xml"):
        if drawing.page == example.page:
            put_into_course(drawing, tea_course)
    put_into_course(example, tea_course)
    found = [d for d in check(tea_course / "mkdocs.yml") if d["code"] not in OF_NO_ACCOUNT]
    assert found == []


def put_into_course(example: Example, course: Path) -> None:
    """Save a file; add an excerpt to its file; make a page of Markdown without a name."""
    if example.title == EXCERPT:
        file = course / "mkdocs.yml"
        config = yaml.safe_load(file.read_text(encoding="utf-8"))
        text = yaml.safe_dump(config | yaml_load(example.text), allow_unicode=True)
    elif example.title:
        file, text = course / example.title, example.text
        file.parent.mkdir(parents=True, exist_ok=True)
    elif example.language == "yaml":
        file, text = complete_front_matter(example.text, course)
    else:
        file, text = course / "docs/example.md", example.text
    file.write_text(text, encoding="utf-8")


def complete_front_matter(text: str, course: Path) -> tuple[Path, str]:
    """A whole concept page from some of its keys; a page of the course lends what they leave out.

    That is the page of the same id, or *Oxidation*; a page of another id stands on its own.
    """
    written = parse_front_matter(text).values
    file = course / "docs/concepts" / f"{written.get('id', 'oxidation')}.md"
    lent, body = "", "\nThe text of an example.\n"
    if file.is_file():
        found, body, _ = split_front_matter(file.read_text(encoding="utf-8"))
        lent = found or ""
    values = {**parse_front_matter(lent).values, **written}
    front_matter = yaml.safe_dump(values, allow_unicode=True)
    return file, f"---\n{front_matter}---\n{body}"


def test_a_slip_in_an_example_is_found(tea_course: Path) -> None:
    example = Example("x.md", 1, "yaml", "", "alt_label: [browning]\n")
    put_into_course(example, tea_course)
    assert [d["code"] for d in check(tea_course / "mkdocs.yml")] == ["key-unknown"]


@pytest.mark.parametrize("example", examples("sh"), ids=str)
def test_the_commands_of_an_example_exist(example: Example) -> None:
    for line in re.split(r"\n|&&", example.text.strip()):
        program, *arguments = shlex.split(line)
        assert program in {"cd", "concepts", "mkdocs", "python3", "pip", "."}
        if program == "concepts":
            name, *options = arguments
            main.commands[name].make_context(name, options)
        elif program == "mkdocs":
            assert arguments in (["build", "--strict"], ["serve"])


def test_every_diagnostic_in_an_example_has_the_form_and_a_known_code() -> None:
    lines = [
        line
        for example in examples("text")
        for line in example.text.splitlines()
        if re.match(r"[\w./-]+:\d", line)
    ]
    found = [DIAGNOSTIC.fullmatch(line) for line in lines]
    assert {match["code"] for match in found if match} == CODES
    assert None not in found


def test_the_example_of_a_diagnostic_is_what_the_check_prints(tea_course: Path) -> None:
    page = tea_course / "docs/concepts/oxidation.md"
    text = page.read_text(encoding="utf-8")
    page.write_text(text.replace("[[green tea]]", "[[grene tea]]"), encoding="utf-8")
    done = CliRunner().invoke(main, ["check", "-f", str(tea_course / "mkdocs.yml")])
    assert done.exit_code == 1
    shown = (DOCS / "concepts/diagnostic.md").read_text(encoding="utf-8")
    assert f"```text\n{done.stdout}```" in shown
