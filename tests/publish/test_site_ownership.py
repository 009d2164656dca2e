"""Only what a build has made is replaced."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from mkdocs_concepts.publish.site_ownership import (
    ForeignFolderError,
    check_replaceable,
    list_hidden,
    list_visible,
    mark_site,
)


def write(folder: Path, **files: str) -> None:
    for name, content in files.items():
        file = folder / name.replace("__", "/").replace("_", ".")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")


def write_marked(site: Path) -> None:
    write(site, index_html="A page")
    mark_site(site)


def write_of_earlier_version(site: Path) -> None:
    write(site, sitemap_xml="<urlset>", assets__concepts__map_js="1")


def write_of_material(site: Path) -> None:
    signature = '<meta name="generator" content="mkdocs-1.6.1, mkdocs-material-9.8.2">'
    write(site, sitemap_xml="<urlset>", **{"404_html": signature})


def write_of_host(site: Path) -> None:
    write(site, sitemap_xml="<urlset>", index_html="<!--\nMkDocs version : 1.6.1\n-->")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    site.mkdir()
    return site


@pytest.mark.parametrize(
    "write_site", [write_marked, write_of_earlier_version, write_of_material, write_of_host]
)
def test_a_site_is_replaced(write_site: Callable[[Path], None], site: Path) -> None:
    write_site(site)
    check_replaceable(site, [])


def test_nothing_and_nearly_nothing_is_replaced(site: Path) -> None:
    check_replaceable(site / "none", [])
    check_replaceable(site, [])
    (site / ".git").mkdir()
    check_replaceable(site, [])


@pytest.mark.parametrize(
    "files",
    [
        {"holiday_jpg": "x"},
        {"index_html": "a page by hand"},
        {"index_html": "<p>Made with mkdocs-1.6</p>", "sitemap_xml": "<urlset>"},
        {"sitemap_xml": "<urlset>"},
        {"concepts__warmth_md": "x", "mkdocs_yml": "x"},
        {"assets__concepts__map_js": "x", "letters_txt": "x"},
    ],
)
def test_anything_else_is_refused_in_a_sentence(files: dict[str, str], site: Path) -> None:
    write(site, **files)
    with pytest.raises(ForeignFolderError, match="holds what no build has made") as raised:
        check_replaceable(site, [])
    assert str(raised.value).endswith("or name another folder as 'site_dir' in mkdocs.yml")
    assert "\n" not in str(raised.value)


def test_not_even_a_site_is_replaced_that_holds_the_course(site: Path) -> None:
    write_marked(site)
    for kept in (site / "mkdocs.yml", site / "course/docs", site):
        with pytest.raises(ForeignFolderError, match="cannot be the site's folder"):
            check_replaceable(site, [kept])
    check_replaceable(site, [site.parent, site.parent / "site.md"])


def test_neither_is_a_file(site: Path) -> None:
    write(site, file="x")
    with pytest.raises(ForeignFolderError, match="is a file"):
        check_replaceable(site / "file", [])


def test_what_the_host_leaves_alone_is_hidden(site: Path) -> None:
    write_marked(site)
    (site / ".nojekyll").touch()
    assert [path.name for path in list_hidden(site)] == [".nojekyll"]
    assert [path.name for path in list_visible(site)] == ["index.html"]


@pytest.mark.parametrize(
    ("files", "shown"),
    [
        ("a", "a"),
        ("cba", "a, b, c"),
        ("dcba", "a, b, c, …"),
        ("edcba", "a, b, c, …"),
    ],
)
def test_what_would_be_lost_is_named_but_not_all_of_it(files: str, shown: str, site: Path) -> None:
    write(site, **dict.fromkeys(files, "x"))
    with pytest.raises(ForeignFolderError) as raised:
        check_replaceable(site, [])
    assert str(raised.value) == (
        f"{site} holds what no build has made ({shown}), and would be replaced; "
        "move that elsewhere; or name another folder as 'site_dir' in mkdocs.yml"
    )


def test_neither_is_what_is_mounted(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os.path, "ismount", lambda path: path == site)
    with pytest.raises(ForeignFolderError, match=f"^{site} is mounted, so no other folder can"):
        check_replaceable(site, [])


def test_a_site_says_what_becomes_of_it(site: Path) -> None:
    mark_site(site)
    (marker,) = site.iterdir()
    assert "replaced as a whole by the next one" in marker.read_text(encoding="utf-8")
