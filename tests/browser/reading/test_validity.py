"""Every page of every kind of site is valid HTML, for the W3C's checker and for html-validate.

What html-validate asks beyond the standard and is not kept to, set in `npm/html-validate.json`:

- `aria-label-misuse`: a list may have a name, and is said with it.
- `doctype-style`, `no-raw-characters`, `valid-id`: Material writes its doctype in small letters, an
  ampersand before a space as it is, and ids that begin with underscores. HTML allows all three.
- `no-trailing-whitespace`: templates leave it.
- `prefer-native-element`: a map that scrolls is a region, whatever element it is.
- `require-sri`: everything comes from the site itself, whose scripts and pages change together.
- `unique-landmark`: the table of contents is there twice, of which styles show one at a time; axe
  sees whether two that are shown have one name.
- `void-style`: Python-Markdown closes pictures with a slash.
- `wcag/h32`: the forms of the search and of the schemes act at once, and have nothing to submit.
"""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryFile

import pytest
from conftest import REPOSITORY, run_mkdocs

from mkdocs_concepts.adapters.host_markup import MENDINGS

pytestmark = pytest.mark.browser

NODE_MODULES = REPOSITORY / "tests/npm/node_modules"
VNU = NODE_MODULES / "vnu-jar/build/dist/vnu.jar"
# Parts of CSS that browsers have had for years.
UNKNOWN_TO_CHECKER = re.compile(r"“(container-type|paint-order|@container)”")


@pytest.fixture(scope="module")
def sites(site_dir: Path, guide_site_dir: Path, moved_site_dir: Path) -> Sequence[Path]:
    return site_dir, guide_site_dir, moved_site_dir


def list_pages(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.html"))


def find_errors(*files: Path) -> list[str]:
    """What the W3C's checker calls an error, in pages, styles and drawings."""
    command = ["java", "-jar", str(VNU), "--errors-only", "--exit-zero-always", "--format", "json"]
    options = ["--also-check-css", "--also-check-svg"]
    done = subprocess.run(
        [*command, *options, *map(str, files)], capture_output=True, text=True, check=True
    )
    messages = json.loads(done.stderr)["messages"]
    return [
        f"{message.get('url')}:{message.get('lastLine')}: {message['message']}"
        for message in messages
        if message["type"] != "info"
    ]


def find_faults(*files: Path) -> list[str]:
    """What html-validate finds."""
    config = REPOSITORY / "tests/npm/html-validate.json"
    program = [str(NODE_MODULES / ".bin/html-validate"), "--config", str(config)]
    with TemporaryFile() as output:  # it ends before a pipe has taken everything
        command = [*program, "--formatter", "json", *map(str, files)]
        done = subprocess.run(command, stdout=output, check=False)
        assert done.returncode in {0, 1}
        output.seek(0)
        results = json.load(output)
    return [
        f"{result['filePath']}:{message['line']}: {message['message']} [{message['ruleId']}]"
        for result in results
        for message in result["messages"]
    ]


def test_the_w3c_s_checker_finds_no_error(sites: Sequence[Path]) -> None:
    files = [page for site in sites for page in list_pages(site)]
    assert len(files) > 150
    assert find_errors(*files) == []


def test_html_validate_finds_no_fault(sites: Sequence[Path]) -> None:
    assert find_faults(*(page for site in sites for page in list_pages(site))) == []


def test_the_styles_and_drawings_of_the_package_are_valid(site_dir: Path) -> None:
    styles = [*site_dir.glob("assets/concepts/*.css"), site_dir / "assets/course.css"]
    assert len(styles) == 2
    found = find_errors(*styles, *site_dir.glob("assets/**/*.svg"))
    assert [one for one in found if not UNKNOWN_TO_CHECKER.search(one)] == []


# What is found in a page, what is put in its place, and what each of the two says to it.
SEEDED = (
    ("<h1", '<h1 align="center"', None, "no-deprecated-attr"),
    ("</article>", "</div>", "Unclosed", "close-order"),
    ('id="__content"', 'id="__content" role="banana"', "banana", None),
    ("</h1>", "</h1><h4>Skipped</h4>", "skipping", "heading-level"),
    ("<h1", '<p id="compassion"></p><h1', "Duplicate ID", "no-dup-id"),
    ("</h1>", '</h1><input type="text">', None, "input-missing-label"),
    ("</h1>", '</h1><a href="index.html"></a>', None, "wcag/h30"),
)


def test_seeded_faults_are_seen(site_dir: Path, tmp_path: Path) -> None:
    text = (site_dir / "concepts/compassion.html").read_text("utf-8")
    for number, (found, spoilt, _, _) in enumerate(SEEDED):
        assert found in text
        (tmp_path / f"{number}.html").write_text(text.replace(found, spoilt, 1), "utf-8")
    (tmp_path / "style.css").write_text("p { colour: red }", "utf-8")
    errors = find_errors(*tmp_path.iterdir())
    faults = find_faults(*list_pages(tmp_path))
    assert any("style.css" in one for one in errors)
    for number, (_, spoilt, error, fault) in enumerate(SEEDED):
        name = f"{number}.html:"
        assert error is None or any(name in one and error in one for one in errors), spoilt
        assert fault is None or any(name in one and f"[{fault}]" in one for one in faults), spoilt


def test_material_still_writes_what_is_mended(tmp_path: Path) -> None:
    """A replacement that finds no place any more is to be dropped, or to be made anew."""
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/index.md").write_text("# Home\n\n## Here\n\nText.\n", "utf-8")
    (tmp_path / "docs/short.md").write_text("Text.\n", "utf-8")
    config = (
        "site_name: Plain\ntheme: {name: material, font: false, palette: [{scheme: default}]}\n"
    )
    (tmp_path / "mkdocs.yml").write_text(config, "utf-8")
    done = run_mkdocs("build", "--strict", folder=tmp_path)
    assert done.returncode == 0, done.stdout
    html = "".join(page.read_text("utf-8") for page in list_pages(tmp_path / "site"))
    for found, _ in MENDINGS:
        assert found.search(html), found.pattern
    main = (REPOSITORY / "src/mkdocs_concepts/theme/main.html").read_text("utf-8")
    replaced = re.findall(r"replace\('([^']*)'", main)
    assert len(replaced) >= 5
    for text in replaced:
        assert text.replace("\\n", "\n") in html, text
