"""Files beside the pages that are wrong: references, addresses, snapshots, the configuration."""

from __future__ import annotations

from collections.abc import Iterator

from trust.bad_course import (
    BIB,
    BIB_TEXT,
    CONFIG,
    CONFIG_TEXT,
    LOCK,
    LOCK_TEXT,
    SNAPSHOT,
    SNAPSHOT_TEXT,
    Mistake,
)


def list_bib_files() -> Iterator[Mistake]:
    """A .bib file with something wrong below its good entry."""
    line = BIB_TEXT.count("\n") + 2
    for text, code, offset in (
        ("@book{", "bib-invalid", 0),
        ("@book{a", "bib-invalid", 0),
        ("@book{a}", "bib-invalid", 0),
        ("@book{,\n  title = {A}\n}", "bib-invalid", 0),
        ("@book{a b,\n  title = {A}\n}", "bib-invalid", 0),
        ("@book{a{b,\n  title = {A}\n}", "bib-invalid", 0),
        ("@book{a\n  title = {A}\n}", "bib-invalid", 0),
        ("@book{a,\n  title {A}\n}", "bib-invalid", 1),
        ("@book{a,\n  title = A\n}", "bib-invalid", 1),
        ("@book{a,\n  title = {A\n}", "bib-invalid", 0),
        ('@book{a,\n  title = "A\n}', "bib-invalid", 0),
        ("@book{a,\n  title = {A} year = {2020}\n}", "bib-invalid", 1),
        ("@book{a,\n  title = {A} # \n}", "bib-invalid", 1),
        ("@book{a,\n  title = nobody # {x}\n}", "bib-invalid", 1),
        ("@book{a,\n  title = {A},\n  title = {B}\n}", "bib-invalid", 2),
        ("@book{a,\n  = {A}\n}", "bib-invalid", 1),
        ("@book{a,\n  author = {A, B, C, D, E},\n  title = {T}\n}", "bib-invalid", 1),
        ("@book{a,\n  author = {A and and B},\n  title = {T}\n}", "bib-invalid", 1),
        ("@book{singer2014,\n  title = {A}\n}", "bib-invalid", 0),
        ("@book{Singer2014,\n  title = {A}\n}", "bib-invalid", 0),
        ("@{a,\n  title = {A}\n}", "bib-invalid", 0),
        ("@string{}", "bib-invalid", 0),
        ("@string{a b = {A}}", "bib-invalid", 0),
        ("@book{a,\n  title = {A}\n}}", "bib-invalid", 2),
        ("@book{a,\n  title = {A}, url = {javascript:alert(1)}\n}", "reference-url-invalid", 1),
        ("@book{a,\n  title = {A}, url = {file:///etc/passwd}\n}", "reference-url-invalid", 1),
        ("@book{a,\n  title = {A}, url = {//x.example}\n}", "reference-url-invalid", 1),
    ):
        yield Mistake(text, BIB, f"{BIB_TEXT}\n{text}\n", code, line + offset)
    yield Mistake("Latin-1", BIB, f"{BIB_TEXT}\n".encode() + b"% \xe9\n", "encoding-invalid", 8)
    yield Mistake("UTF-16", BIB, BIB_TEXT.encode("utf-16"), "encoding-invalid", 1)
    yield Mistake("no .bib file", BIB, None, "config-invalid", 8, CONFIG)


def list_permalinks() -> Iterator[Mistake]:
    """A lock file with a line that cannot be read, or an address that leads nowhere."""
    for text in (
        *("warmth", "Warmth concepts/warmth.html", "warmth /concepts/warmth.html", "a b c d e"),
        *("warmth ../warmth.html", "warmth https://example.org/", "warmth javascript:alert(1)"),
        *(
            "<<<<<<< HEAD",
            "=======",
            ">>>>>>> x",
            "warmth a\\b.html",
            "\0",
            "\x1b[31m",
            "🔥 x.html",
        ),
        *("warmth concepts/%2e%2e/x.html", "warmth con cepts/x.html", '{"warmth": 1}'),
    ):
        yield Mistake(text, LOCK, f"{LOCK_TEXT}{text}\n", "permalink-invalid", 4)
    yield Mistake(
        "a lost page", LOCK, f"{LOCK_TEXT}frost concepts/frost.html\n", "permalink-broken", 4
    )
    yield Mistake("Latin-1", LOCK, LOCK_TEXT.encode() + b"\xe9\n", "encoding-invalid", 4)


def list_snapshots() -> Iterator[Mistake]:
    """A snapshot of a linked course that cannot be used."""
    text = SNAPSHOT_TEXT
    entry = text[text.index('{"type"') : text.index("\n]\n}")]
    for name, content in (
        ("empty", ""),
        ("no JSON", "stats"),
        ("a list", "[]"),
        ("a number", "7"),
        ("null", "null"),
        ("cut off", text[:-20]),
        ("entries that are none", text.replace(entry, '"box-plot"')),
        ("an entry without a name", text.replace('"name": "box-plot", ', "")),
        ("a number for a name", text.replace('"box-plot"', "7")),
        ("a way out", text.replace("box-plot.html", "../../x.html")),
        ("another site", text.replace("box-plot.html", "https://evil.example/")),
        ("a script", text.replace("box-plot.html", "javascript:alert(1)")),
        (
            "a script as a root",
            text.replace('https://example.org/stats/",\n"e', 'javascript:",\n"e'),
        ),
        ("no end", "[" * 100_000),
        ("Latin-1", text.encode().replace(b"Statistics", b"\xe9")),
        ("NaN", text.replace('"2026-11-25"', "NaN")),
        ("a number for a title", text.replace('"Statistics"', "7")),
        ("not there", None),
    ):
        yield Mistake(name, SNAPSHOT, content, "linked-course-unread", 6, CONFIG)


