"""Where an option of the plugin `concepts`, and what stands below it, is in the configuration."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from mkdocs_concepts.adapters.course_layout import CourseLayout

_NO_TEXTS = frozenset(f"tag:yaml.org,2002:{name}" for name in ("bool", "null"))


@dataclass
class OptionLines:
    """Where the option's names and their keys stand, and which of them are there twice.

    Attributes:
        by_place: The lines by place below the option, whose own place is `()`.
        repeated: The line and the name of each that is written a second time.
    """

    by_place: dict[tuple[str, ...], int] = field(default_factory=dict)
    repeated: list[tuple[int, str]] = field(default_factory=list)

    @classmethod
    def find(cls, layout: CourseLayout, option: str) -> OptionLines:
        """Those of the configuration's own file; there are none if another one is inherited."""
        lines = cls()
        file = layout.project / layout.config_path
        try:
            text = file.read_text(encoding="utf-8", errors="replace")
            root = yaml.compose(text, Loader=yaml.SafeLoader)
        except (OSError, yaml.YAMLError, RecursionError):
            return lines
        for line, value in _find_options(root, option):
            lines.by_place[()] = line
            lines.collect(value, ())
        return lines

    def collect(self, node: yaml.Node, place: tuple[str, ...]) -> None:
        """Add what stands below a place, names and, below each, its keys."""
        for key, line, value in _entries(node):
            if (*place, key) in self.by_place:
                self.repeated.append((line, key))
                self.forget((*place, key))
            self.by_place[*place, key] = line
            if not place:
                self.collect(value, (key,))

    def forget(self, place: tuple[str, ...]) -> None:
        """Leave out what stands below a place; of a key written twice the host reads the last."""
        below = [known for known in self.by_place if known[: len(place)] == place]
        for known in below:
            del self.by_place[known]

    def line_of(self, place: tuple[str, ...]) -> int:
        """The line of a place, or of what it stands in."""
        known = (place[:length] for length in range(len(place), -1, -1))
        return next((self.by_place[part] for part in known if part in self.by_place), 1)


def _find_options(root: yaml.Node | None, option: str) -> Iterator[tuple[int, yaml.Node]]:
    """The option's line and value; `plugins` may be a list or a mapping."""
    for plugins in _find(root, "plugins"):
        items = plugins.value if isinstance(plugins, yaml.SequenceNode) else [plugins]
        for item in items:
            for options in _find(item, "concepts"):
                yield from ((line, v) for k, line, v in _entries(options) if k == option)


def _find(node: yaml.Node | None, key: str) -> Iterator[yaml.Node]:
    return (value for found, _, value in _entries(node) if found == key)


def _entries(node: yaml.Node | None) -> Iterator[tuple[str, int, yaml.Node]]:
    """The keys of a mapping as texts, each with its line and value."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if isinstance(key, yaml.ScalarNode):
                is_other = key.tag in _NO_TEXTS  # as `no`, which YAML reads as false
                name = str(yaml.safe_load(key.value)) if is_other else key.value
                yield name, key.start_mark.line + 1, value
