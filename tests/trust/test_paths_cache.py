"""A cache of citations that comes with a course, or leads elsewhere, does not count."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from publishing import hash_tree

from mkdocs_concepts.citations.engine.cache import RenderingCache
from trust.canaries import plant


@pytest.fixture
def outside(tmp_path: Path) -> Path:
    return plant(tmp_path)


HTML = "<script>alert(1)</script>"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "home"))
    return tmp_path / "home"


def test_a_cache_of_this_user_is_read_again(home: Path, tmp_path: Path) -> None:
    """The control: it is the seal that keeps the others out."""
    file = tmp_path / "citations.json"
    cache = RenderingCache(file)
    cache.put("digest", HTML)
    cache.save()
    assert RenderingCache(file).get("digest") == HTML
    assert (home / "mkdocs-concepts/seal.key").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    "content",
    [
        json.dumps({"digest": HTML}),
        f"{'0' * 64}\n{json.dumps({'digest': HTML})}",
        f"\n{json.dumps({'digest': HTML})}",
        "🔥\n{}",
        "",
        "[" * 100_000,
    ],
)
def test_a_cache_of_somebody_else_is_empty(content: str, home: Path, tmp_path: Path) -> None:
    file = tmp_path / "citations.json"
    file.write_text(content, encoding="utf-8")
    assert RenderingCache(file).get("digest") is None
    assert home.exists()


def test_a_cache_that_was_changed_is_empty(
    home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "citations.json"
    cache = RenderingCache(file)
    cache.put("digest", "words")
    cache.save()
    sealed = file.read_text(encoding="utf-8")
    file.write_text(sealed.replace("words", HTML), encoding="utf-8")
    assert RenderingCache(file).get("digest") is None
    file.write_text(sealed, encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(home.with_name("other")))
    assert RenderingCache(file).get("digest") is None


def test_a_cache_elsewhere_is_not_written(home: Path, tmp_path: Path, outside: Path) -> None:
    (tmp_path / ".cache").symlink_to("outside")
    before = hash_tree(outside)
    cache = RenderingCache(tmp_path / ".cache/citations.json")
    cache.put("digest", HTML)
    cache.save()
    assert hash_tree(outside) == before
    assert [path.name for path in home.iterdir()] == ["mkdocs-concepts"]