def list_snippets() -> Iterator[Mistake]:
    """Snippets that are not there."""
    for text, line in (
        *((f'--8<-- "{path}"', 5) for path in _OUTSIDE),
        *((f"--8<--\n{path}\n--8<--", 6) for path in _OUTSIDE),
    ):
        page = f"# Home\n\nBegin with [[both]].\n\n{text}\n"
        yield Mistake(text, "docs/index.md", page, "snippet-missing", line)


_OUTSIDE = ("nothing.md", "../mkdocs.yml", "/etc/passwd", "concepts", "concepts/../../mkdocs.yml")


def list_configurations() -> Iterator[Mistake]:
    """Options in `mkdocs.yml` that are wrong."""
    text, options = CONFIG_TEXT, '      linked_courses: {stats: "https://example.org/stats/"}\n'
    for option, code in (
        ("kinds: 7", "config-invalid"),
        ("glossary: [a]", "config-invalid"),
        ("concepts_folder: ..", "config-invalid"),
        ("concepts_folder: ''", "config-invalid"),
        ("concepts_folder: a/../../b", "config-invalid"),
        ("term_links: often", "config-invalid"),
        ("base_iri: concepts/", "config-invalid"),
        ("base_iri: 'https://example.org'", "config-invalid"),
        ("concept_folder: concepts", "config-invalid"),
        ("allow_files: .html", "config-invalid"),
        ("allow_files: ['*']", "config-invalid"),
        ("allow_files: ['../x']", "config-invalid"),
        ("allow_files: [7]", "config-invalid"),
        ("allow_files: ['.']", "config-invalid"),
        ("wording: {nothing: x}", "config-invalid"),
        ("wording: x", "config-invalid"),
        ("wording: {concept.also_called: 7}", "config-invalid"),
        ("wording: {concept.also_called: ''}", "config-invalid"),
        ("wording: {concept.also_called: '{x}'}", "config-invalid"),
        ("look: x", "look-invalid"),
        ("look: {cool: red}", "look-invalid"),
        ("look: {cool: }", "look-invalid"),
        ("look: {cool: 7}", "look-invalid"),
        ("look: {cool: '#12345'}", "look-invalid"),
        ("look: {warm: 'url(x)'}", "look-invalid"),
        ("look: {mark: nothing.svg}", "look-invalid"),
        ("look: {mark: 7}", "look-invalid"),
        ("look: {mark: references.bib}", "look-invalid"),
        ("look: {mark: docs}", "look-invalid"),
        ("look: {logo: x}", "look-invalid"),
        ("relation_types: x", "relation-type-invalid"),
        ("relation_types: {warms: {}}", "relation-type-invalid"),
        ("relation_types: {warms: {label: x}}", "relation-type-invalid"),
        ("relation_types: {warms: {label: 7, symmetric: true}}", "relation-type-invalid"),
        ("relation_types: {part_of: {label: x, symmetric: true}}", "relation-type-invalid"),
        ("linked_courses: x", "linked-course-invalid"),
        ("linked_courses: {'../x': 'https://example.org/'}", "linked-course-invalid"),
        ("linked_courses: {x: 'javascript:alert(1)'}", "linked-course-invalid"),
        ("linked_courses: {x: 7}", "linked-course-invalid"),
        ("linked_courses: {x: {inventory: 'a', root: b}}", "linked-course-invalid"),
    ):
        yield Mistake(option, CONFIG, text.replace(options, f"      {option}\n"), code, 6)
    for name, content, line in (
        ("no such style", text.replace("apa", "apaa"), 8),
        ("no such style file", text.replace("apa", "../apa.csl"), 8),
        ("no plugin", text.replace("concepts:\n" + options, "search\n"), 1),
        ("snippets of everything", text.replace("[pymdownx.snippets]", _SNIPPETS), 9),
    ):
        yield Mistake(name, CONFIG, content, "config-invalid", line)
    folder = text.replace("references.bib", "docs")
    yield Mistake("a folder for a .bib file", CONFIG, folder, "file-unreadable", 1, "docs")


_SNIPPETS = "[{pymdownx.snippets: {base_path: .}}]"

UNREADABLE_CONFIGURATIONS = (
    ("empty", "", 1),
    ("a number", "7\n", 1),
    ("a list", "- a\n", 1),
    ("not YAML", "site_name: a: b\n", 1),
    ("an open bracket", "site_name: a\nnav: [\n", 3),
    ("a tab", "site_name: a\nnav:\n\t- b\n", 3),
    ("Latin-1", b"site_name: \xe9\n", 1),
    ("no such plugin", "site_name: a\nplugins: [nothing]\n", 2),
    ("no such theme", "site_name: a\ntheme: nothing\nplugins: [concepts]\n", 2),
    ("no such folder", "site_name: a\ndocs_dir: nothing\nplugins: [concepts]\n", 2),
    ("no such extension", "site_name: a\nmarkdown_extensions: [nothing]\nplugins: [concepts]\n", 2),
    ("no address", "site_name: a\nsite_url: nothing\nplugins: [concepts]\n", 2),
    ("no such hook", "site_name: a\nhooks: [nothing.py]\nplugins: [concepts]\n", 2),
    ("a number for a name", "site_name: 7\nplugins: [concepts]\n", 1),
    ("a tag", "site_name: !nobody a\nplugins: [concepts]\n", 1),
)
"""Configurations that the host itself refuses: a name, the text, and the line of the diagnostic."""
