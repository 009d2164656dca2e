"""Runs one command after another, each in a process of its own with a lid on it.

Everything is imported once; each command then runs in a fork. It reads a line of JSON for each:
the folder, the command, and the most memory and time that it may take. It answers with one: how it
ended, what it printed, the processor time that it took (with the programs that it ran, without
the imports) and the most memory that it held (with the imports, in MB).
"""

from __future__ import annotations

import json
import os
import resource
import sys
import tempfile
import traceback
from collections.abc import Callable
from typing import Any

from mkdocs.__main__ import cli as mkdocs_command

from mkdocs_concepts.adapters.cli import main as concepts_command
from mkdocs_concepts.catalog import pages

MEGABYTE = 1024 * 1024


def _find_none(text: str) -> None:  # noqa: ARG001  # is called in place of what reads it
    return None


def _run_unlimited(arguments: list[str]) -> None:
    """MkDocs with pages as they are, for what is seen without limits."""
    vars(pages)["find_excess"] = _find_none
    mkdocs_command(arguments)


_COMMANDS: dict[str, Callable[..., object]] = {
    "concepts": concepts_command,
    "mkdocs": mkdocs_command,
    "unlimited": _run_unlimited,
}


def serve() -> None:
    for line in sys.stdin:
        sys.stdout.write(json.dumps(_run(json.loads(line))) + "\n")
        sys.stdout.flush()


def _run(task: dict[str, Any]) -> dict[str, Any]:
    with tempfile.TemporaryFile() as printed:
        child = os.fork()
        if child == 0:
            _become(task, printed.fileno())
        _, status, usage = os.wait4(child, 0)
        printed.seek(0)
        return {
            "code": os.waitstatus_to_exitcode(status),
            "output": printed.read(100_000).decode("utf-8", "replace"),
            "seconds": usage.ru_utime + usage.ru_stime,
            "memory": usage.ru_maxrss // 1024,
        }


def _become(task: dict[str, Any], output: int) -> None:
    """Run the command and end the process, whatever comes."""
    code = 1
    try:
        os.dup2(output, 1)
        os.dup2(output, 2)
        os.chdir(task["folder"])
        # What a process may write to, of which pandoc only reserves much.
        _limit(resource.RLIMIT_DATA, task["memory"] * MEGABYTE)
        _limit(resource.RLIMIT_CPU, task["seconds"])
        name, *arguments = task["command"]
        _COMMANDS[name](arguments)
        code = 0
    except SystemExit as end:
        code = int(end.code or 0)
    except BaseException:  # a traceback is what the test looks for
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _limit(what: int, most: int) -> None:
    resource.setrlimit(what, (most, most))


if __name__ == "__main__":
    serve()
