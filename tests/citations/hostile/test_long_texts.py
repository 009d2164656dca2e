"""Words, paragraphs and pages whose reading would take hours. Nothing is timed: they end."""

from __future__ import annotations

from pathlib import Path

import pytest
from citations.hostile_input import BOOK, SIZE, fill, render_text
from markdown import Markdown

from mkdocs_concepts.catalog.citation_syntax import (
    find_citations,
    has_doubtful_citations,
    parse_citation,
)
from mkdocs_concepts.catalog.markdown_source import parse_markdown
from mkdocs_concepts.citations.markdown_extension import CitationsExtension
from mkdocs_concepts.citations.placeholders import find_places

NESTED = {
    "emphasis": "**a " * 600 + "b" + "**" * 600,
    "close emphasis": "**a" * 600 + "b" + "**" * 600,
    "both marks": "".join("_a" if n % 2 else "*a" for n in range(1000)),
    "quotation marks": "\"a ' " * 1000,
    "braces": "{" * 1000 + "3" + "}" * 1000,
    "tags": "<a " * 1000,
    "backticks": "` `` " * 1000,
    "numbers that may be a locator": "1." * 20_000,
    "comments never closed": "<!-- " * 20_000,
}


@pytest.mark.parametrize("name", NESTED)
def test_words_around_a_key_come_to_an_end(name: str, tmp_path: Path) -> None:
    assert "Moss, 1999" in render_text(f"[@moss, {NESTED[name]}]", BOOK, tmp_path)


PARAGRAPHS = {
    "brackets": fill("["),
    "white space": f"[ {fill(' ')} @moss]",
    "commas": f"[@moss{fill(', ')}]",
    "dashes": f"[@moss{fill('-')}]",
    "keyless brackets": fill("[@"),
    "marks": fill("@") + "\n",
    "braces": fill("@{"),
    "narrative": fill("@moss ["),
    "one bracket": f"[{fill('see @moss, p. 3; ')}@moss]",
    "never closed": f"[{fill('@moss ')}",
    "one key": f"[@{fill('a')}",
    "a key of many parts": f"[@a{fill(':a')}",
    "a link's text": f"[{fill('@moss ')}](x)",
    "a reference's text": f"[{fill('@moss ')}][x]",
    "words behind semicolons": f"[@moss{fill(';x')}]",
    "keys that are known": fill("@moss "),
    "brackets in keys": fill("@{[} "),
    "an open bracket before brackets in keys": f"[{fill('@{[} ')}",
}


@pytest.mark.parametrize("text", PARAGRAPHS.values(), ids=PARAGRAPHS)
def test_a_long_paragraph_is_read_to_its_end(text: str) -> None:
    for citation in find_citations(text):
        assert citation.text in text
    has_doubtful_citations(text, {"moss"})
    parse_citation(text)


# Checks read a page's own text, in which links and tags hide citations.
PAGES = {
    "a link's white space": f"[@moss]({fill(' ')}",
    "a link's angle brackets": fill("[a](<") + " @moss",
    "addresses": f"@moss <{fill(':')}",
    "links never closed": fill("<a> ") + "@moss",
    "headings": fill("# A\n\n@moss\n\n"),
}


@pytest.mark.parametrize("text", PAGES.values(), ids=PAGES)
def test_a_long_page_is_checked_to_its_end(text: str) -> None:
    citations = parse_markdown(text, 1, "page.md").citations
    assert {citation.key for citation in citations} == {"moss"}


def test_thousands_of_works_in_one_bracket_are_all_found() -> None:
    (citation,) = find_citations(f"[{'; '.join(f'@k{n}' for n in range(20_000))}]")
    assert len(citation.items) == 20_000


CITING = {
    "links never closed": (fill("<a> ")[:60_000] + fill("[@moss] ")[:30_000], 3_750),
    "comments never closed": (fill("<!--")[:60_000] + fill("[@moss] ")[:30_000], 3_750),
    "tags": (fill("<b> [@moss] ")[:60_000], 5_000),
}


@pytest.mark.parametrize("name", CITING)
def test_citations_among_tags_are_all_found(name: str) -> None:
    text, count = CITING[name]
    page = Markdown(extensions=[CitationsExtension({"moss"}.__contains__)]).convert(text)
    assert len(find_places(page)) == count


@pytest.mark.parametrize("space", [" ", "\n", "\t"])
def test_white_space_on_a_page_is_passed_over(space: str) -> None:
    page = f'<pre>{space * SIZE}x</pre><p><span data-citation="[@moss]">[@moss]</span></p>'
    assert len(find_places(page)) == 1
