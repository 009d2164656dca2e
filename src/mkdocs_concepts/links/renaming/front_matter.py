"""Rewriting, in a page's front matter, a concept's id; comments, order and quotes are kept."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from mkdocs_concepts.links.renaming.renaming import Edit, Renaming


def find_front_matter_edits(yaml_text: str, renaming: Renaming, *, is_own: bool) -> list[Edit]:
    """What the front matter of a concept page has to change.

    Args:
        yaml_text: What stands between the `---` lines; it is known to be valid.
        renaming: Which concept has which id from now on.
        is_own: Whether the page is that concept's.
    """
    root = yaml.compose(yaml_text, Loader=yaml.SafeLoader)
    if not isinstance(root, yaml.MappingNode):
        return []
    values = {str(key.value): value for key, value in root.value}
    nodes = [
        *_list_targets(values.get("relations")),
        *_list_items(values.get("poles")),
        *_list_aspect_keys(values.get("aspects")),
    ]
    edits = [_replace(node, renaming.new_id) for node in nodes if node.value == renaming.old_id]
    if is_own:
        edits.append(_replace(values["id"], renaming.new_id))
        edits.append(_edit_former_ids(yaml_text, root, values.get("former_ids"), renaming))
    return edits


def _list_targets(node: yaml.Node | None) -> Iterator[yaml.Node]:
    if isinstance(node, yaml.MappingNode):
        for _, targets in node.value:
            yield from _list_items(targets)


def _list_items(node: yaml.Node | None) -> Iterator[yaml.Node]:
    if isinstance(node, yaml.SequenceNode):
        yield from node.value


def _list_aspect_keys(node: yaml.Node | None) -> Iterator[yaml.Node]:
    for row in _list_items(node):
        if isinstance(row, yaml.MappingNode):
            yield from (key for key, _ in row.value)


def _replace(node: yaml.Node, id_: str) -> Edit:
    quote = getattr(node, "style", None) or ""
    written = f"{quote}{id_}{quote}" if quote in {"'", '"'} else _write_id(id_)
    return Edit(node.start_mark.index, node.end_mark.index, written)


def _write_id(id_: str) -> str:
    """An id so that YAML reads it as text: `yes`, `on` and `null` mean something to it."""
    return id_ if isinstance(yaml.safe_load(id_), str) else f'"{id_}"'


def _edit_former_ids(
    yaml_text: str, root: yaml.MappingNode, node: yaml.Node | None, renaming: Renaming
) -> Edit:
    """Put the old id among the former ones, in the new id's place if that is one of them."""
    old = _write_id(renaming.old_id)
    if node is None:
        return _add_key(yaml_text, root, f"former_ids: [{old}]")
    items = list(_list_items(node))
    for item in items:
        if item.value == renaming.new_id:
            return _replace(item, renaming.old_id)
    if not items:
        before = "" if yaml_text[node.start_mark.index - 1].isspace() else " "
        return Edit(node.start_mark.index, node.end_mark.index, f"{before}[{old}]")
    end = items[-1].end_mark.index
    if isinstance(node, yaml.SequenceNode) and node.flow_style:
        return Edit(end, end, f", {old}")
    line_start = yaml_text.rfind("\n", 0, items[-1].start_mark.index) + 1
    indent = yaml_text[line_start : items[-1].start_mark.index]
    line_end = yaml_text.find("\n", end)
    return Edit(line_end, line_end, f"\n{indent}{old}")


def _add_key(yaml_text: str, root: yaml.MappingNode, line: str) -> Edit:
    if root.flow_style:
        end = root.end_mark.index - 1
        comma = "" if re.search(r",\s*$", yaml_text[:end]) else ", "
        return Edit(end, end, f"{comma}{line}")
    return Edit(len(yaml_text), len(yaml_text), f"{line}\n")
