"""What this project is made from is locked, listed and described."""

from __future__ import annotations

import copy
import json
import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from conftest import BIN, REPOSITORY
from merge_sbom import SbomError, merge, normalize_name

LOCKS = sorted((REPOSITORY / "requirements").rglob("*.txt"))
NPM_LOCKS = ("tests/npm/package-lock.json", "scripts/lighthouse/package-lock.json")
PAGE = REPOSITORY / "guide/docs/dependencies.md"
INSTALLERS = (*sorted((REPOSITORY / "scripts").glob("*.sh")), REPOSITORY / "Makefile")
PINNED = re.compile(
    r"([A-Za-z0-9._-]+)==([^\s;\\]+)[^#\n]*?((?:\\\n\s+--hash=sha256:[0-9a-f]{64} ?)*)\n"
)
ROW = re.compile(r"^\| (?:\[`([\w.-]+)`\]|`([\w.-]+)`)", re.MULTILINE)


def find_unlocked(lock: str) -> list[str]:
    """The lines of a lock file that name a package without a version and a hash."""
    whole = PINNED.sub(lambda found: "" if found[3] else found[0], f"{lock}\n")
    return [
        line for line in whole.splitlines() if line.strip() and not line.lstrip().startswith("#")
    ]


def list_locked(lock: str) -> dict[str, tuple[str, set[str]]]:
    """The packages of a lock file, with version and hashes."""
    return {
        normalize_name(name): (version, set(re.findall(r"[0-9a-f]{64}", hashes)))
        for name, version, hashes in PINNED.findall(lock)
    }


def find_unsealed(lock: str) -> list[str]:
    """The packages of a lock file of npm that have no checksum, or an address."""
    packages: dict[str, dict[str, Any]] = json.loads(lock)["packages"]
    return [
        name
        for name, package in packages.items()
        if name and ("integrity" not in package or "resolved" in package)
    ]


def find_careless_installs(script: str) -> list[str]:
    """The lines of a script that install what a list names, and do not compare its hashes."""
    lines = script.replace("\\\n", " ").splitlines()
    of_pip = [line for line in lines if re.search(r"pip\W+install\b.*(?:-r\b|--requirement)", line)]
    of_npm = [line for line in lines if re.search(r"\bnpm (?:i|install)\b", line)]
    return [line for line in of_pip if "--require-hashes" not in line] + of_npm


def list_direct() -> Iterator[str]:
    """What this project asks for by itself."""
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    optional = project["optional-dependencies"].values()
    asked = [*project["dependencies"], *(one for group in optional for one in group)]
    asked += (REPOSITORY / "requirements/sbom.in").read_text(encoding="utf-8").splitlines()
    for npm in NPM_LOCKS:
        own = json.loads((REPOSITORY / npm).read_text(encoding="utf-8"))["packages"][""]
        asked += [*own.get("devDependencies", ()), *own.get("optionalDependencies", ())]
    for one in asked:
        if name := re.match(r"[A-Za-z0-9][\w.-]*", one):
            yield normalize_name(name[0])


