"""The files of the search: what is in them, how large they are, and that nothing leaves them."""

from __future__ import annotations

import json
import re
from typing import Any

from mkdocs_concepts.publish.search.files import (
    INDEX_URL,
    LARGEST_POSTINGS,
    LARGEST_TEXTS,
    build_search_files,
)
from mkdocs_concepts.publish.search.page import SearchCourse, SearchPage, SearchSection
from mkdocs_concepts.publish.search.postings import write_postings

SETTINGS = {"lang": ["en"], "separator": "[\\s\\-]+"}
CALL = re.compile(r'self\.conceptsSearch\.take\("([a-z0-9-]+)",("(?:[^"\\]|\\.)*")\);\n')
HOSTILE = '`${alert(1)}` \\u2028 \u2028 \ud800 ");alert(1);// */ <!-- </script>'


def make_page(number: int, text: str = "Some words.", **more: Any) -> SearchPage:
    sections = (SearchSection("", "", text), SearchSection(f"part-{number}", "A part", text))
    return SearchPage(f"page-{number}.html", f"Page {number}", sections, **more)


def build(*pages: SearchPage) -> dict[str, bytes]:
    return dict(build_search_files(SearchCourse(pages, ("en",), {"failed": "Oh."}), SETTINGS))


def read(files: dict[str, bytes], name: str) -> str:
    found = CALL.fullmatch(files[f"search/{name}.js"].decode())
    assert found, files[f"search/{name}.js"][:80]
    assert found[1] == name
    content: str = json.loads(found[2])
    return content


def test_pages_ask_for_settings_only() -> None:
    files = build(make_page(1))
    index = json.loads(files[INDEX_URL])
    assert index["docs"] == []
    assert index["config"].items() >= {**SETTINGS, "wording": {"failed": "Oh."}}.items()
    assert (
        files["search/search_index.js"].decode() == f"var __index = {files[INDEX_URL].decode()};\n"
    )


def test_every_page_and_word_is_there() -> None:
    files = build(make_page(1, "Mettā and kindness"), make_page(2, "Kind words", labels=("Zwei",)))
    names = json.loads(read(files, "names"))
    assert [page[0] for page in names["pages"]] == ["page-1.html", "page-2.html"]
    words = json.loads(read(files, "words"))
    listed = words["words"].split(" ")
    assert {"metta", "kindness", "zwei", "page"} <= set(listed)
    place = listed.index("kindness")
    assert listed[place - words["kin"][place]] == "kind"
    postings = read(files, "postings-0").split(" ")
    assert len(postings) == len(listed)
    assert postings[listed.index("zwei")] == ""  # only a name
    assert json.loads(read(files, "texts-0"))[1] == ["Kind words", "Kind words"]


def test_files_are_not_large() -> None:
    text = " ".join(f"word{number}" for number in range(400))
    files = build(*(make_page(number, f"{text} own{number}") for number in range(400)))
    sizes = {"postings": LARGEST_POSTINGS, "texts": LARGEST_TEXTS}
    for name, largest in sizes.items():
        parts = [len(content) for url, content in files.items() if f"/{name}-" in url]
        assert len(parts) > 2
        assert max(parts) < largest * 1.3
    starts = json.loads(read(files, "words"))["postings"]
    assert len(starts) == len([url for url in files if "/postings-" in url])
    assert starts[0] == 0


def test_the_same_course_gives_the_same_bytes_and_another_one_another_version() -> None:
    one, same, other = build(make_page(1)), build(make_page(1)), build(make_page(2))
    assert one == same
    version = [json.loads(files[INDEX_URL])["config"]["version"] for files in (one, other)]
    assert version[0] != version[1]


def test_words_of_a_text_cannot_leave_the_files() -> None:
    page = make_page(1, HOSTILE, definition=HOSTILE, labels=(HOSTILE,), hidden_labels=(HOSTILE,))
    files = build(page)
    for name in ("names", "words", "postings-0", "texts-0"):
        read(files, name)
    assert "alert(1)" in read(files, "texts-0")


def test_a_course_without_pages_is_searched_in_vain() -> None:
    files = build()
    assert json.loads(read(files, "names"))["pages"] == []
    assert json.loads(read(files, "words"))["words"] == ""
    assert not [url for url in files if re.search(r"(postings|texts)-", url)]


def test_postings_are_short() -> None:
    assert write_postings([]) == ""
    assert len(write_postings([(number, 1) for number in range(500)])) == 500
    assert len(write_postings([(36, 1)])) == 1
    assert len(write_postings([(37, 2)])) == 2 + 1
    assert len(write_postings([(100_000, 1)])) == 5
    assert '"' not in (every := write_postings([(number**2, number) for number in range(900)]))
    assert "\\" not in every
