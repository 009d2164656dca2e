"""What somebody may write into a course to hold up whoever builds it.

Each attack is files that are put into a course without a fault, and what is run on it. Most are to
be refused, in a diagnostic with a code; what is harmless after all has none.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Callable

from trust.attack import BUILD, CHECK, LENIENT_BUILD, TOO_LARGE, Attack, Files, K
from trust.attacked_course import CLEAN
from trust.source_attacks import SOURCES

PAGE = "docs/attack.md"
CONCEPT = "docs/concepts/attack.md"


def _page(text: str) -> Attack:
    return Attack(lambda: {PAGE: f"# A\n\n{text}\n"})


def _harmless(text: str) -> Attack:
    return Attack(lambda: {PAGE: f"# A\n\n{text}\n"}, "", (CHECK, LENIENT_BUILD))


def _concept(lines: str, refusal: str = TOO_LARGE) -> Attack:
    head = "---\nid: attack\ntitle: Attack\nkind: concept\ndefinition: It is so.\n"
    return Attack(lambda: {CONCEPT: f"{head}{lines}\n---\n\nText.\n"}, refusal)


def _bib(
    text: Callable[[], str], refusal: str, commands: tuple[tuple[str, ...], ...] = (CHECK, BUILD)
) -> Attack:
    return Attack(lambda: {"references.bib": _read_bib() + text()}, refusal, commands)


def _read_bib() -> str:
    return (CLEAN / "references.bib").read_text(encoding="utf-8")


PAGES = {
    "brackets": _page("[" * 10 * K),
    "100 kB of brackets": _page("[" * 100 * K),
    "brackets in brackets": _page("[" * 5 * K + "a" + "]" * 5 * K),
    "pictures' brackets": _page("![" * 20 * K),
    "links never closed": _page("[a](" * 20 * K),
    "references never closed": _page("[a][" * 20 * K),
    "cross-references never closed": _page("[[" * 10 * K),
    "citations never closed": _page("[@" * 20 * K),
    "100 kB of tags": _page("<a " * 33 * K),
    "tags on lines": _page("<a \n\n" * 5 * K),
    "comments never closed": _page("<!-- " * 20 * K),
    "sections never closed": _page("<![CDATA[" * 10 * K),
    "styles never closed": _page("<style " * 10 * K),
    "addresses never closed": _page("<http://" * 10 * K),
    "attributes never closed": _page("<a " + 'a="' * 20 * K),
    "elements in elements": _page("<b>" * 30 * K),
    "100 kB of backticks": _page("`" * 100 * K),
    "backticks of every length": _page(" ".join("`" * n for n in range(1, 450))),
    "50,000 pieces of code": _page("` " * 50 * K),
    "marks of emphasis": _page("*_" * 50 * K),
    "quotation marks": _page('"' * 100 * K),
    "a table of 100,000 cells": _page("|a|b|\n|-|-|\n" + "|c|d|\n" * 50 * K),
    "50,000 paragraphs": _page("a\n\n" * 50 * K),
    "a list of 50,000 items": _page("1. a\n" * 50 * K),
    "lists in lists": _page("\n".join(" " * 4 * n + "- a" for n in range(300))),
    "quotations in quotations": _page(">" * 5 * K + " a"),
    "5,000 headings": _page("# a\n\n" * 5 * K),
    "5,000 underlined headings": _page("a\n=\n\n" * 5 * K),
    "a line of 9 MB": _page("word " * 1800 * K),
    "a page of 20 MB": _page("word " * 4000 * K),
    "stars": _harmless("*" * 100 * K),
    "a word of 1 MB": _harmless("a" * 1000 * K),
    "white space": _harmless(" " * 100 * K + "b"),
    "blank lines": _harmless("\n" * 100 * K),
    "entities": _harmless("&" * 20 * K),
    "elements without an end": _harmless("<div>\n" * 3 * K),
    "1,000 footnotes": _harmless("[^1]" * K + "\n\n[^1]: b"),
    "fences never closed": _page("```\n" * 9 * K + "~~~a\n" * 9 * K),
    "braces": _harmless("{:" * 10 * K),
    "nearly too many brackets": _harmless("[" * 2300),
    "nearly too many tags": _harmless("<a " * 5 * K),
    "nearly too many pieces of code": _harmless("` " * 13 * K),
    "nearly too many backticks": _harmless("`" * 550),
    "nearly too many quotation marks": _harmless('"a ' * 18 * K),
    "nearly too many cells": _harmless("|a|b|\n|-|-|\n" + "|c|d|\n" * 3 * K),
    "nearly too many paragraphs": _harmless("a\n\n" * 9 * K),
    "nearly too many items": _harmless("- a\n" * 9 * K),
    "nearly too many headings": _harmless("## a\n\n" * 990),
    "nearly too deep lists": _harmless("\n".join(" " * 4 * n + "- a" for n in range(25))),
    "nearly too deep quotations": _harmless("> " * 49 + "a"),
    "nearly too many words": _harmless("word " * 390 * K),
    "a term over and over": _harmless("warmth " * 50 * K),
    "a cross-reference over and over": _harmless("[[warmth]] " * 2 * K),
    "a citation over and over": _harmless("[@salzberg2002] " * 2 * K),
    "1,000 abbreviations": _harmless("".join(f"*[A{n}]: x\n" for n in range(K)) + "\nA1 A2"),
    "combining marks": _harmless("\u0301" * 100 * K),
}

FRONT_MATTER = {
    "YAML that unfolds": _concept(
        "alt_labels:\n- &a [lol]\n" + "".join(f"- &b{n} [*a,*a,*a]\n" for n in range(99)),
        "[yaml-invalid]",
    ),
    "YAML in YAML": _concept("alt_labels: " + "[" * 5 * K),
    "a million labels": _concept("alt_labels: [" + ",".join(map(str, range(K * K))) + "]"),
    "an id of a million characters": _concept("x: 1\nid2: " + "a" * K * K),
    "millions of paragraphs": _concept(
        "source:\n" + '- {section: A, paragraphs: "1-9999"}\n' * K, "[value-invalid]"
    ),
    "4,000 lines of keys": _concept("".join(f"k{n}: 1\n" for n in range(4 * K)), "[key-unknown]"),
}

LISTS = {
    "9,000 entries of the contents": Attack(
        lambda: {"docs/concepts/index.md": "# C\n\n" + "- [[warmth]]\n" * 9 * K},
        "",
        (CHECK, LENIENT_BUILD),
    ),
    "too many entries of the contents": Attack(
        lambda: {"docs/concepts/index.md": "# C\n\n" + "- [[warmth]]\n" * 100 * K}
    ),
    "5,000 terms": Attack(
        lambda: {
            "docs/glossary.md": "# G\n\n" + "".join(f"T{n}\n:   It is.\n\n" for n in range(5 * K))
        },
        "",
        (CHECK, LENIENT_BUILD),
    ),
    "20,000 locked addresses": Attack(
        lambda: {
            "permalinks.lock": "".join(f"a{n} concepts/a{n}.html\n" for n in range(20 * K)),
        },
        "[permalink-broken]",
    ),
    "a locked address of 1 MB": Attack(
        lambda: {"permalinks.lock": "a " + "b/" * 500 * K + "\n" + "x " * 500 * K},
        "[permalink-invalid]",
    ),
}

BIBLIOGRAPHIES = {
    "5,000 entries": _bib(
        lambda: "".join(
            f"@book{{k{n}, author={{A{n}, B.}}, title={{T{n}}}, publisher={{P}}, year={{2000}}}}\n"
            for n in range(5 * K)
        ),
        "",
        (CHECK,),  # a build renders each, which is no attack, and takes in proportion
    ),
    "20,000 entries": _bib(lambda: "@a{b,}\n" * 20 * K, TOO_LARGE),
    "100,000 entries": _bib(
        lambda: "".join(
            f"@book{{k{n}, author={{A{n}, B.}}, title={{{'T' * 99}}}, year={{2000}}}}\n"
            for n in range(100 * K)
        ),
        TOO_LARGE,
    ),
    "a field of 9 MB": _bib(lambda: f"@book{{a, title={{{'a ' * 4500 * K}}}}}", "[bib-invalid]"),
    "braces in braces": _bib(
        lambda: f"@book{{a, title={{{'{' * 100 * K}{'}' * 100 * K}}}}}", "[bib-invalid]"
    ),
    "strings of strings": _bib(
        lambda: (
            "@string{s0={ha}}\n"
            + "".join(f"@string{{s{n}=s{n - 1} # s{n - 1}}}\n" for n in range(1, 60))
        ),
        "[bib-invalid]",
    ),
    "entries never closed": _bib(lambda: "@book{a, title={x\n" * 9 * K, "[bib-invalid]"),
    "100,000 authors": _bib(
        lambda: f"@book{{a, title={{T}}, year=1, author={{{' and '.join(['A, B'] * 100 * K)}}}}}",
        "[bib-invalid]",
    ),
}


_STRANGE_SNAPSHOT = "linked-courses/stats.json"


def _snapshot(text: Callable[[], str]) -> Attack:
    return Attack(lambda: {_STRANGE_SNAPSHOT: text()}, "[linked-course-unread]")


def _inventory(content: Callable[[], bytes], refusal: str) -> Attack:
    config = "    - concepts: {linked_courses: {stats: {inventory: a/objects.inv, url: ../a/}}}\n"
    site = f"site_name: A\nplugins:\n{config}"
    return Attack(
        lambda: {"a/objects.inv": content(), "mkdocs.yml": site},
        refusal,
        (("concepts", "courses", "update"),),
    )


_INVENTORY = b"# Sphinx inventory version 2\n# Project: A\n# Version: 1\n# zlib\n"
COURSES = {
    "JSON in JSON": _snapshot(lambda: "[" * K * K),
    "300,000 entries of a snapshot": _snapshot(
        lambda: json.dumps(
            dict(
                zip(
                    ("source", "sha256", "date", "format", "title", "root", "entries"),
                    ("a", "0", "d", "sphinx", "t", "https://a.org/", [1] * 300 * K),
                    strict=True,
                )
            )
        )
    ),
    "a snapshot of 40 MB": _snapshot(lambda: " " * 40 * K * K),
    "an inventory that unpacks to 1 GB": _inventory(
        lambda: _INVENTORY + zlib.compress(b"a" * 2**28), "MB"
    ),
    "300,000 lines": _inventory(lambda: _INVENTORY + zlib.compress(b"\n" * 300 * K), "lines"),
}


def _mark(content: Callable[[], str]) -> Attack:
    def build() -> Files:
        return {"mark.svg": content(), "mkdocs.yml": _LOOK.format("{mark: mark.svg}")}

    return Attack(build, "[look-invalid]", (CHECK,))


_LOOK = "site_name: A\nplugins:\n- concepts:\n    look: {}\n- search\n"
_SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">'
OPTIONS = {
    "drawings in drawings": _mark(lambda: _SVG + "<g>" * 50 * K + "</g>" * 50 * K + "</svg>"),
    "a drawing of 20 MB": _mark(lambda: f'{_SVG}<path d="{"M0 0" * 5000 * K}"/></svg>'),
    "a drawing with entities": _mark(lambda: f'<!DOCTYPE a [<!ENTITY b "c">]>{_SVG}</svg>'),
    "a configuration in a configuration": Attack(
        lambda: {"mkdocs.yml": "site_name: A\nextra: " + "[" * 5 * K}, "[config-invalid]", (CHECK,)
    ),
}

ATTACKS = {
    **PAGES,
    **FRONT_MATTER,
    **LISTS,
    **BIBLIOGRAPHIES,
    **SOURCES,
    **COURSES,
    **OPTIONS,
}
