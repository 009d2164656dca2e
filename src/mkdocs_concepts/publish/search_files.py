"""The search index and its worker, in files that a browser reads from a server and from the disk.

Material has every page load the whole index, and takes it apart on the page's own thread; on pages
that were opened from the disk browsers forbid both its index and its worker. Here the pages get an
index without documents. The documents lie in scripts, which `search.js` of the theme has read
when somebody begins to search: by the worker itself, or on the disk by the page, as text that only
the worker takes apart. The worker is one script too, with the languages that the course needs.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

INDEX_URL = "search/search_index.json"
"""Where Material publishes the index, relative to the site's root, as are the others."""

WORKER_URL = "search/worker.js"

LARGEST_PART = 500_000
"""Characters of a script of documents, which a page reads at one go; one document may have more."""

_INDEX_SCRIPT_URL = "search/search_index.js"
_SOURCE_MAP = re.compile(r"^//# sourceMappingURL=.*$", re.MULTILINE)
_PACKS_MARK = "/* PACKS */"
_WORKER_MARK = "/* WORKER */"
_PACK = '"{name}": function () {{\n{source}\n}},'


def build_search_files(
    index: Mapping[str, Any], frame: str, worker: str, packs: Mapping[str, str]
) -> Iterator[tuple[str, bytes]]:
    """Each file's address, relative to the site's root, and its content.

    Args:
        index: Material's index: what it says of itself as `config`, and its documents as `docs`.
        frame: The theme's worker, without Material's.
        worker: The source of Material's worker.
        packs: The source of each script that the worker would load, by its name.
    """
    parts = list(_part(index["docs"]))
    urls = [f"search/documents-{number}.js" for number in range(1, len(parts) + 1)]
    head = _write({"config": {**index["config"], "parts": urls}, "docs": []})
    yield INDEX_URL, head.encode()
    yield _INDEX_SCRIPT_URL, f"var __index = {head};\n".encode()
    for url, part in zip(urls, parts, strict=True):
        yield url, f"self.conceptsSearch.parts.push({_write(part)});\n".encode(errors="replace")
    yield WORKER_URL, _build_worker(frame, worker, packs).encode()


def list_packs(index_config: Mapping[str, Any]) -> tuple[str, ...]:
    """The scripts that Material's worker loads for the languages of an index, in its order.

    Args:
        index_config: What the index says of itself, with its languages as `lang`.
    """
    languages = [language for language in index_config["lang"] if language != "en"]
    more = {"ja": "tinyseg.js", "hi": "wordcut.js", "th": "wordcut.js"}
    names = ["min/lunr.stemmer.support.min.js"] if languages else []
    for language in languages:
        names += [more[language]] if language in more else []
        names.append(f"min/lunr.{language}.min.js")
    if len(index_config["lang"]) > 1:
        names += ["min/lunr.stemmer.support.min.js", "min/lunr.multi.min.js"]
    return tuple(dict.fromkeys(names))


def _part(documents: Iterable[object]) -> Iterator[str]:
    """The documents as JSON, in lists that are not too long."""
    part: list[str] = []
    size = 0
    for document in documents:
        text = _write(document)
        if part and size + len(text) > LARGEST_PART:
            yield f"[{','.join(part)}]"
            part, size = [], 0
        part.append(text)
        size += len(text)
    if part:
        yield f"[{','.join(part)}]"


def _write(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _build_worker(frame: str, worker: str, packs: Mapping[str, str]) -> str:
    written = "\n".join(
        _PACK.format(name=name, source=_SOURCE_MAP.sub("", source))
        for name, source in packs.items()
    )
    whole = frame.replace(_PACKS_MARK, written)
    return whole.replace(_WORKER_MARK, _SOURCE_MAP.sub("", worker))
