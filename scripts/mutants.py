"""Spoil the code, one small change at a time, and see whether the tests notice.

Works in a copy of the tree, `build/mutants/<part>/`. Prints for each part how many changes
(mutants) there were and how many of them the tests have killed, and exits with 1 where these are
less than 85 %, or where one survived that `tests/mutants.toml` does not explain.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable
from contextlib import chdir
from dataclasses import dataclass, field
from pathlib import Path

from mutmut.mutation.diff_apply import get_diff_for_mutant

REPOSITORY = Path(__file__).parent.parent
PACKAGE = "src/mkdocs_concepts"
EXPLAINED = REPOSITORY / "tests/mutants.toml"
LEAST_KILLED = 0.85
COPIED = ("docs", "examples", "fuzz", "guide", "linked-courses", "overrides", "scripts", "source")
COPIED_FILES = ("mkdocs.yml", "permalinks.lock", "pyproject.toml", "references.bib")
# A function that remembers what it gave is not called again, and the tool leaves it alone.
_REMEMBERING = re.compile(r"^@(?:functools\.)?(?:lru_)?cache\b.*\n", re.MULTILINE)
# What the tool notes for a mutant is the code that its tests ended with.
_KILLED = {1, 3, -11}
_TIMED_OUT = {36, 24, -24, 152, 255, -9}


@dataclass(frozen=True, slots=True)
class Part:
    """What is spoilt, and what has to notice.

    Attributes:
        sources: Modules, below the package.
        tests: Files and folders, below `tests`, and options of pytest.
        without: Tests that build whole sites, and are left out.
    """

    sources: tuple[str, ...]
    tests: tuple[str, ...]
    without: tuple[str, ...] = ()


PARTS = {
    "sanitizer": Part(
        ("trust/cleaning.py", "trust/markup_rules.py", "trust/policy.py"),
        ("trust/test_cleaning.py", "trust/test_markup_rules.py", "trust/test_policy.py"),
        (
            "trust/test_policy.py::test_every_page_has_one_before_all_that_it_is_for",
            "trust/test_policy.py::test_a_feature_that_runs_texts_is_off",
            "trust/test_policy.py::test_what_templates_bring_is_named_and_what_authors_bring_is_not",
        ),
    ),
    "resolver": Part(
        (
            "links/addresses.py",
            "links/checks.py",
            "links/markdown_extension.py",
            "links/courses/addresses.py",
            "links/courses/link.py",
        ),
        (
            "links/test_addresses.py",
            "links/test_checks.py",
            "links/test_markdown_extension.py",
            "links/courses/test_addresses.py",
            "links/courses/test_linked_courses.py",
            "links/courses/test_links_in_markdown.py",
        ),
    ),
    "slugs": Part(
        ("catalog/labels.py", "catalog/label_keys.py", "catalog/match_keys.py"),
        ("catalog/test_labels.py", "catalog/test_label_keys.py", "catalog/test_match_keys.py"),
    ),
    "publisher": Part(
        tuple(
            f"publish/{name}.py"
            for name in (
                "site_directory",
                "site_ownership",
                "directory_exchange",
                "destination_lock",
                "permalinks",
                "redirects",
                "unsafe_files",
                "file_types",
            )
        ),
        (
            "publish/test_site_directory.py",
            "publish/test_site_ownership.py",
            "publish/test_destination_lock.py",
            "publish/test_permalinks.py",
            "publish/test_permalink_lines.py",
            "publish/test_redirects.py",
            "publish/test_unsafe_files.py",
        ),
    ),
}


@dataclass(frozen=True, slots=True, order=True)
class Mutant:
    """One change, known by its text alone, so that it is the same when lines above it move.

    Attributes:
        function: With its module, and its class.
        before: The lines that it takes away.
        after: Those that it puts in their place.
    """

    function: str
    before: str
    after: str


@dataclass
class Outcome:
    """What came of a part's mutants."""

    counts: Counter[str] = field(default_factory=Counter)
    survivors: list[Mutant] = field(default_factory=list)

    @property
    def share(self) -> float:
        """Of all mutants, how many were noticed."""
        return 1 - self.counts["survived"] / max(1, self.counts.total())


