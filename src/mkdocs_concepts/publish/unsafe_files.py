"""What lies in a folder of an author's that is not a file of its own.

A symbolic link that leads out of the folder would publish a file of the machine that builds the
site. A folder that holds a link to itself has no end, and a pipe is never read to its end. A name
that cannot be seen as it is can pass for another.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

LONGEST_NAME = 250
"""Bytes of a name; systems allow 255, and that of a page's file is longer on the site."""


@dataclass(frozen=True, slots=True)
class UnsafeFile:
    """Something that is not to be published.

    Attributes:
        uri: Where it lies, relative to the folder.
        reason: What is wrong with it, as the end of a sentence about "it".
        is_closed: Whether it must not be opened.
        is_barrier: Whether the folder must not be looked through while it is there.
    """

    uri: str
    reason: str
    is_closed: bool = False
    is_barrier: bool = False


def find_unsafe_files(folder: Path) -> Iterator[UnsafeFile]:
    """Everything in a folder that leads out of it, has no end, is no file, or has a bad name.

    Links that lead nowhere are not among it: they do no harm, and whoever opens them says so.

    Args:
        folder: It may be a link itself.
    """
    root = Path(os.path.realpath(folder))
    for entry in _walk(str(folder)):
        uri = Path(entry.path).relative_to(folder).as_posix()
        name_reason, reason = _judge_name(entry.name), _judge(entry, root)
        if name_reason:
            yield UnsafeFile(uri, name_reason, is_barrier=not _is_utf_8(entry.name))
        if reason:
            yield UnsafeFile(uri, reason, is_closed=True, is_barrier=_is_folder(entry))


def find_links_out(project: Path, files: Iterable[Path]) -> Iterator[Path]:
    """Those of some files in a project's folder that are links, and lead out of it.

    Args:
        project: The folder.
        files: Those elsewhere are left alone: somebody has named them.
    """
    root = Path(os.path.realpath(project))
    for file in files:
        path = Path(os.path.normpath(file))
        if path.is_relative_to(project) and not Path(os.path.realpath(path)).is_relative_to(root):
            yield path


def _walk(folder: str) -> Iterator[os.DirEntry[str]]:
    """All that is below a folder, without following links."""
    waiting = [folder]
    while waiting:
        try:
            entries = sorted(os.scandir(waiting.pop()), key=lambda entry: entry.name)
        except OSError:  # whoever wants a file of it says that it cannot be read
            continue
        yield from entries
        waiting += [entry.path for entry in entries if entry.is_dir(follow_symlinks=False)]


def _judge(entry: os.DirEntry[str], root: Path) -> str:
    if entry.is_symlink():
        target = Path(os.path.realpath(entry.path))
        if not target.is_relative_to(root):
            return "is a link that leads out of this folder"
        if _is_folder(entry) and any(inner.is_symlink() for inner in _walk(str(target))):
            return "is a link to a folder that has links in it"
    try:
        mode = entry.stat().st_mode
    except OSError:  # it leads nowhere
        return ""
    is_file = stat.S_ISREG(mode) or stat.S_ISDIR(mode)
    return "" if is_file else "is neither a file nor a folder"


def _judge_name(name: str) -> str:
    if not _is_utf_8(name):
        return "has a name that is not in UTF-8"
    hidden = next((character for character in name if not character.isprintable()), "")
    if hidden:
        return f"has the character U+{ord(hidden):04X} in its name, which nobody sees"
    if "\\" in name:
        return "has a backslash in its name, which parts folders on some systems"
    size = len(name.encode())
    return f"has a name of {size} bytes, and may have {LONGEST_NAME}" if size > LONGEST_NAME else ""


def _is_utf_8(name: str) -> bool:
    return not any(0xDC80 <= ord(character) <= 0xDCFF for character in name)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:
        return False
