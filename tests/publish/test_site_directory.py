"""A site takes the place of the one before it whole, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from mkdocs_concepts.publish.site_directory import (
    create_staging,
    discard_staging,
    publish_staging,
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


def test_a_failure_puts_the_old_site_back(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    staging = build(site)
    rename = Path.rename

    def fail_for_staging(self: Path, target: Path) -> Path:
        if self == staging:
            raise OSError("no space")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", fail_for_staging)
    with pytest.raises(OSError, match="no space"):
        publish_staging(staging, site)
    monkeypatch.undo()
    discard_staging(staging)
    assert names(site) == ["gone.html", "index.html"]
    assert names(site.parent) == ["site"]
