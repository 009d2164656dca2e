"""A course is the same by MkDocs and by ProperDocs, which is MkDocs carried on by others."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from bundling import make_bundle
from conftest import BIN, REPOSITORY
from conftest import copy_course as copy_own_course
from publishing import SOURCE_DATE, hash_tree, list_leftovers

pytestmark = pytest.mark.slow

SITES = REPOSITORY / "tests/sites"
ENGINES = ("mkdocs", "properdocs")
GENERATOR = re.compile(rb'<meta name="generator" content="[^"]*">')
ENVIRONMENT = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "SOURCE_DATE_EPOCH": SOURCE_DATE}


def run(engine: str, *arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a command of an engine, or `concepts`, and give what it printed, both streams as one."""
    return subprocess.run(
        [BIN / engine, *arguments],
        cwd=folder,
        env=ENVIRONMENT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )


def build(engine: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return run(engine, "build", "--strict", "-f", "mkdocs.yml", folder=folder)


def copy_site(name: str, folder: Path) -> Path:
    return shutil.copytree(SITES / name, folder)


def read_site(site: Path) -> dict[str, bytes]:
    """All files of a site, without what names the engine."""
    return {
        file.relative_to(site).as_posix(): GENERATOR.sub(b"", file.read_bytes())
        for file in sorted(site.rglob("*"))
        if file.is_file()
    }


def list_differences(one: Path, other: Path) -> list[str]:
    first, second = read_site(one), read_site(other)
    return [name for name in first | second if first.get(name) != second.get(name)]


def tidy(said: str, folder: Path) -> list[str]:
    """What an engine said, without times, its folders and its own name."""
    text = said.replace(str(folder), "").replace("ProperDocs", "MkDocs")
    return re.sub(r"\.site\.new-\w+|in [\d.]+ seconds", "", text).splitlines()


@pytest.fixture(scope="module", params=["clean", "course"])
def built(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The course of this repository, or a small one with citations, as each engine builds it."""
    sites = []
    for engine in ENGINES:
        # The same folder's name, since a repository's is in what the course says of itself.
        folder = tmp_path_factory.mktemp(engine) / "course"
        if request.param == "clean":
            copy_site("clean", folder)
        else:
            folder.mkdir()
            copy_own_course(folder)
        done = build(engine, folder)
        assert done.returncode == 0, done.stdout
        sites.append(folder / "site")
    return sites


def test_both_engines_build_the_same_site(built: list[Path]) -> None:
    assert list_differences(*built) == []
    bibliography = (built[1] / "bibliography.html").read_text(encoding="utf-8")
    assert 'class="references__entry"' in bibliography


def test_the_engines_were_two(built: list[Path]) -> None:
    said = [GENERATOR.findall((site / "index.html").read_bytes()) for site in built]
    assert b"properdocs" in said[1][0].lower()
    assert b"properdocs" not in said[0][0].lower()


def test_a_difference_is_noticed(built: list[Path], tmp_path: Path) -> None:
    site = shutil.copytree(built[1], tmp_path / "site")
    page = site / "index.html"
    page.write_bytes(page.read_bytes().replace(b"</title>", b"!</title>"))
    (site / "404.html").unlink()
    assert list_differences(built[0], site) == ["404.html", "index.html"]


@pytest.mark.parametrize("site", ["link-broken", "value-invalid", "config-invalid"])
def test_what_is_wrong_is_said_alike_and_the_old_site_stays(site: str, tmp_path: Path) -> None:
    said = []
    for engine in ENGINES:
        folder = copy_site("clean", tmp_path / engine)
        assert build(engine, folder).returncode == 0
        old = hash_tree(folder / "site")
        for name in ("docs", "mkdocs.yml"):
            target = folder / name
            shutil.rmtree(target) if target.is_dir() else target.unlink()
        shutil.copytree(SITES / site, folder, dirs_exist_ok=True)
        done = build(engine, folder)
        assert done.returncode == 1
        assert hash_tree(folder / "site") == old
        assert list_leftovers(folder) == []
        said.append(tidy(done.stdout, folder))
    assert said[0] == said[1]
    expected = (SITES / site / "expected.txt").read_text(encoding="utf-8").splitlines()
    assert any(expected[0] in line for line in said[1])


def test_a_warning_of_the_engine_keeps_the_old_site(tmp_path: Path) -> None:
    folder = copy_site("clean", tmp_path / "course")
    assert build("properdocs", folder).returncode == 0
    old = hash_tree(folder / "site")
    config = folder / "mkdocs.yml"
    config.write_text(
        config.read_text(encoding="utf-8").replace(
            "- Home: index.md", "- Home: index.md\n  - gone.md"
        ),
        encoding="utf-8",
    )
    done = build("properdocs", folder)
    assert done.returncode == 1
    assert "gone.md" in done.stdout
    assert hash_tree(folder / "site") == old


@pytest.fixture
def renamed(tmp_path: Path) -> Path:
    """A course whose configuration has only ProperDocs' name."""
    folder = copy_site("clean", tmp_path / "course")
    (folder / "mkdocs.yml").rename(folder / "properdocs.yml")
    return folder


def test_the_command_takes_properdocs_configuration(renamed: Path) -> None:
    done = run("concepts", "check", folder=renamed)
    assert done.returncode == 0, done.stdout
    page = renamed / "docs/index.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n[[nothing]]\n", encoding="utf-8")
    done = run("concepts", "check", folder=renamed)
    assert done.returncode == 1
    assert "[concept-missing]" in done.stdout


def test_mkdocs_configuration_goes_before_the_other(renamed: Path) -> None:
    (renamed / "mkdocs.yml").write_text("site_name: x\n", encoding="utf-8")
    done = run("concepts", "check", folder=renamed)
    assert done.returncode == 1
    assert "mkdocs.yml:1: the plugin 'concepts' is not among 'plugins'" in done.stdout


def test_without_any_configuration_mkdocs_is_the_one_that_is_missed(tmp_path: Path) -> None:
    done = run("concepts", "check", folder=tmp_path)
    assert done.returncode == 1
    assert "mkdocs.yml:1: " in done.stdout


def test_a_course_with_properdocs_configuration_is_built_and_bundled(renamed: Path) -> None:
    done = run("properdocs", "build", "--strict", folder=renamed)
    assert done.returncode == 0, done.stdout
    assert (renamed / "site/index.html").is_file()
    bundle = make_bundle(renamed, SOURCE_DATE_EPOCH=SOURCE_DATE)
    assert bundle.stat().st_size > 0


@pytest.fixture
def served(tmp_path: Path) -> Iterator[str]:
    """The address that `properdocs serve` answers at."""
    folder = copy_site("clean", tmp_path / "course")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command: list[str | Path] = [
        BIN / "properdocs",
        "serve",
        "-f",
        "mkdocs.yml",
        "--dev-addr",
        address,
    ]
    with (tmp_path / "said.txt").open("w") as said:
        process = subprocess.Popen(command, cwd=folder, env=ENVIRONMENT, stdout=said, stderr=said)
        try:
            yield f"http://{address}/"
        finally:
            process.terminate()
            process.wait()


def test_properdocs_serves_a_page(served: str) -> None:
    for _ in range(600):
        try:
            with urlopen(f"{served}concepts/warmth.html") as answer:
                page = answer.read().decode()
            break
        except URLError:
            time.sleep(0.1)
    else:
        pytest.fail("it does not answer")
    assert "Warmth" in page
    assert "livereload" in page
