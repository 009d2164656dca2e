"""YAML, written and read by libyaml where PyYAML was built with it, which is ten times faster."""

from __future__ import annotations

from typing import Any

import yaml

try:
    from yaml import CSafeDumper as Dumper
    from yaml import CSafeLoader as Loader
except ImportError:  # a PyYAML without libyaml
    from yaml import SafeDumper as Dumper  # type: ignore[assignment]
    from yaml import SafeLoader as Loader  # type: ignore[assignment]

__all__ = ["Dumper", "find_node", "read_yaml", "write_yaml"]


def write_yaml(value: Any) -> str:
    """A mapping as YAML, its keys in their order, each text on one line."""
    written: str = yaml.dump(
        value, Dumper=Dumper, sort_keys=False, allow_unicode=True, width=1_000_000
    )
    return written


def read_yaml(text: str) -> Any:
    """The value that a YAML text stands for.

    Raises:
        yaml.YAMLError: If it is none, or uses aliases, which can make a small text unfold into a
            huge value.
    """
    for event in yaml.parse(text, Loader):
        if isinstance(event, yaml.AliasEvent):
            mark: Any = event.start_mark
            raise yaml.MarkedYAMLError(problem="aliases are not allowed", problem_mark=mark)
    try:
        return yaml.load(text, Loader)  # either of the two is a safe loader
    except (ValueError, LookupError, AttributeError) as error:  # as of `!!int` without a number
        raise yaml.YAMLError(f"a value is not what its tag says: {error}") from error


def find_node(text: str, *path: str | int) -> yaml.Node | None:
    """The node of a YAML text that keys and places lead to, for its line."""
    node = yaml.compose(text, Loader)
    for step in path:
        if isinstance(node, yaml.SequenceNode) and isinstance(step, int):
            node = node.value[step] if step < len(node.value) else None
        elif isinstance(node, yaml.MappingNode):  # of a key that is there twice the last counts
            values = (value for key, value in reversed(node.value) if key.value == step)
            node = next(values, None)
    return node
