"""A site takes the place of the one before it whole, or not at all."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from mkdocs_concepts.publish import site_directory
from mkdocs_concepts.publish.directory_exchange import exchange_directories
from mkdocs_concepts.publish.site_directory import (
    create_staging,
    discard_staging,
    find_missing,
    publish_staging,
    remove_leftovers,
)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    site = tmp_path / "parent" / "site"
    site.mkdir(parents=True)
    (site / "index.html").write_text("old", encoding="utf-8")
    (site / "gone.html").write_text("old", encoding="utf-8")
    return site


def build(site: Path) -> Path:
    staging = create_staging(site)
    (staging / "index.html").write_text("new", encoding="utf-8")
    return staging


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_the_new_site_is_built_beside_the_old_one(site: Path) -> None:
    staging = build(site)
    assert staging.parent == site.parent
    assert staging.name.startswith(".site.new-")
    assert (site / "index.html").read_text(encoding="utf-8") == "old"


def test_publishing_replaces_the_old_site_and_leaves_nothing_beside_it(site: Path) -> None:
    publish_staging(build(site), site)
    assert names(site) == ["index.html"]
    assert (site / "index.html").read_text(encoding="utf-8") == "new"
    assert names(site.parent) == ["site"]


def test_the_first_site_needs_no_parent(tmp_path: Path) -> None:
    site = tmp_path / "a" / "b" / "site"
    publish_staging(build(site), site)
    assert names(site) == ["index.html"]


def test_the_published_folder_can_be_read_by_a_web_server(site: Path) -> None:
    publish_staging(build(site), site)
    assert site.stat().st_mode & 0o777 == 0o755


def test_discarding_leaves_the_old_site(site: Path) -> None:
    discard_staging(build(site))
    assert names(site) == ["gone.html", "index.html"]
    assert names(site.parent) == ["site"]


def test_discarding_twice_is_no_error(site: Path) -> None:
    staging = build(site)
    discard_staging(staging)
    discard_staging(staging)


def test_two_builds_at_once_do_not_touch_each_other(site: Path) -> None:
    one, other = build(site), build(site)
    discard_staging(one)
    publish_staging(other, site)
    assert (site / "index.html").read_text(encoding="utf-8") == "new"


@pytest.fixture(params=["in one step", "in two steps"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """How the folders change their places."""
    if request.param == "in two steps":
        monkeypatch.setattr(site_directory, "exchange_directories", lambda _one, _other: False)
    elif sys.platform != "linux":
        pytest.skip("only Linux can do this")
    return str(request.param)


@pytest.mark.usefixtures("way")
def test_either_way_the_new_site_takes_the_place(site: Path) -> None:
    publish_staging(build(site), site)
    assert (site / "index.html").read_text(encoding="utf-8") == "new"
    assert names(site) == ["index.html"]
    assert names(site.parent) == ["site"]


@pytest.mark.usefixtures("way")
def test_hidden_files_are_kept_and_what_the_new_site_has_is_its_own(site: Path) -> None:
    for name in (".nojekyll", ".well-known/security.txt", ".concepts-site", ".own"):
        (site / name).parent.mkdir(exist_ok=True)
        (site / name).write_text("old", encoding="utf-8")
    (site / ".link").symlink_to("nowhere")
    staging = build(site)
    (staging / ".own").write_text("new", encoding="utf-8")
    publish_staging(staging, site)
    assert names(site) == [".link", ".nojekyll", ".own", ".well-known", "index.html"]
    assert names(site / ".well-known") == ["security.txt"]
    assert (site / ".own").read_text(encoding="utf-8") == "new"


def test_folders_are_exchanged_in_one_step_or_not_at_all(site: Path) -> None:
    staging = build(site)
    if not exchange_directories(staging, site):
        pytest.skip("the system cannot do this")
    assert names(site) == ["index.html"]
    assert names(staging) == ["gone.html", "index.html"]
    assert not exchange_directories(staging, site / "nowhere")
    assert names(staging) == ["gone.html", "index.html"]


@pytest.mark.parametrize("error", [OSError, KeyboardInterrupt])
def test_a_failure_puts_the_old_site_back(
    error: type[BaseException], site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    staging = build(site)
    rename = Path.rename

    def fail_for_staging(self: Path, target: Path) -> Path:
        if self == staging:
            raise error("no space")
        return rename(self, target)

    monkeypatch.setattr(site_directory, "exchange_directories", lambda _one, _other: False)
    monkeypatch.setattr(Path, "rename", fail_for_staging)
    with pytest.raises(error, match="no space"):
        publish_staging(staging, site)
    monkeypatch.undo()
    discard_staging(staging)
    assert names(site) == ["gone.html", "index.html"]
    assert names(site.parent) == ["site"]


def test_leftovers_are_removed_and_nothing_else_is(site: Path) -> None:
    build(site)
    (site.parent / ".site.old-abcd1234").mkdir()
    (site.parent / ".site.new-file1234").touch()
    (site.parent / ".site.new-link1234").symlink_to(site)
    others = [".guide.new-abcd1234", ".site.new-by-hand", ".site.older", ".sitexnew-abcd1234"]
    for name in others:
        (site.parent / name).mkdir()
    remove_leftovers(site)
    assert names(site.parent) == sorted((*others, "site"))
    assert names(site) == ["gone.html", "index.html"]


def test_an_old_site_without_one_in_its_place_is_put_back(site: Path) -> None:
    build(site)
    site.rename(site.parent / ".site.old-abcd1234")
    remove_leftovers(site)
    assert names(site.parent) == ["site"]
    assert names(site) == ["gone.html", "index.html"]


def test_pages_that_are_missing_or_empty_are_found(site: Path) -> None:
    (site / "empty.html").touch()
    (site / "folder.html").mkdir()
    pages = ["index.html", "empty.html", "folder.html", "none.html", "gone.html"]
    assert find_missing(site, pages) == ["empty.html", "folder.html", "none.html"]


def test_of_several_old_sites_the_last_is_put_back(site: Path) -> None:
    for number, name in enumerate(("bbbbbbbb", "aaaaaaaa", "cccccccc"), 1):
        retired = site.parent / f".site.old-{name}"
        retired.mkdir()
        (retired / name).touch()
        os.utime(retired, (0, 100 - abs(number - 2)))
    for path in site.iterdir():
        path.unlink()
    site.rmdir()
    remove_leftovers(site)
    assert names(site.parent) == ["site"]
    assert names(site) == ["aaaaaaaa"]


@pytest.mark.usefixtures("way")
def test_links_in_hidden_folders_stay_links(site: Path) -> None:
    (site / ".git").mkdir()
    (site / ".git/to-page").symlink_to("../index.html")
    (site / ".git/to-nothing").symlink_to("nowhere")
    publish_staging(build(site), site)
    assert (site / ".git/to-page").readlink() == Path("../index.html")
    assert (site / ".git/to-nothing").is_symlink()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux can do this")
def test_linux_exchanges_folders_in_one_step(site: Path) -> None:
    staging = build(site)
    assert exchange_directories(staging, site)
    assert names(site) == ["index.html"]
    assert names(staging) == ["gone.html", "index.html"]


def test_other_systems_do_not_and_say_so(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    staging = build(site)
    monkeypatch.setattr(sys, "platform", "darwin")
    assert not exchange_directories(staging, site)
    assert names(site) == ["gone.html", "index.html"]


@pytest.mark.usefixtures("way")
def test_an_old_site_that_cannot_be_removed_does_not_keep_the_new_one_from_its_place(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    staging = build(site)
    monkeypatch.setattr(os, "rmdir", refuse)
    publish_staging(staging, site)
    remove_leftovers(site)
    monkeypatch.undo()
    assert names(site) == ["index.html"]
    remove_leftovers(site)
    assert names(site.parent) == ["site"]


def test_a_page_of_one_sign_is_written(site: Path) -> None:
    (site / "short.html").write_text("a", encoding="utf-8")
    assert find_missing(site, ["short.html"]) == []
