"""Secrets planted around a course, and the search for them in what is made of it."""

from __future__ import annotations

import base64
import contextlib
import gzip
import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path

CANARY = "canary5b1d7e"
_WORDS = CANARY.encode()


def plant(root: Path) -> Path:
    """Put a secret into files of every kind beside a course, and give their folder."""
    outside = root / "outside"
    (outside / "folder").mkdir(parents=True)
    for name in ("secret.txt", "secret.md", "secret.html", "secret.css", "secret.js", "secret"):
        (outside / name).write_text(f"{CANARY}\n", encoding="utf-8")
    for name in ("secret.json", "secret.lock", "folder/inner.txt", "folder/inner.md"):
        (outside / name).write_text(f"{CANARY}\n", encoding="utf-8")
    (outside / "secret.svg").write_text(_SVG, encoding="utf-8")
    (outside / "secret.png").write_bytes(_draw())
    (outside / "secret.bib").write_text(f"@book{{a,\n  title = {{{CANARY}}}\n}}\n", "utf-8")
    (outside / "secret.csv").write_text(f"a,{CANARY}\n", encoding="utf-8")
    (outside / "secret.tex").write_text(f"{CANARY}\n", encoding="utf-8")
    return outside


def find_canaries(folders: Iterable[Path]) -> list[str]:
    """The files in which the secret is, in whatever way; archives are looked into."""
    return [
        name
        for folder in folders
        for file in sorted(folder.rglob("*"))
        if file.is_file()
        for name in _search(file.relative_to(folder).as_posix(), file.read_bytes())
    ]


def holds_canary(data: bytes) -> bool:
    """Whether the secret is among some bytes: as it is, in base64, or in another encoding."""
    return any(form in data for form in _FORMS)


def _search(name: str, data: bytes) -> Iterator[str]:
    if holds_canary(data) or holds_canary(name.encode()):
        yield name
    if data.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for part in archive.namelist():
                yield from _search(f"{name}!{part}", archive.read(part))
    elif data.startswith(b"\x1f\x8b"):
        yield from _search(f"{name}!", gzip.decompress(data))
    elif data.startswith(b"%PDF"):
        for stream in re.findall(rb"stream\r?\n(.*?)endstream", data, re.DOTALL):
            with contextlib.suppress(zlib.error):  # one that is not packed was searched above
                yield from _search(f"{name}!", zlib.decompress(stream))


def _list_forms() -> Iterator[bytes]:
    yield _WORDS
    yield _WORDS[::-1]
    for encoding in ("utf-16-le", "utf-16-be"):
        yield CANARY.encode(encoding)
    for shift in range(3):
        # The first and the last sign of the code depend on what is around the secret.
        coded = base64.b64encode(bytes(shift) + _WORDS).rstrip(b"=")
        yield coded[(0, 2, 3)[shift] : -1]


def _draw() -> bytes:
    """A picture of one dot that says the secret, as cameras write their names into pictures."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        sum_ = zlib.crc32(kind + data)
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", sum_)

    return b"".join(
        (
            b"\x89PNG\r\n\x1a\n",
            chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)),
            chunk(b"tEXt", b"Comment\0" + _WORDS),
            chunk(b"IDAT", zlib.compress(b"\0\0")),
            chunk(b"IEND", b""),
        )
    )


_SVG = f"""\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1">
<desc>{CANARY}</desc><path d="M0 0"/></svg>
"""
_FORMS = tuple(_list_forms())