def main() -> None:
    """Spoil one part or all, and say what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("part", nargs="?", choices=("", *PARTS), default="", help="or else all")
    parser.add_argument("--without", action="append", default=[], help="a test to leave out")
    arguments = parser.parse_args()
    explained = read_explanations(EXPLAINED)
    is_good, unexplained = True, []
    for name in [arguments.part] if arguments.part else PARTS:
        outcome = try_part(name, arguments.without)
        new = sorted(set(outcome.survivors) - explained)
        is_good = is_good and outcome.share >= LEAST_KILLED and not new
        unexplained += new
        print(describe_outcome(name, outcome, len(new)), flush=True)
    for mutant in unexplained:
        print(f"\n{mutant.function} survived, and {EXPLAINED.name} does not say why:")
        print(*(f"  - {line}" for line in mutant.before.splitlines()), sep="\n")
        print(*(f"  + {line}" for line in mutant.after.splitlines()), sep="\n")
    sys.exit(0 if is_good else 1)


def describe_outcome(name: str, outcome: Outcome, unexplained: int) -> str:
    """A line that says how a part fared."""
    counts = outcome.counts
    return (
        f"{name}: {counts.total()} mutants, {counts['killed']} killed, "
        f"{counts['timed out']} timed out, {counts['survived']} survived "
        f"({unexplained} without an explanation): {outcome.share:.1%} noticed, "
        f"at least {LEAST_KILLED:.0%} wanted"
    )


def read_explanations(path: Path) -> set[Mutant]:
    """The mutants of which a file says why nobody could notice them, or need not."""
    entries = tomllib.loads(path.read_text(encoding="utf-8"))["survivor"]
    return {
        Mutant(entry["function"], entry["before"], after)
        for entry in entries
        for after in entry["after"]
        if entry["reason"].strip()
    }


def try_part(name: str, without: Iterable[str] = ()) -> Outcome:
    """Make the mutants of one part in a copy of the tree, and try its tests on each."""
    folder = REPOSITORY / "build/mutants" / name
    copy_tree(folder)
    (folder / "setup.cfg").write_text(build_settings(PARTS[name], without), encoding="utf-8")
    mutated = folder / "mutants/src"
    mutated.mkdir(parents=True)  # Python looks once only whether a place to import from is there
    paths = (mutated, os.environ.get("PYTHONPATH", ""))
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(map(str, paths))}
    command = [sys.executable, "-m", "mutmut", "run", "--max-children", str(os.cpu_count() or 2)]
    with (folder / "mutmut.txt").open("w", encoding="utf-8") as report:
        done = subprocess.run(
            command, cwd=folder, env=environment, stdout=report, stderr=report, check=False
        )
    if done.returncode:
        sys.exit(f"The mutants of {name} could not be tried; see {report.name}")
    return read_outcome(folder, PARTS[name])


def copy_tree(folder: Path) -> None:
    """Copy what the tests need; whatever a mutant does, it does there."""
    shutil.rmtree(folder, ignore_errors=True)
    ignored = shutil.ignore_patterns("__pycache__", "node_modules", "*.egg-info")
    for name in ("src", "tests", *COPIED):
        shutil.copytree(
            REPOSITORY / name, folder / name, ignore=ignored, ignore_dangling_symlinks=True
        )
    for name in COPIED_FILES:
        shutil.copy(REPOSITORY / name, folder / name)
    for part in PARTS.values():
        for source in part.sources:
            path = folder / PACKAGE / source
            text = path.read_text(encoding="utf-8")
            path.write_text(_REMEMBERING.sub("", text), encoding="utf-8")


def build_settings(part: Part, without: Iterable[str]) -> str:
    """The tool's settings for a part, as a file `setup.cfg`."""
    left_out = [f"--deselect=tests/{test}" for test in (*part.without, *without)]
    lists = {
        "only_mutate": [f"{PACKAGE}/{source}" for source in part.sources],
        "also_copy": [*COPIED, *COPIED_FILES],
        "pytest_add_cli_args": [
            "-p",
            "no:cacheprovider",
            "-m",
            "not browser and not slow",
            *left_out,
        ],
        "pytest_add_cli_args_test_selection": [f"tests/{test}" for test in part.tests],
    }
    lines = [
        "[mutmut]",
        "source_paths = src",
        "process_isolation = forkserver",  # for tests that start processes of their own
        "timeout_multiplier = 5",
        "timeout_constant = 2",
        "use_git_change_detection = false",
        "track_dependencies = false",
    ]
    for name, values in lists.items():
        lines += [f"{name} =", *(f"    {value}" for value in values)]
    return "\n".join((*lines, ""))


def read_outcome(folder: Path, part: Part) -> Outcome:
    """What the tool has noted of each mutant."""
    outcome = Outcome()
    for source in part.sources:
        notes = folder / "mutants" / PACKAGE / f"{source}.meta"
        codes = json.loads(notes.read_text(encoding="utf-8"))["exit_code_by_key"]
        for name, code in codes.items():
            verdict = (
                "killed" if code in _KILLED else "timed out" if code in _TIMED_OUT else "survived"
            )
            outcome.counts[verdict] += 1
            if verdict == "survived":
                outcome.survivors.append(read_mutant(folder, f"{PACKAGE}/{source}", name))
    return outcome


def read_mutant(folder: Path, source: str, name: str) -> Mutant:
    """A mutant as the tool shows it."""
    with chdir(folder):
        lines = get_diff_for_mutant(name, path=source).split("\n")[2:]
    before = "\n".join(line[1:].strip() for line in lines if line.startswith("-"))
    after = "\n".join(line[1:].strip() for line in lines if line.startswith("+"))
    function = name.rpartition("__mutmut_")[0].replace(".x_", ".").replace(".xǁ", ".")
    return Mutant(function.replace("ǁ", "."), before.strip(), after.strip())


if __name__ == "__main__":
    main()
