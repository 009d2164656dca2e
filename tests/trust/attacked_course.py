"""A course without a fault that attacks are put into, and what becomes of whoever builds it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

TESTS = Path(__file__).parent.parent
CLEAN = TESTS / "sites" / "clean"
SERVER = Path(__file__).with_name("attack_server.py")

_EXTENSIONS = "markdown_extensions:\n"
_MORE_EXTENSIONS = f"{_EXTENSIONS}  - abbr\n  - md_in_html\n  - smarty\n"

MOST_SECONDS = 5
"""Of processor time for one command, with the programs that it runs and without the imports."""

MOST_MEMORY = 512
"""MB that one command may hold at once, the interpreter and the imports included."""


@dataclass(frozen=True, slots=True)
class Run:
    """How a command ended; `code` is negative where a limit did it."""

    code: int
    output: str
    seconds: float
    memory: int


class Server:
    """Runs commands, each under a limit of memory and of processor time."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def run(self, folder: Path, command: Sequence[str], seconds: int = 2 * MOST_SECONDS) -> Run:
        task = {"folder": str(folder), "command": command, "seconds": seconds}
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        print(json.dumps(task | {"memory": MOST_MEMORY}), file=self._process.stdin, flush=True)
        return Run(**json.loads(self._process.stdout.readline()))


@contextmanager
def start_server() -> Iterator[Server]:
    """A server that ends with the block."""
    with subprocess.Popen(
        [sys.executable, str(SERVER)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"},
        encoding="utf-8",
    ) as process:
        yield Server(process)
        assert process.stdin is not None
        process.stdin.close()


def write_course(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """A copy of the course, with some files put into it, and with more of Markdown to be read."""
    shutil.copytree(CLEAN, folder, symlinks=True)
    for path, content in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    if "mkdocs.yml" not in files:
        config = folder / "mkdocs.yml"
        text = config.read_text(encoding="utf-8").replace(_EXTENSIONS, _MORE_EXTENSIONS)
        config.write_text(text, encoding="utf-8")
    return folder
