"""Every regular expression of the package, with how it is used, found in its source."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

import mkdocs_concepts

_FLAGS_AT = {"compile": 1, "match": 2, "search": 2, "findall": 2, "finditer": 2, "fullmatch": 2}
_FLAGS_AT |= {"split": 3, "sub": 4, "subn": 4}
_ANCHORED = frozenset({"match", "fullmatch"})
_FROM_PACKAGE = len("mkdocs_concepts.")


@dataclass(frozen=True, slots=True)
class UsedPattern:
    """A pattern, where it stands, and the methods by which it is used.

    Attributes:
        name: Its module and its name there; its line, if it has none.
        pattern: None where it is put together as the program runs; `written` says how.
    """

    name: str
    pattern: re.Pattern[Any] | None
    written: str
    methods: frozenset[str]


def list_patterns() -> list[UsedPattern]:
    """All patterns, in the order of their modules."""
    modules = [
        importlib.import_module(found.name)
        for found in pkgutil.walk_packages(mkdocs_concepts.__path__, "mkdocs_concepts.")
    ]
    trees = {
        module: ast.parse(Path(module.__file__).read_text(encoding="utf-8"))
        for module in modules
        if module.__file__
    }
    uses = _collect_uses(trees)
    return [used for module, tree in trees.items() for used in _find(module, tree, uses)]


def _collect_uses(trees: dict[ModuleType, ast.Module]) -> dict[tuple[str, str], set[str]]:
    """By which methods each name is used, by the module that it was given in."""
    uses: dict[tuple[str, str], set[str]] = {}
    for module, tree in trees.items():
        homes = {
            alias.asname or alias.name: (node.module or "", alias.name)
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom)
            for alias in node.names
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                home = homes.get(node.value.id, (module.__name__, node.value.id))
                uses.setdefault(home, set()).add(node.attr)
    return uses


def _find(
    module: ModuleType, tree: ast.Module, uses: dict[tuple[str, str], set[str]]
) -> Iterator[UsedPattern]:
    names = {
        id(node.value): node.targets[0].id
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
    }
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call) or not _is_of_re(node.func):
            continue
        assert isinstance(node.func, ast.Attribute)
        method, name = node.func.attr, names.get(id(node), "")
        methods = uses.get((module.__name__, name), set()) if name else {method}
        yield UsedPattern(
            f"{module.__name__[_FROM_PACKAGE:]}:{name or node.lineno}",
            _evaluate(node, method, module),
            ast.unparse(node.args[0]),
            frozenset(map(_simplify, methods & set(_FLAGS_AT))) or frozenset({"finditer"}),
        )


def _is_of_re(called: ast.expr) -> bool:
    return (
        isinstance(called, ast.Attribute)
        and isinstance(called.value, ast.Name)
        and called.value.id == "re"
        and called.attr in _FLAGS_AT
    )


def _simplify(method: str) -> str:
    return method if method in _ANCHORED else "finditer"


def _evaluate(node: ast.Call, method: str, module: ModuleType) -> re.Pattern[Any] | None:
    flags = [keyword.value for keyword in node.keywords if keyword.arg == "flags"]
    flags += node.args[_FLAGS_AT[method] :][:1]
    try:
        written, *said = (
            eval(compile(ast.Expression(one), module.__name__, "eval"), dict(vars(module)))
            for one in (node.args[0], *flags)
        )
        return re.compile(written, *said)
    except NameError:
        return None
