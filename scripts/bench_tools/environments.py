"""An environment for each tool, from its locked requirements."""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
import venv
from pathlib import Path

from bench_tools.tools import OWN, Tool

REPOSITORY = Path(__file__).resolve().parents[2]
REQUIREMENTS = REPOSITORY / "requirements"
# What a package of this project is made from.
_OWN_SOURCES = ("src", "pyproject.toml", "README.md", "LICENSE")


class NotInstalledError(Exception):
    """A tool cannot be had here; the message says why."""


def prepare_environment(tool: Tool, folder: Path) -> Path:
    """Make a tool's environment, unless it is there.

    Args:
        tool: Whose.
        folder: Where all environments lie.

    Returns:
        The tool's program.

    Raises:
        NotInstalledError: The tool cannot be installed.
    """
    environment = folder / tool.environment
    is_own = tool.environment == "mkdocs"
    lock = REQUIREMENTS / ("site.txt" if is_own else f"peers/{tool.environment}.txt")
    stamp = environment / f".made-from-{hashlib.sha256(lock.read_bytes()).hexdigest()[:16]}"
    if not stamp.exists():
        venv.create(environment, clear=True, with_pip=True)
        _install(environment, "--require-hashes", "--requirement", str(lock))
        stamp.touch()
    if tool.title == OWN:
        _install_own(environment, folder.parent / "source")
    programs = sorted(environment.glob(tool.program))
    if not programs:
        raise NotInstalledError("its package came without the program")
    return programs[0]


def read_versions(tool: Tool, folder: Path) -> str:
    """Which versions of its packages a tool is run with."""
    done = _run_pip(folder / tool.environment, "list", "--format", "json")
    versions = {entry["name"].lower(): entry["version"] for entry in json.loads(done.stdout)}
    return ", ".join(f"{name} {versions[name.lower()]}" for name in tool.packages)


def _install_own(environment: Path, source: Path) -> None:
    """Install this project as it is now, as its users do: compiled, and not from its work tree."""
    shutil.rmtree(source, ignore_errors=True)
    source.mkdir(parents=True)
    for name in _OWN_SOURCES:
        origin = REPOSITORY / name
        if origin.is_dir():
            leave_out = shutil.ignore_patterns("__pycache__", "*.egg-info")
            shutil.copytree(origin, source / name, ignore=leave_out)
        else:
            shutil.copy2(origin, source / name)
    _install(environment, "--force-reinstall", "--no-deps", "--no-build-isolation", str(source))


def _install(environment: Path, *what: str) -> None:
    try:
        _run_pip(environment, "install", "--quiet", *what)
    except subprocess.CalledProcessError as error:
        lines = [line for line in error.stderr.splitlines() if line.startswith("ERROR: ")]
        reason = lines[-1].removeprefix("ERROR: ") if lines else "pip failed"
        raise NotInstalledError(reason) from error


def _run_pip(environment: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    # Compiled where it is installed: not at each start, and not by the first run that is measured.
    return subprocess.run(
        [environment / "bin" / "python", "-m", "pip", "--disable-pip-version-check", *arguments],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
