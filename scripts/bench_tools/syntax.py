"""A page's text in a tool's own syntax."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from bench_tools.content import Citation, Course, Emphasis, Entry, Inline, Mention, Page, Reference

_BEFORE_A_STOP = re.compile(r" \.$", re.MULTILINE)


@dataclass(frozen=True)
class Syntax:
    """How a tool writes what is more than words."""

    reference: Callable[[Reference], str]
    mention: Callable[[Mention], str]
    citation: Callable[[Entry], str]

    def write(self, piece: Inline, course: Course) -> str:
        """Write one piece of a paragraph."""
        match piece:
            case Reference():
                return self.reference(piece)
            case Mention():
                return self.mention(piece)
            case Citation():
                return self.citation(course.entries[piece.key])
            case Emphasis():
                return f"*{piece.word}*"
        return piece


def link_to_file(reference: Reference) -> str:
    """An ordinary link of Markdown."""
    return f"[{reference.title}]({reference.id}.md)"


def cite_for_pandoc(entry: Entry) -> str:
    """A citation as pandoc and those after it write it."""
    return f"[@{entry.key}]"


# What a reader reads.
READ = Syntax(
    lambda reference: reference.title, lambda mention: mention.term, lambda entry: entry.in_text
)
# For tools that know neither terms nor citations.
PLAIN = replace(READ, reference=link_to_file)


def write_body(page: Page, course: Course, syntax: Syntax) -> str:
    """Write a page's parts, from what stands before its first heading."""
    blocks = []
    for part in page.parts:
        if part.heading:
            blocks.append(f"## {part.heading}")
        for paragraph in part.paragraphs:
            text = " ".join(syntax.write(piece, course) for piece in paragraph)
            blocks.append(_BEFORE_A_STOP.sub(".", text))
    return "\n\n".join(blocks) + "\n"


def write_contents(course: Course, link: Callable[[Reference], str]) -> str:
    """Write the list of all concepts, by section."""
    titles = course.titles
    blocks = ["# Contents"]
    for heading, ids in course.sections:
        blocks.append(f"## {heading}")
        blocks.append("\n".join(f"- {link(Reference(id_, titles[id_]))}" for id_ in ids))
    return "\n\n".join(blocks) + "\n"


def write_glossary(course: Course, prefix: str = "") -> str:
    """Write the terms as a list of definitions, as Python-Markdown reads them."""
    terms = (f"{prefix}{term}\n:   {meaning}\n" for term, meaning in course.terms.items())
    return "# Glossary\n\n" + "\n".join(terms)


def write_references(course: Course) -> str:
    """Write what is cited as a list, for tools that read no .bib file."""
    entries = (
        f"- {' & '.join(entry.authors)} ({entry.year}). {entry.title}. *{entry.journal}*, "
        f"*{entry.volume}*, {entry.pages[0]}–{entry.pages[1]}."
        for entry in course.entries.values()
    )
    return "# Bibliography\n\n" + "\n".join(entries) + "\n"


def write_bib(course: Course) -> str:
    """Write what is cited as a .bib file."""
    return "\n".join(
        f"@article{{{entry.key},\n  author = {{{' and '.join(entry.authors)}}},\n"
        f"  title = {{{entry.title}}},\n  journal = {{{entry.journal}}},\n"
        f"  year = {{{entry.year}}},\n  volume = {{{entry.volume}}},\n"
        f"  pages = {{{entry.pages[0]}--{entry.pages[1]}}}\n}}\n"
        for entry in course.entries.values()
    )
