"""What a text cites, tied to its list of references, or said not to be."""

from __future__ import annotations

from mkdocs_concepts.split.readers.markdown_text import read_markdown
from mkdocs_concepts.split.readers.plain_text.reader import read_plain_text
from mkdocs_concepts.split.scholarship import Scholarship, read_scholarship
from mkdocs_concepts.split.source_text import BlockKind, SourceText

REFERENCES = """\
References

Ashby, K. (1999). On saying things. Northern Press.

Birch, L., & Crane, M. (2003). Again. Journal of Repetition, 4(2), 11-19.

Dunn, D. Something without a date.
"""


def read(body: str, references: str = REFERENCES) -> tuple[SourceText, Scholarship]:
    source = read_plain_text(f"A Paper\n\nThe Case\n\n{body}\n\n{references}")
    return source, read_scholarship(source)


def write(source: SourceText, scholarship: Scholarship, kind: BlockKind) -> str:
    block = next(block for block in source.blocks if block.kind is kind)
    return scholarship.writer.write(source, block)


def test_citations_are_tied_and_all_else_is_escaped() -> None:
    source, found = read("It is *said* (Ashby, 1999, p. 3) [sic], and Kim Ashby’s (1999) word.")
    assert write(source, found, BlockKind.PARAGRAPH) == (
        r"It is \*said\* [@ashby1999, p. 3] \[sic\], and Kim Ashby’s [-@ashby1999] word."
    )
    assert "listed but never cited: birch2003" in found.list_doubts()


def test_citations_in_lists_and_quotations_are_tied() -> None:
    source, found = read("- one (Ashby, 1999)\n- two\n\n> three (Birch & Crane, 2003)")
    assert write(source, found, BlockKind.LIST) == "- one [@ashby1999]\n- two"
    assert write(source, found, BlockKind.QUOTATION) == "> three [@birch2003]"


def test_what_is_not_surely_listed_stays_as_written() -> None:
    source, found = read("As Elm (2001) says, and Elm (2001) again, and Birch (2003).")
    assert write(source, found, BlockKind.PARAGRAPH) == source.text_of(source.blocks[2])
    doubts = list(found.list_doubts())
    assert "cited but not listed: Elm, 2001, 2 times" in doubts
    assert "cited, and not surely listed: Birch, 2003 (perhaps birch2003)" in doubts
    assert found.count_untied() == 3


def test_citations_by_number_are_left_alone() -> None:
    source, found = read("As shown [1], and again [2, 3], and [4-6], and once more [7].")
    assert found.is_numeric
    assert "[1]" in write(source, found, BlockKind.PARAGRAPH).replace("\\", "")
    assert not any("never cited" in doubt for doubt in found.list_doubts())


def test_a_text_without_a_list_says_so_once() -> None:
    _, found = read("As Elm (2001) says, and Oak (2002).", "")
    assert list(found.list_doubts()) == ["there are citations, and no list of references was found"]


def test_markdown_keeps_its_keys_and_its_bibliography() -> None:
    bib = "@book{elm2001,\n  title = {Elms}\n}\n@book{oak2002, title={Oaks}}\n"
    source = read_markdown("# One\n\nSee [@elm2001].\n\n# Two\n\nText.\n", bib)
    found = read_scholarship(source)
    assert (found.bibtex, found.keys, found.uncited) == (bib, ("elm2001", "oak2002"), ("oak2002",))
    assert write(source, found, BlockKind.PARAGRAPH) == "See [@elm2001]."


def test_citations_in_markdown_are_tied_outside_code() -> None:
    listed = "# References\n\n- Ashby, K. (1999). *Saying*. Press.\n"
    body = "# One\n\nIt *is* (Ashby, 1999), not `(Ashby, 1999)`.\n\n"
    source = read_markdown(body + listed, "")
    found = read_scholarship(source)
    written = write(source, found, BlockKind.PARAGRAPH)
    assert written == "It *is* [@ashby1999], not `(Ashby, 1999)`."
