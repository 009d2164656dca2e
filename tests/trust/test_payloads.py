"""What authors try to run in readers' browsers does not run, with a page's policy or without.

The same course is also built by Material as it is, and with this package's defences taken off:
there the same visits see the attacks succeed.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser.visits import launch_chromium
from conftest import BIN, run_mkdocs
from playwright.sync_api import Browser, Playwright

from trust.payload_course import AttackedCourse, build_attacked_course
from trust.payload_visits import (
    NO_NETWORK,
    Harm,
    search_everything,
    serve_attacked,
    visit_everything,
)

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.attack]

_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^<>]*>')
_UNDEFENDED = Path(__file__).parent / "undefended.py"
COURSE = build_attacked_course()


@pytest.fixture(scope="module")
def chromium(driver: Playwright) -> Iterator[Browser]:
    """A browser that reaches this machine only."""
    launched = launch_chromium(driver, NO_NETWORK)
    yield launched
    launched.close()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The attacked course."""
    folder = tmp_path_factory.mktemp("attacked")
    COURSE.write(folder, is_stock=False)
    built = run_mkdocs("build", folder=folder)
    assert built.returncode == 0, built.stdout[-3000:]
    return folder / "site"


def _visit(browser: Browser, site: Path, pages: list[str] | None = None) -> Harm:
    harm = Harm()
    paths = pages or sorted(one.relative_to(site).as_posix() for one in site.rglob("*.html"))
    with serve_attacked(site, harm) as address:
        visit_everything(browser, address, paths, harm)
        search_everything(browser, address, harm)
    return harm


def _name(numbers: set[int], course: AttackedCourse = COURSE) -> list[str]:
    return [str(one) for one in course.attacks if one.number in numbers]


def test_there_are_enough_attacks_from_enough_places() -> None:
    assert len(COURSE.attacks) >= 1300
    assert len({attack.place for attack in COURSE.attacks}) >= 55


def test_none_runs_without_the_policy(chromium: Browser, site: Path, tmp_path: Path) -> None:
    bare = tmp_path / "site"
    shutil.copytree(site, bare)
    for page in bare.rglob("*.html"):
        text, count = _POLICY.subn("", page.read_text(encoding="utf-8"))
        assert count == 1, page
        page.write_text(text, encoding="utf-8")
    harm = _visit(chromium, bare)
    assert _name(harm.all) == []


def test_none_runs_with_it(chromium: Browser, site: Path) -> None:
    harm = _visit(chromium, site)
    assert _name(harm.all) == []
    # A diagram makes the theme ask for a library elsewhere: that is stopped, and nothing else.
    assert [one for one in harm.violations if "/mermaid@" not in one] == []
    assert harm.violations


def test_none_runs_from_the_disk(chromium: Browser, site: Path) -> None:
    harm = Harm()
    pages = sorted(one.relative_to(site).as_posix() for one in site.rglob("*.html"))
    visit_everything(chromium, site.as_uri(), [*pages[::12], "index.html"], harm)
    search_everything(chromium, site.as_uri(), harm)
    assert _name(harm.all) == []
    assert [one for one in harm.violations if "/mermaid@" not in one] == []


def test_material_as_it_is_runs_them(chromium: Browser, tmp_path: Path) -> None:
    COURSE.write(tmp_path, is_stock=True)
    built = run_mkdocs("build", folder=tmp_path)
    assert built.returncode == 0, built.stdout[-3000:]
    _assert_seen(_visit(chromium, tmp_path / "site"), attacks=300, places=25)


def test_this_package_without_its_defences_runs_them(chromium: Browser, tmp_path: Path) -> None:
    COURSE.write(tmp_path, is_stock=False)
    built = subprocess.run(
        [sys.executable, str(_UNDEFENDED)],
        cwd=tmp_path,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "PATH": f"{BIN}:{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert built.returncode == 0, (built.stdout + built.stderr)[-3000:]
    _assert_seen(_visit(chromium, tmp_path / "site"), attacks=450, places=40)


def _assert_seen(harm: Harm, *, attacks: int, places: int) -> None:
    done = [attack for attack in COURSE.attacks if attack.number in harm.all]
    assert len(done) >= attacks
    assert len({attack.place for attack in done}) >= places
    assert len(harm.run) >= attacks // 2
    assert harm.asked
    assert harm.armed
