"""Pages that are wrong as a whole, or in what they point at."""

from __future__ import annotations

from collections.abc import Iterator

from trust.bad_course import (
    GOOD,
    WARMTH,
    Mistake,
)

_DEEP = "[" * 3000 + "]" * 3000


def list_pages() -> Iterator[Mistake]:
    """Pages that are wrong as a whole."""
    head = "id: warmth\ntitle: Warmth\nkind: concept\ndefinition: Near.\n"
    for name, content, code, line in (
        ("empty", "", "page-empty", 1),
        ("white space", " \n\t\n", "page-empty", 1),
        ("a byte order mark alone", b"\xef\xbb\xbf", "page-empty", 1),
        ("no text", f"---\n{head}---\n", "page-empty", 7),
        ("no front matter", "# Warmth\n", "front-matter-missing", 1),
        ("a blank line first", f"\n---\n{head}---\n\nText.\n", "front-matter-missing", 1),
        ("a comment first", f"<!-- x -->\n---\n{head}---\nText.\n", "front-matter-missing", 1),
        ("four hyphens", f"----\n{head}----\n\nText.\n", "front-matter-missing", 1),
        ("TOML", "+++\nid = 'warmth'\n+++\n\nText.\n", "front-matter-missing", 1),
        ("JSON", '{"id": "warmth"}\n\nText.\n', "front-matter-missing", 1),
        ("empty front matter", "---\n---\n\nText.\n", "key-missing", 1),
        ("not closed", f"---\n{head}\nText.\n", "yaml-invalid", 1),
        ("a list", "---\n- id\n- title\n---\n\nText.\n", "yaml-invalid", 2),
        ("a text", "---\njust words\n---\n\nText.\n", "yaml-invalid", 2),
        ("a number", "---\n7\n---\n\nText.\n", "yaml-invalid", 2),
        ("a second colon", f"---\n{head}x: a: b\n---\n\nText.\n", "yaml-invalid", 6),
        ("an open quotation", f"---\n{head}x: 'a\n---\n\nText.\n", "yaml-invalid", 7),
        ("an open bracket", f"---\n{head}x: [a\n---\n\nText.\n", "yaml-invalid", 7),
        ("a brace", f"---\n{head}x: }}\n---\n\nText.\n", "yaml-invalid", 6),
        ("a tab", f"---\n{head}x:\n\t- a\n---\n\nText.\n", "yaml-invalid", 7),
        ("bad indentation", f"---\n{head}   x: a\n---\n\nText.\n", "yaml-invalid", 6),
        ("an at sign", f"---\n{head}x: @a\n---\n\nText.\n", "yaml-invalid", 6),
        ("a percent sign", f"---\n{head}x: %a\n---\n\nText.\n", "yaml-invalid", 6),
        ("a wrong escape", f'---\n{head}x: "\\q"\n---\n\nText.\n', "yaml-invalid", 6),
        ("a key twice", f"---\n{head}id: warmth\n---\n\nText.\n", "yaml-invalid", 6),
        ("an alias", f"---\n{head}x: &a [b]\ny: *a\n---\n\nText.\n", "yaml-invalid", 7),
        ("no such alias", f"---\n{head}y: *a\n---\n\nText.\n", "yaml-invalid", 6),
        ("a merge", f"---\n{head}<<: {{a: b}}\n---\n\nText.\n", "yaml-invalid", 6),
        ("no such day", f"---\n{head}x: 2024-02-30\n---\n\nText.\n", "yaml-invalid", 6),
        ("a list as a key", f"---\n{head}[a]: b\n---\n\nText.\n", "yaml-invalid", 6),
        ("a mapping as a key", f"---\n{head}{{a: b}}: c\n---\n\nText.\n", "yaml-invalid", 6),
        ("no such tag", f"---\n{head}x: !nobody y\n---\n\nText.\n", "yaml-invalid", 6),
        ("a variable", f"---\n{head}x: !ENV HOME\n---\n\nText.\n", "yaml-invalid", 6),
        (
            "a command",
            f"---\n{head}x: !!python/object/apply:os.system [id]\n---\n\nText.\n",
            "yaml-invalid",
            6,
        ),
        ("binary", f"---\n{head}x: !!binary a\n---\n\nText.\n", "yaml-invalid", 6),
        ("no number", f"---\n{head}x: !!int x\n---\n\nText.\n", "yaml-invalid", 6),
        ("a set", f"---\n{head}x: !!set {{[a]}}\n---\n\nText.\n", "yaml-invalid", 6),
        ("no pairs", f"---\n{head}x: !!omap [a]\n---\n\nText.\n", "yaml-invalid", 6),
        ("a control character", f"---\n{head}x: a\x07\n---\n\nText.\n", "yaml-invalid", 6),
        ("NUL in front matter", f"---\n{head}x: a\0\n---\n\nText.\n", "yaml-invalid", 6),
        ("no end of brackets", f"---\n{head}x: {_DEEP}\n---\n\nText.\n", "too-large", 1),
        ("a surrogate", f'---\n{head}x: "\\ud800"\n---\n\nText.\n', "key-unknown", 6),
        ("Latin-1", b"---\nid: warmth\ntitle: W\xe4rme\n---\n\nText.\n", "encoding-invalid", 3),
        ("cut off", b"---\nid: warmth\n---\n\nText \xe2\x82", "encoding-invalid", 5),
        ("UTF-16", "---\nid: warmth\n".encode("utf-16"), "encoding-invalid", 1),
        ("UTF-32", "---\nid: warmth\n".encode("utf-32"), "encoding-invalid", 1),
        ("surrogates", b"# A\n\n\xed\xa0\x80\n", "encoding-invalid", 3),
        ("overlong", b"# A\n\n\xc0\xaf\n", "encoding-invalid", 3),
        ("a picture", b"\x89PNG\r\n\x1a\n\0\0\0", "encoding-invalid", 1),
    ):
        yield Mistake(name, WARMTH, content, code, line)


