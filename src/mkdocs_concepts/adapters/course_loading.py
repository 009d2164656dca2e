"""From a configuration file to the course that it describes, with its faults in our words."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError
from mkdocs.structure.files import get_files

from mkdocs_concepts.adapters.build_cache import BuildCache
from mkdocs_concepts.adapters.course import Course, read_course
from mkdocs_concepts.adapters.course_files import check_files, check_folders
from mkdocs_concepts.adapters.course_layout import CourseLayout, find_layout
from mkdocs_concepts.adapters.snippets import limit_extensions
from mkdocs_concepts.diagnostics import Code, Diagnostic, sort_diagnostics

_NOT_YAML = "MkDocs encountered an error parsing the configuration file: "
# A place in a YAML error, and an option's name in a message about a wrong value.
_MARK = re.compile(r'(?<!\s)\s+in "[^"\n]*", (?:line (\d+), column|position) \d+')
_OPTION = re.compile(r"(?:value|option) '([\w-]+)'|configuration name: ([\w-]+)")


class ConfigFaultError(Exception):
    """The configuration is such that no course can be read.

    Attributes:
        diagnostics: Why.
    """

    def __init__(self, diagnostics: Sequence[Diagnostic]) -> None:
        super().__init__()
        self.diagnostics = diagnostics


@dataclass(frozen=True, slots=True)
class LoadedCourse:
    """A course with what it was read by. `options` are those of the plugin `concepts`."""

    config: MkDocsConfig
    options: Mapping[str, Any]
    layout: CourseLayout
    course: Course


def load_course(config_file: Path) -> LoadedCourse:
    """Read and check a course.

    Raises:
        ConfigFaultError: If the host refuses the configuration, it is that of no course, or the
            documentation directory has links to folders that are not to be followed.
    """
    config, diagnostics = load_configuration(config_file)
    plugin = config.plugins.get("concepts")
    if plugin is None:
        message = "the plugin 'concepts' is not among 'plugins'"
        missing = Diagnostic(str(config_file), 1, Code.CONFIG_INVALID, message, "add '- concepts'")
        raise ConfigFaultError((*diagnostics, missing))
    names = (
        "concepts_folder",
        "glossary",
        "relation_types",
        "linked_courses",
        "look",
        "allow_markup",
    )
    layout = find_layout(config, *(plugin.config[name] for name in names))
    unsafe = check_folders(config, layout)
    if not unsafe.is_readable:
        raise ConfigFaultError(sort_diagnostics((*diagnostics, *unsafe.diagnostics)))
    limit_extensions(config)
    with host_messages():  # those about files that the host leaves out; a check reports them
        files = get_files(config)
    found = [*unsafe.diagnostics, *check_files(config, layout, files, unsafe.closed)]
    course = read_course(layout, files, config.docs_dir, found, BuildCache())
    course = replace(course, diagnostics=sort_diagnostics((*diagnostics, *course.diagnostics)))
    return LoadedCourse(config, plugin.config, layout, course)


def load_configuration(config_file: Path) -> tuple[MkDocsConfig, list[Diagnostic]]:
    """Load the host's configuration.

    Returns:
        The configuration, and what the host warns of in it.

    Raises:
        ConfigFaultError: If the host refuses it.
    """
    with host_messages() as messages:
        try:
            config = load_config(str(config_file))
        # MkDocs raises its own two, and others on a file that is YAML but no configuration.
        except (ConfigurationError, Abort, TypeError, AttributeError, RecursionError) as error:
            reasons = messages or [str(error)]
            found = sort_diagnostics(_describe(config_file, reason) for reason in reasons)
            raise ConfigFaultError(found) from error
    return config, [_describe(config_file, message) for message in messages]


def _describe(config_file: Path, reason: str) -> Diagnostic:
    """What the host says of its configuration, as a diagnostic: in one line, with relative paths.

    Args:
        config_file: The configuration.
        reason: The host's words. They may hold marks of YAML, `in "file", line 8, column 1`.
    """
    marks = [line for line in _MARK.findall(reason) if line]
    message = _MARK.sub("", reason).replace(_NOT_YAML, "invalid YAML: ")
    message = message.replace(f"{config_file.absolute().parent}/", "")
    line = int(marks[-1]) if marks else _find_option(config_file, message)
    return Diagnostic(str(config_file), line, Code.CONFIG_INVALID, " ".join(message.split()))


def _find_option(config_file: Path, message: str) -> int:
    """The line of the last option that a message names, or 1."""
    names = [first or second for first, second in _OPTION.findall(message)]
    if not names or not config_file.is_file():
        return 1
    lines = config_file.read_text(encoding="utf-8", errors="replace").split("\n")
    key = re.compile(rf"[\s-]*['\"]?{re.escape(names[-1])}['\"]?\s*:")
    return next((number for number, line in enumerate(lines, 1) if key.match(line)), 1)


@contextmanager
def host_messages() -> Iterator[list[str]]:
    """Collect the warnings and errors that MkDocs logs, in place of its printing them."""
    messages: list[str] = []
    collector = _Collector(messages)
    logger = logging.getLogger("mkdocs")
    logger.addHandler(collector)
    propagates, logger.propagate = logger.propagate, False
    try:
        yield messages
    finally:
        logger.propagate = propagates
        logger.removeHandler(collector)


class _Collector(logging.Handler):
    """Keeps messages, so that they come out in our form."""

    def __init__(self, messages: list[str]) -> None:
        super().__init__(logging.WARNING)
        self._messages = messages

    def emit(self, record: logging.LogRecord) -> None:
        self._messages.append(record.getMessage())
