"""Make one list of packages of two: merge_sbom.py INSTALLED LOCKED MERGED, all in CycloneDX's JSON.

The one of an environment has licences and who asks for whom, the one of a lock file has hashes and
nothing but what is locked.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

Document = dict[str, Any]

# What packages say only in a file of theirs, and not in what they declare.
_LICENCES = {"resvg-py": [{"license": {"id": "MIT", "acknowledgement": "concluded"}}]}


class SbomError(Exception):
    """A package that is locked cannot be listed; the message says which and why."""


def normalize_name(name: str) -> str:
    """A package's name in the form that all of its spellings have in common."""
    return re.sub(r"[-_.]+", "-", name).lower()


def merge(installed: Document, locked: Document) -> Document:
    """List the packages that are locked.

    Args:
        installed: The list of an environment that has them, and may have others.
        locked: The list of the lock file.

    Returns:
        A list with version, licence, hashes and dependencies of each, and no addresses.

    Raises:
        SbomError: If one of them is not installed in that version, or has no licence or no hash.
    """
    found = {normalize_name(one["name"]): one for one in installed["components"]}
    components = [
        _describe(one, found.get(normalize_name(one["name"]))) for one in locked["components"]
    ]
    root = _keep(installed["metadata"]["component"], "bom-ref", "type", "name", "version")
    refs = {one["bom-ref"] for one in (root, *components)}
    return {
        **_keep(installed, "$schema", "bomFormat", "specVersion", "version"),
        "metadata": {**_keep(installed["metadata"], "timestamp"), "component": root},
        "components": components,
        "dependencies": [
            {**one, "dependsOn": [ref for ref in one.get("dependsOn", ()) if ref in refs]}
            for one in installed["dependencies"]
            if one["ref"] in refs
        ],
    }


def _describe(locked: Document, installed: Document | None) -> Document:
    name, version = locked["name"], locked["version"]
    if installed is None or installed["version"] != version:
        raise SbomError(f"{name} {version} is locked and not installed; run 'make site'")
    licences = _choose_licences(name, installed.get("licenses", []))
    hashes = [
        value for where in locked.get("externalReferences", ()) for value in where.get("hashes", ())
    ]
    if not licences:
        raise SbomError(f"{name} {version} declares no licence; say it in scripts/merge_sbom.py")
    if not hashes:
        raise SbomError(f"{name} {version} is locked without a hash")
    return {
        **_keep(installed, "bom-ref", "type", "name", "version", "description", "purl"),
        "licenses": licences,
        # Of each file that there is of this version, so not the component's own.
        "externalReferences": [
            {"type": "distribution", "url": installed["purl"], "hashes": hashes}
        ],
    }


def _choose_licences(name: str, declared: list[Document]) -> list[Document]:
    """Those that have an identifier, where any has; the others say the same in other words."""
    precise = [one for one in declared if "expression" in one or "id" in one["license"]]
    return precise or declared or _LICENCES.get(normalize_name(name), [])


def _keep(document: Mapping[str, Any], *names: str) -> Document:
    return {name: document[name] for name in names if name in document}


def main(installed: str, locked: str, merged: str) -> None:
    """Read two lists and write the third."""
    lists = [json.loads(Path(file).read_text(encoding="utf-8")) for file in (installed, locked)]
    try:
        text = json.dumps(merge(*lists), indent=2, ensure_ascii=False)
    except SbomError as error:
        sys.exit(str(error))
    Path(merged).write_text(f"{text}\n", encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
