from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path

import pytest

from mkdocs_concepts.catalog.relation_types import HAS_POLE, POLE_OF, RELATION_TYPES
from mkdocs_concepts.language.language import FORMS, list_places, read_language
from mkdocs_concepts.model import Kind

PACKAGE = Path(__file__).parents[2] / "src/mkdocs_concepts"
FILES = sorted((PACKAGE / "language/texts").glob("*.toml"))
OTHERS = [file.stem for file in FILES if file.stem != "en"]

# Keys that are put together in code.
FAMILIES = {
    "kind": [*Kind, "glossary"],
    "kinds": [*Kind],
    "relation": [*RELATION_TYPES, POLE_OF.name, HAS_POLE.name],
    "month": [str(number) for number in range(1, 13)],
}


def flatten(table: Mapping[str, object], prefix: str = "") -> dict[str, str]:
    """The texts of a file by their keys, each form of one that depends on a number for itself."""
    found: dict[str, str] = {}
    for name, value in table.items():
        key = f"{prefix}{name}"
        if isinstance(value, Mapping):
            found |= flatten(value, f"{key}.")
        else:
            found[key] = str(value)
    return found


def read_texts(name: str) -> dict[str, str]:
    return flatten(tomllib.loads((PACKAGE / f"language/texts/{name}.toml").read_text("utf-8")))


def find_differences(texts: Mapping[str, str], english: Mapping[str, str]) -> list[str]:
    """What is missing in a language, what it has in vain, and where its places are others."""
    found = [f"missing: {key}" for key in english if key not in texts]
    found += [f"unknown: {key}" for key in texts if key not in english]
    for key in texts.keys() & english.keys():
        if not texts[key].strip() or texts[key].count("{") != len(list_places(texts[key])):
            found.append(f"empty, or with a brace too much: {key}")
        # For 1 the number itself may be left out.
        wanted = list_places(english[key])
        given = list_places(texts[key])
        if given != wanted and not (key.endswith(".one") and given == wanted - {"number"}):
            found.append(f"other places: {key}")
    return sorted(found)


def list_unused(keys: Iterable[str], sources: str) -> list[str]:
    """The keys that stand nowhere in the sources."""
    made = {f"{family}.{name}" for family, names in FAMILIES.items() for name in names}
    return [
        key
        for key in keys
        if key not in made and f'"{key}"' not in sources and f"'{key}'" not in sources
    ]


def read_sources() -> str:
    names = (file for ending in ("py", "html", "js") for file in PACKAGE.rglob(f"*.{ending}"))
    return "\n".join(file.read_text(encoding="utf-8") for file in names)


def list_keys() -> list[str]:
    return list(read_language("en").texts)


@pytest.mark.parametrize("name", OTHERS)
def test_a_language_has_every_text_with_the_places_of_the_english_one(name: str) -> None:
    assert find_differences(read_texts(name), read_texts("en")) == []


def test_the_comparison_sees_each_fault() -> None:
    english = read_texts("en")
    one, another, *_ = (key for key, text in english.items() if "{" in text)
    faulty = {**english, one: english[one].replace("{", "{x"), "list.more": "…", another: " "}
    del faulty["list.last"]
    found = find_differences(faulty, english)
    assert "missing: list.last" in found
    assert "unknown: list.more" in found
    assert f"other places: {one}" in found
    assert f"empty, or with a brace too much: {another}" in found


def test_every_text_is_used() -> None:
    assert list_unused(list_keys(), read_sources()) == []


def test_an_unused_text_is_seen() -> None:
    assert list_unused([*list_keys(), "map.nowhere"], read_sources()) == ["map.nowhere"]


def test_families_have_no_text_too_many() -> None:
    made = {f"{family}.{name}" for family, names in FAMILIES.items() for name in names}
    own = {key for key in list_keys() if key.partition(".")[0] in FAMILIES}
    assert own == made


def test_texts_are_no_html() -> None:
    for file in FILES:
        for key, text in read_texts(file.stem).items():
            assert not set("<>&") & set(text) or key == "citing.last_author", key


def test_a_text_has_both_forms_or_none() -> None:
    for name in ("en", *OTHERS):
        keys = read_texts(name)
        forms = [key.rpartition(".") for key in keys if key.rpartition(".")[2] in FORMS]
        for stem, _, _ in forms:
            assert all(f"{stem}.{form}" in keys for form in FORMS), stem