def list_links() -> Iterator[Mistake]:
    """Links and citations on a page that lead nowhere."""
    home = "docs/index.md"
    for text, code in (
        ("[[nowhere]]", "concept-missing"),
        ("[[nowhere|words]]", "concept-missing"),
        ("[[nowhere#part]]", "concept-missing"),
        ("[[../warmth]]", "concept-missing"),
        ("[[warmth.md]]", "concept-missing"),
        ("[[🔥]]", "concept-missing"),
        ("[[<script>]]", "concept-missing"),
        ("[[stat:box-plot]]", "linked-course-unknown"),
        ("[[stats:box-plo]]", "linked-concept-missing"),
        ("[[stats:../box-plot]]", "linked-concept-missing"),
        ("[x](nowhere.md)", "link-broken"),
        ("[x](../mkdocs.yml)", "link-broken"),
        ("[x](../../etc/passwd)", "link-broken"),
        ("[x](concepts/nowhere.md#warmth)", "link-broken"),
        ("![x](nowhere.png)", "link-broken"),
        ("![x](../references.bib)", "link-broken"),
        ("[x](%2e%2e/mkdocs.yml)", "link-broken"),
        ("[x](<no where.md>)", "link-broken"),
        ("[@nobody2020]", "citation-missing"),
        ("[see @nobody2020, p. 3]", "citation-missing"),
        ("[@singer2014; @nobody2020]", "citation-missing"),
        ("[-@nobody2020]", "citation-missing"),
    ):
        yield Mistake(text, home, f"# Home\n\nBegin with [[both]].\n\n{text}\n", code, 5)
    yield Mistake(
        "a citation in a heading",
        home,
        "# Home\n\n[[both]]\n\n## Of [@singer2014]\n",
        "citation-in-heading",
        5,
    )


def list_home_pages() -> Iterator[Mistake]:
    """Front matter of a page that is no concept, over which the theme would stumble."""
    for text in (
        *("title: {a: b}", "title: [a]", "description: [a]", "subtitle: {a: b}", "author: [a]"),
        *("template: 7", "template: [a]", "template: ../../mkdocs.yml", "template: /etc/passwd"),
        *("icon: 7", "icon: ../../x", "icon: [a]", "icon: a/../b", "hide: 7", "hide: {a: b}"),
        *("search: x", "search: [a]", "search: {boost: x}", "search: {exclude: x}", "search: 7"),
        *("term_links: often", "term_links: 7"),
    ):
        page = f"---\nstatus: new\n{text}\n---\n\n# Home\n\n[[both]]\n"
        yield Mistake(text, "docs/about.md", page, "value-invalid", 3)


def list_contents() -> Iterator[Mistake]:
    """A contents page, or a glossary, that is wrong."""
    contents = "docs/concepts/index.md"
    good = GOOD[contents]
    yield Mistake("a missing entry", contents, f"{good}- [[nowhere]]\n", "concept-missing", 6)
    yield Mistake("a broken entry", contents, f"{good}- [x](x.md)\n", "link-broken", 6)
    yield Mistake("an empty contents page", contents, "", "page-empty", 1)
    yield Mistake("Latin-1 contents", contents, b"# \xe9\n", "encoding-invalid", 1)
    yield Mistake("an empty glossary", "docs/glossary.md", "", "page-empty", 1)
    yield Mistake(
        "a glossary in Latin-1", "docs/glossary.md", b"# G\n\nP\xe2li\n", "encoding-invalid", 3
    )
