"""What ends a build that is no fault of the course: a full disk, a template, a program."""

from __future__ import annotations

import errno
import logging
import signal
import sys
import sysconfig
import threading
import traceback
from pathlib import Path
from types import FrameType

from jinja2 import TemplateNotFound, TemplateSyntaxError
from mkdocs.exceptions import MkDocsException, PluginError

log = logging.getLogger("mkdocs.plugins.concepts")

UNCHANGED = "what was published before is unchanged"
# What stops a build though nothing is wrong with the course or the program.
_DISK_FAULTS = {errno.EDQUOT, errno.EFBIG, errno.EIO, errno.ENOSPC, errno.EROFS}


class BuildStoppedError(PluginError, SystemExit):
    """Ends a build in one sentence; as a `SystemExit`, a rebuild of `mkdocs serve` too."""

    code = 1


def explain_fault(error: Exception) -> None:
    """Say in a sentence what the host would end in a traceback for.

    Which page it was building the host has said. With `--verbose` the traceback is shown as well.

    Args:
        error: What the host has caught.

    Raises:
        BuildStoppedError: Unless the host has a sentence for it itself.
    """
    if isinstance(error, MkDocsException):
        return
    log.debug("the build was stopped by this:", exc_info=error)
    if isinstance(error, OSError) and error.errno in _DISK_FAULTS:
        message = f"the site cannot be written: {error.strerror}; {UNCHANGED}"
    else:
        message = f"the site cannot be built: {_find_place(error)}{_describe(error)}; {UNCHANGED}"
    raise BuildStoppedError(message) from error


def end_on_termination() -> None:
    """Have this program end in order when it is asked to, so that nothing of its work is left."""
    is_main = threading.current_thread() is threading.main_thread()
    if is_main and signal.getsignal(signal.SIGTERM) is signal.SIG_DFL:
        signal.signal(signal.SIGTERM, _end)


def _end(number: int, _: FrameType | None) -> None:
    sys.exit(128 + number)


def _describe(error: Exception) -> str:
    if isinstance(error, TemplateNotFound):
        return f"there is no template '{error.name}'"
    words = " ".join(str(error).split())
    return f"{words} ({type(error).__name__})" if words else type(error).__name__


def _find_place(error: Exception) -> str:
    """The file and the line that are nearest to the fault: of the course, or else of a program."""
    if isinstance(error, TemplateSyntaxError):
        return f"{_name(error.filename or error.name or '?')}:{error.lineno}: "
    steps = [
        (step.filename, step.lineno)
        for step in traceback.extract_tb(error.__traceback__)
        if not step.filename.startswith("<")
    ]
    own = [step for step in steps if not _is_installed(step[0])]
    return f"{_name((own or steps)[-1][0])}:{(own or steps)[-1][1]}: " if steps else ""


def _is_installed(file: str) -> bool:
    """Whether a file is one of Python's or of an installed package."""
    paths = sysconfig.get_paths()
    places = (paths["purelib"], paths["platlib"], paths["stdlib"], str(Path(__file__).parents[1]))
    return any(Path(file).is_relative_to(place) for place in places)


def _name(file: str) -> str:
    """A file as its author names it, or as its package does."""
    path = Path(file)
    for place in (Path.cwd(), Path(sysconfig.get_path("purelib")), Path(__file__).parents[2]):
        if path.is_relative_to(place):
            return path.relative_to(place).as_posix()
    return path.as_posix()