def list_described(page: str) -> list[str]:
    """What has a row on the manual's page."""
    return [normalize_name(first or second) for first, second in ROW.findall(page)]


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.stem)
def test_every_package_is_locked_by_version_and_hash_and_without_an_address(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    assert find_unlocked(text) == []
    assert "://" not in text
    assert len(list_locked(text)) == len(re.findall(r"^[\w.-]+==", text, re.MULTILINE)) > 0


@pytest.mark.parametrize(
    "fault",
    ["mkdocs==1.6.1\n", "mkdocs>=1.6.1\n", "mkdocs @ https://example.org/mkdocs.whl\n", "-e .\n"],
)
def test_a_package_that_is_not_locked_is_noticed(fault: str) -> None:
    text = (REPOSITORY / "requirements/site.txt").read_text(encoding="utf-8")
    assert find_unlocked(fault + text) == [fault.strip()]


@pytest.mark.parametrize("lock", NPM_LOCKS)
def test_every_package_of_npm_has_its_checksum_and_no_address(lock: str) -> None:
    assert find_unsealed((REPOSITORY / lock).read_text(encoding="utf-8")) == []


def test_a_package_of_npm_without_a_checksum_or_with_an_address_is_noticed() -> None:
    lock = json.loads((REPOSITORY / NPM_LOCKS[0]).read_text(encoding="utf-8"))
    del lock["packages"]["node_modules/axe-core"]["integrity"]
    lock["packages"]["node_modules/vnu-jar"]["resolved"] = "https://example.org/vnu.tgz"
    assert find_unsealed(json.dumps(lock)) == ["node_modules/axe-core", "node_modules/vnu-jar"]


@pytest.mark.parametrize("script", INSTALLERS, ids=lambda script: script.name)
def test_what_is_installed_from_a_list_is_compared_with_its_hashes(script: Path) -> None:
    assert find_careless_installs(script.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "fault",
    [
        '"$bin/python" -m pip install --quiet --requirement requirements/site.txt',
        '"$bin/pip" install \\\n  -r requirements/site.txt',
        "npm install --prefix tests/npm",
    ],
)
def test_an_installation_without_hashes_is_noticed(fault: str) -> None:
    assert len(find_careless_installs(fault)) == 1


def test_pip_refuses_what_does_not_have_the_hash(tmp_path: Path) -> None:
    (tmp_path / "lock.txt").write_text(
        f"mkdocs==1.6.1 --hash=sha256:{'0' * 64}\n", encoding="utf-8"
    )
    package = tmp_path / "mkdocs-1.6.1-py3-none-any.whl"
    package.write_bytes(b"another file")
    options = ["--dry-run", "--no-deps", "--no-index", "--require-hashes", "--target", "t"]
    done = subprocess.run(
        [BIN / "pip", "install", *options, "--find-links", ".", "--requirement", "lock.txt"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "DO NOT MATCH THE HASHES" in done.stderr


def test_everything_that_is_asked_for_has_its_row_in_the_manual_and_nothing_else_has() -> None:
    described = list_described(PAGE.read_text(encoding="utf-8"))
    assert sorted(described) == sorted(set(list_direct()))


def test_a_row_that_is_missing_or_stale_is_noticed() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert "| `nh3` |" in page
    described = set(list_described(page.replace("| `nh3` |", "| `bleach` |")))
    assert described ^ set(list_direct()) == {"nh3", "bleach"}


@pytest.fixture
def lists() -> tuple[dict[str, Any], dict[str, Any]]:
    """One package as both lists have it."""
    component = {"name": "tea", "version": "1", "bom-ref": "tea==1", "purl": "pkg:pypi/tea@1"}
    licence = {"license": {"id": "MIT"}}
    installed = {
        "metadata": {"component": {"bom-ref": "root", "type": "library", "name": "course"}},
        "components": [{**component, "type": "library", "licenses": [licence]}],
        "dependencies": [{"ref": "root", "dependsOn": ["tea==1", "test==2"]}, {"ref": "test==2"}],
    }
    sums = [{"alg": "SHA-256", "content": "0" * 64}]
    where = [{"type": "distribution", "url": "https://example.org/", "hashes": sums}]
    return installed, {"components": [{**component, "externalReferences": where}]}


def test_two_lists_become_one(lists: tuple[dict[str, Any], dict[str, Any]]) -> None:
    merged = merge(*lists)
    (tea,) = merged["components"]
    assert tea["licenses"] == [{"license": {"id": "MIT"}}]
    assert tea["externalReferences"][0]["hashes"][0]["content"] == "0" * 64
    assert merged["dependencies"] == [{"ref": "root", "dependsOn": ["tea==1"]}]
    assert "https:" not in json.dumps(merged)


@pytest.mark.parametrize(
    ("list_", "key", "value", "reason"),
    [
        (0, "version", "2", "not installed"),
        (0, "name", "coffee", "not installed"),
        (0, "licenses", [], "no licence"),
        (1, "externalReferences", [], "without a hash"),
    ],
)
def test_a_package_that_cannot_be_listed_is_said(
    lists: tuple[dict[str, Any], dict[str, Any]], list_: int, key: str, value: Any, reason: str
) -> None:
    lists[list_]["components"][0][key] = value
    with pytest.raises(SbomError, match=f"tea 1 .*{reason}"):
        merge(*lists)


def find_unlisted(sbom: dict[str, Any], lock: str) -> set[str]:
    """The packages of a lock file that a list lacks, or has otherwise or without a licence."""
    listed = {
        normalize_name(one["name"]): (
            one["version"],
            {each["content"] for each in one["externalReferences"][0]["hashes"]},
        )
        for one in sbom["components"]
        if one["licenses"] and one["purl"].startswith("pkg:pypi/")
    }
    return {name for name, locked in list_locked(lock).items() if listed.get(name) != locked}


@pytest.mark.slow
def test_what_is_locked_is_listed_with_hash_and_licence(tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("one.json", "two.json")]
    for file in files:  # it keeps to the schema, or the script ends otherwise
        subprocess.run([REPOSITORY / "scripts/sbom.sh", BIN, file], cwd=REPOSITORY, check=True)
    text = files[0].read_text(encoding="utf-8")
    assert text == files[1].read_text(encoding="utf-8")
    sbom = json.loads(text)
    assert sbom["specVersion"] == "1.6"
    assert "serialNumber" not in sbom
    assert "https://" not in text
    lock = (REPOSITORY / "requirements/site.txt").read_text(encoding="utf-8")
    assert find_unlisted(sbom, lock) == set()
    assert len(sbom["components"]) == len(list_locked(lock))
    damaged = copy.deepcopy(sbom)
    damaged["components"].pop(0)
    damaged["components"][0]["licenses"] = []
    first, second = (normalize_name(one["name"]) for one in sbom["components"][:2])
    assert find_unlisted(damaged, lock) == {first, second}


@pytest.mark.slow
def test_what_does_not_keep_to_the_schema_is_refused(tmp_path: Path) -> None:
    tools = tmp_path / "tools"
    subprocess.run([BIN / "python", "-m", "venv", tools], check=True)
    pip: list[str | Path] = [
        tools / "bin/python",
        "-m",
        "pip",
        "install",
        "--quiet",
        "--require-hashes",
    ]
    subprocess.run([*pip, "-r", REPOSITORY / "requirements/sbom.txt"], check=True)
    document: dict[str, Any] = {"bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1}
    for components, code in (([], 0), ([{"name": "tea"}], 1)):
        document["components"] = components
        (tmp_path / "sbom.json").write_text(json.dumps(document), encoding="utf-8")
        validator = REPOSITORY / "scripts/validate_sbom.py"
        done = subprocess.run(
            [tools / "bin/python", validator, tmp_path / "sbom.json"], check=False
        )
        assert done.returncode == code
