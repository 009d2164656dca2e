"""What is done with the markup that Material writes."""

from __future__ import annotations

import html5lib
from hypothesis import given
from hypothesis import strategies as st

from mkdocs_concepts.adapters.host_markup import squeeze_space

PIECES = st.sampled_from(
    [
        *("\n", "\n    ", " \n\n\n  ", "\t", "a", " b ", "<p>", "</p>", "<pre>", "</pre>", "<br>"),
        *("<script>", "</script>", "<!-- ", " -->", "<template>", "</template>", "<b\n  id=x>"),
    ]
)


def test_indentation_goes_and_what_is_to_the_letter_stays() -> None:
    page = (
        "<div>\n\n    <p>\n      a\n b</p>\n  <pre>\n  x\n\n  y</pre>\n"
        "  <script>\n  1</script></div>"
    )
    assert squeeze_space(page) == (
        "<div>\n<p>\na\nb</p>\n<pre>\n  x\n\n  y</pre>\n<script>\n  1</script></div>"
    )


@given(st.lists(PIECES, max_size=30).map("".join))
def test_a_page_says_the_same_to_a_browser(page: str) -> None:
    assert read(squeeze_space(page)) == read(page)
    assert squeeze_space(squeeze_space(page)) == squeeze_space(page)


def read(page: str) -> list[tuple[str, str, list[str]]]:
    """Elements with their attributes, and texts with each run of white space as one space."""
    return [
        (
            str(one.tag),
            str(sorted(one.attrib.items())),
            " ".join((one.text or "", one.tail or "")).split(),
        )
        for one in html5lib.parse(page, treebuilder="etree", namespaceHTMLElements=False).iter()
    ]
