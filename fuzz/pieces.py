"""What the inputs of the parsers are made of."""

from __future__ import annotations

MARKDOWN = (
    *("a", "\n", "\n\n", " ", "    ", "\t", "[", "]", "[[", "]]", "|", "(", ")", "](", "<", ">"),
    *("`", "```", "``", "~~~", "\\", "*", "_", "# ", "=\n", "---\n", "- ", "1. ", "> ", ": ", "{"),
    *("}", "{: #x }", "<!--", "-->", "<pre>", "</pre>", "<a href", "</a>", "@", "[@", "[^1]", "!"),
    *("[[warm-heart]]", "[a](b.md)", "@moss", "http://", "course:", "|-|-|", "é", "\u2019", "\x00"),
)
YAML = (
    *("id: a", "title: B", "kind: contrast", "definition: C", "poles: [a, b]", "relations:", "\n"),
    *("  part_of: [a]", "alt_labels: [x]", "source: {section: A, paragraphs: '1-2'}", "aspects:"),
    *("- ", ": ", "[", "]", "{", "}", "&a", "*a", "<<", "!!int", "!!set", "|", ">", '"', "'", "\\"),
    *("? ", "#", "---\n", "...\n", "2020-01-01", "0x", "1e9", "~", "\t", "  ", ",", "\x85", "é"),
)
JSON = (
    *("{", "}", "[", "]", ",", ":", '"', '"type": "std:label"', '"name": "a"', '"url": "a.html"'),
    *('"title": "A"', '"id": "a"', '"alt_labels": ["b"]', '"text": "t"', '"gap": ""', '"uri": ""'),
    *(
        '"markdown": null',
        '"role": "text"',
        "null",
        "true",
        "1",
        "1e999",
        "NaN",
        "\\u2028",
        "\\ud800",
    ),
    '{"type": "std:label", "name": "a", "url": "../b", "title": "A"}',
    '{"text": "t", "gap": "", "uri": "a.md", "markdown": null, "role": "text"}',
)
BIB = (
    *("@book{a, ", "title = {T}", "year = 1999", "author = {Moss, Ada and Reed, B.}", ",\n", "}\n"),
    *("@string{s = {x}}", "@comment{", "@preamble{", "@", "{", "}", '"', "#", " = ", "(", ")", "%"),
    *("\n", " and ", ",", "\\", "s", "doi = {10.1/2}", "url = {http://a}", "=", "a", "é", "\\{"),
)
PROSE = (
    *("Moss, A. (1999). ", "Title of it. ", "Journal, 2(3), 4–5. ", "(Moss, 1999)", "Moss (1999)"),
    *(
        "In B. Reed (Ed.), ",
        "https://doi.org/10.1/x",
        "et al.",
        " & ",
        " and ",
        "n.d.",
        "[1]",
        "II",
    ),
    *("Chapter 1", "1. ", "References", "\n", "\n\n", " ", ".", ",", "(", ")", "A", "a", "é", "— "),
    *("• ", "\t", "12", "----", "....", "\f", "THE END", "is ", "means ", "“", "”", ":", "\ufeff"),
)
XML = (
    *(
        "<path",
        "<g>",
        "</g>",
        "/>",
        ">",
        ' d="M0 0"',
        ' fill="url(#a)"',
        ' style="',
        ' id="a"',
        "<",
    ),
    *('"', " ", "<use href='#a'/>", "<script>", "&amp;", "&#1;", "<!--", "-->", "<![CDATA[", "]]>"),
    *("var(--concepts-warm)", "javascript:", "<style>", "</style>", "xlink:href", "<title>", "é"),
)

HTML = (
    *("<h1>", '<h2 id="a">', "<h2 id='b'>", "</h2>", "<p>", "</p>", "<b>", "</b>", "<br>", "<li>"),
    *("<div data-search-exclude>", "</div>", "<script>", "</script>", '<a class="headerlink">'),
    *("<!--", "-->", "<", ">", "&amp;", "&#0;", "&", '"', "'", "a", " ", "\n", "\u00ad", "\x00"),
)
