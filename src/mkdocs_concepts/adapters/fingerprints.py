"""Digests of everything that a page is made from, by which what was made of it is kept."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Collection, Iterator, Mapping, Set
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from mkdocs_concepts.adapters.build_cache import KEY_SIZE
from mkdocs_concepts.catalog.catalog import Catalog

_DEEPEST = 20
_PLAIN = (type(None), bool, int, float, bytes, date)
# Parts of a configuration that are described on their own, that no page depends on, or whose
# effect is seen in the host's files.
_NOT_PLAIN = frozenset(
    (
        *("plugins", "theme", "hooks", "markdown_extensions"),
        *("site_dir", "dev_addr", "watch", "strict"),
        *("exclude_docs", "draft_docs", "not_in_nav"),
    )
)
_PACKAGE = Path(__file__).parent.parent


class UnknownDependencyError(Exception):
    """Something of which nobody can say what it depends on."""


def compute_digest(*parts: str) -> bytes:
    """The digest of some texts (BLAKE2b), in which it counts where each of them ends."""
    digest = hashlib.blake2b(digest_size=KEY_SIZE)
    for part in parts:
        encoded = part.encode("utf-8", "surrogatepass")
        digest.update(len(encoded).to_bytes(8, "big"))
        digest.update(encoded)
    return digest.digest()


def is_fingerprinted(value: object) -> bool:
    """Whether something says of itself what its effect on a page depends on."""
    return hasattr(type(value), "fingerprint")


def write_out(value: object) -> str:
    """A value as a text that is the same for the same value, in every process.

    Raises:
        UnknownDependencyError: If it holds something of which that cannot be said.
    """
    return "".join(_write(value, 0))


def _write(value: object, depth: int) -> Iterator[str]:
    if depth > _DEEPEST:
        raise UnknownDependencyError(type(value).__qualname__)
    if isinstance(value, Enum):
        yield f"{type(value).__qualname__}.{value.name}"
    elif isinstance(value, _PLAIN):
        yield repr(value)
    elif isinstance(value, str | os.PathLike):
        yield repr(os.fspath(value))
    elif is_fingerprinted(value):
        yield type(value).__qualname__
        yield from _write(getattr(value, "fingerprint", None), depth + 1)
    elif isinstance(value, Collection):
        yield from _write_collection(value, depth + 1)
    else:
        yield from _write_object(value, depth)


def _write_collection(value: Collection[object], depth: int) -> Iterator[str]:
    if isinstance(value, Set):
        yield f"{{{','.join(sorted(write_out(item) for item in value))}}}"
        return
    yield "["
    for item in value.items() if isinstance(value, Mapping) else value:
        yield from _write(item, depth)
        yield ","
    yield "]"


def _write_object(value: object, depth: int) -> Iterator[str]:
    if callable(value) and hasattr(value, "__qualname__"):  # its code is that of its package
        yield f"{value.__module__}.{value.__qualname__}"
        if isinstance(bound := getattr(value, "__self__", None), Collection):
            yield from _write(bound, depth + 1)
    elif is_dataclass(value):
        yield type(value).__qualname__
        yield from _write({f.name: getattr(value, f.name) for f in fields(value)}, depth + 1)
    elif hasattr(value, "__dict__"):
        yield f"{type(value).__module__}.{type(value).__qualname__}"
        yield from _write(vars(value), depth + 1)
    else:
        raise UnknownDependencyError(type(value).__qualname__)


@cache
def describe_tools() -> str:
    """The versions of everything that builds a site, and the files of this package."""
    packages = Path(sys.modules[Page.__module__].__file__ or "").parents[2]
    versions = sorted(entry.name for entry in packages.glob("*.dist-info"))
    return write_out([sys.version, Page.__module__, versions, describe_folder(_PACKAGE)])


def describe_catalog(catalog: Catalog) -> str:
    """A course's concepts with all that is said of them, and their order."""
    concepts = [*catalog.concepts.values(), catalog.sections, catalog.terms, catalog.contents_uri]
    return repr(concepts) + write_out([catalog.relation_types, catalog.language])


def describe_folder(folder: Path) -> str:
    """The files below a folder: their names, sizes and times."""
    found = []
    for root, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if name != "__pycache__")
        for name in sorted(names):
            state = Path(root, name).stat()
            found.append((root, name, state.st_size, state.st_mtime_ns))
    return repr(found)


def describe_config(config: MkDocsConfig) -> str:
    """The host's configuration, with its plugins' and the templates that it names.

    Raises:
        UnknownDependencyError: If it holds something of which nobody can say what it depends on.
    """
    plain = {key: value for key, value in config.data.items() if key not in _NOT_PLAIN}
    if config.hooks:
        raise UnknownDependencyError("hooks")
    plugins = {name: dict(plugin.config) for name, plugin in config.plugins.items()}
    theme = config.theme
    own = [folder for folder in theme.dirs if "site-packages" not in Path(folder).parts]
    return write_out(
        [
            plain,
            plugins,
            [str(one) if isinstance(one, str) else one for one in config.markdown_extensions],
            [theme.name, theme.dirs, dict(theme)],
            [describe_folder(Path(folder)) for folder in own],
        ]
    )
