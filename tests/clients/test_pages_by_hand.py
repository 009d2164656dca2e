"""Links that are pasted into a page as they are: Markdown, HTML, the code that embeds a concept."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from urllib.request import urlopen

import markdown
import pypandoc
import pytest
from clients.reused import Reused
from lxml import html
from markdown_it import MarkdownIt


def by_pandoc(text: str) -> str:
    command = [pypandoc.get_pandoc_path(), "--from=gfm", "--to=html"]
    return subprocess.run(
        command, input=text, capture_output=True, encoding="utf-8", check=True
    ).stdout


RENDERERS: dict[str, Callable[[str], str]] = {
    "Python-Markdown": markdown.markdown,
    "CommonMark": MarkdownIt("commonmark").render,
    "GitHub's": by_pandoc,
}


def read_link(rendered: str) -> tuple[str, str]:
    tree = html.fragment_fromstring(rendered, create_parent=True)
    (link,) = tree.findall(".//a")
    assert tree.text_content().strip() == link.text_content()
    return link.get("href"), link.text_content()


@pytest.mark.parametrize("name", RENDERERS)
def test_the_example_in_markdown_works(reused: Reused, name: str) -> None:
    link = read_link(RENDERERS[name](reused.examples["markdown"]))
    assert link == (reused.page, reused.sample.title)


def test_the_example_in_html_works(reused: Reused) -> None:
    assert read_link(reused.examples["html"]) == (reused.page, reused.sample.title)


def test_the_address_and_what_embeds_it_are_there(reused: Reused) -> None:
    embedded = html.fragment_fromstring(reused.examples["embed"])
    script, card = html.fragments_fromstring(reused.examples["card"])
    addresses = [reused.examples["address"], embedded.get("src"), script.get("src")]
    assert addresses[0] == card.find("a").get("href") == reused.page
    for address in addresses:
        with urlopen(address) as answer:
            assert answer.status == 200
            assert reused.sample.id.encode() in answer.read() or address.endswith(".js")


def test_what_can_be_taken_along_is_there(reused: Reused) -> None:
    page = html.parse(str(reused.site / "reuse.html"), html.HTMLParser(encoding="utf-8"))
    files = page.xpath("//div[@class='reuse']//dt/a/@href")
    assert {"objects.inv", "concepts.json", "downloads/moodle-glossary.xml"} <= set(files)
    assert [file for file in files if not (reused.site / file).is_file()] == []
