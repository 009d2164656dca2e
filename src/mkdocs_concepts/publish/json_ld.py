"""Linked data written as JSON-LD, with its context in the document."""

from __future__ import annotations

import json
import re

from mkdocs_concepts.publish.graph import Graph, Iri, Resource, Value

_TO_ESCAPE = re.compile(r"[\x7f-\x9f\u2028\u2029\ufeff]")


def render_json_ld(graph: Graph) -> str:
    """A graph as a JSON-LD document, always the same for the same graph."""
    nodes = [_describe(resource, graph.language) for resource in graph.resources]
    document = {"@context": _build_context(graph), "@graph": nodes}
    text = json.dumps(document, ensure_ascii=False, indent=1)
    return _TO_ESCAPE.sub(lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"


def _build_context(graph: Graph) -> dict[str, object]:
    """What prefixes stand for, and of which properties the values are IRIs."""
    context: dict[str, object] = dict(graph.prefixes)
    if graph.language:
        context["@language"] = graph.language
    for name in _find_links(graph):
        context[name] = {"@id": name, "@type": "@id"}
    return context


def _find_links(graph: Graph) -> list[str]:
    """The properties whose values are IRIs; no property here has values of both sorts."""
    return sorted(
        {
            name
            for resource in graph.resources
            for name, values in resource.statements.items()
            if any(isinstance(value, Iri) for value in values)
        }
    )


def _describe(resource: Resource, language: str) -> dict[str, object]:
    node: dict[str, object] = {"@id": resource.iri}
    if resource.types:
        node["@type"] = _simplify(list(resource.types))
    for name, values in resource.statements.items():
        node[name] = _simplify([_describe_value(value, language) for value in values])
    return node


def _describe_value(value: Value, language: str) -> object:
    if isinstance(value, Iri) or value.language == language:
        return value.value
    if value.language:
        return {"@value": value.value, "@language": value.language}
    return {"@value": value.value}


def _simplify(values: list[object] | list[str]) -> object:
    return values[0] if len(values) == 1 else values
