"""Where the time of a build goes: each stage's share, without that of the stages within it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import wraps
from importlib import import_module
from typing import Any

_HERE = "mkdocs_concepts.adapters"
STAGES: Mapping[str, tuple[str, ...]] = {
    "reading pages": (f"{_HERE}.page_reading:parse_page",),
    "catalog and checks": (f"{_HERE}.mkdocs_plugin:read_course",),
    "Markdown": ("mkdocs.structure.pages:Page.render",),
    "links": (
        "mkdocs_concepts.links.markdown_extension:_CourseLinkProcessor.run",
        "mkdocs_concepts.links.markdown_extension:_ConceptListProcessor.run",
        "mkdocs_concepts.links.mentions.markdown_extension:_MentionProcessor.run",
        "mkdocs_concepts.links.terms.markdown_extension:_TermLinkProcessor.run",
    ),
    "citations": (
        f"{_HERE}.citations_plugin:CitationsPlugin.on_config",
        f"{_HERE}.citations_plugin:CitationsPlugin.on_env",
    ),
    "cleaning": (f"{_HERE}.mkdocs_plugin:clean_markup",),
    "map and lists": (f"{_HERE}.course_site:CourseSite.complete_pages",),
    "files for others": (f"{_HERE}.mkdocs_plugin:build_published_files",),
    "what pages show": (f"{_HERE}.course_site:CourseSite.show",),
    "templates": (
        "jinja2:Environment.get_template",
        "jinja2:Template.render",
        f"{_HERE}.page_making:mend_markup",
        f"{_HERE}.page_policy:PagePolicy.protect",
    ),
    "search": (
        f"{_HERE}.search_files:SearchedPages._read",
        f"{_HERE}.mkdocs_plugin:publish_search",
    ),
    "writing files": (
        "mkdocs.utils:write_file",
        "mkdocs.structure.files:Files.copy_static_files",
        f"{_HERE}.site_publication:SitePublication.publish",
    ),
}
"""Each stage's functions, as `module:name`."""

REST = "MkDocs and the rest"
START = "starting Python"


class StageClock:
    """Seconds of processor time by stages.

    Attributes:
        seconds: Of each stage, in the order in which they are listed; what the process had used
            before comes first, what belongs to no stage last.
    """

    def __init__(self) -> None:
        """Begin with what the process has used so far."""
        self._last = time.process_time()
        self.seconds = {START: self._last, **dict.fromkeys(STAGES, 0.0), REST: 0.0}
        self._stages = [REST]

    def stop(self) -> None:
        """Count what has gone by up to now."""
        self._charge()

    def measure(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """A function whose time counts for a stage."""

        @wraps(function)
        def measured(*args: Any, **kwargs: Any) -> Any:
            self._charge()
            self._stages.append(stage)
            try:
                return function(*args, **kwargs)
            finally:
                self._charge()
                self._stages.pop()

        return measured

    def _charge(self) -> None:
        now = time.process_time()
        self.seconds[self._stages[-1]] += now - self._last
        self._last = now


@contextmanager
def measured_stages() -> Iterator[StageClock]:
    """Measure the stages of what is built within."""
    clock = StageClock()
    replaced: list[tuple[Any, str, Any]] = []
    try:
        for stage, names in STAGES.items():
            for name in names:
                holder, attribute = _find(name)
                function = getattr(holder, attribute)
                replaced.append((holder, attribute, function))
                setattr(holder, attribute, clock.measure(stage, function))
        yield clock
        clock.stop()
    finally:
        for holder, attribute, function in reversed(replaced):
            setattr(holder, attribute, function)


def _find(name: str) -> tuple[Any, str]:
    """The module or class that has a function, and the function's name there."""
    module, _, path = name.partition(":")
    holder: Any = import_module(module)
    *classes, attribute = path.split(".")
    for one in classes:
        holder = getattr(holder, one)
    return holder, attribute
