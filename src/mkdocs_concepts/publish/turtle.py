"""Linked data written as Turtle."""

from __future__ import annotations

import re

from mkdocs_concepts.publish.graph import Graph, Iri, Resource, Value

_TO_ESCAPE = re.compile(r'["\\\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]')
_SHORT = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def render_turtle(graph: Graph) -> str:
    """A graph as a Turtle document, always the same for the same graph."""
    prefixes = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in graph.prefixes.items())
    return prefixes + "".join(f"\n{_render_resource(found)}\n" for found in graph.resources)


def _render_resource(resource: Resource) -> str:
    lines = [f"a {', '.join(resource.types)}"] if resource.types else []
    for name, values in resource.statements.items():
        lines.append(f"{name} {', '.join(map(_render_value, values))}")
    return f"<{resource.iri}> " + " ;\n  ".join(lines) + " ."


def _render_value(value: Value) -> str:
    if isinstance(value, Iri):
        return value.value if value.is_prefixed else f"<{value.value}>"
    text = f'"{_TO_ESCAPE.sub(_escape, value.value)}"'
    return f"{text}@{value.language}" if value.language else text


def _escape(found: re.Match[str]) -> str:
    return _SHORT.get(found[0]) or f"\\u{ord(found[0]):04X}"
