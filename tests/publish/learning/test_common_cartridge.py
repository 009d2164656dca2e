"""The cartridge, held against the public profile of Thin Common Cartridge 1.3.

No reader of cartridges can be had from a registry; so what its schemas ask for stands here, as
rules. The schemas themselves may not be copied.
"""

from __future__ import annotations

import io
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlsplit
from zipfile import ZipFile

import pytest
from learning_courses import HOSTILE, SITE, make_catalog, make_course, make_hostile_course
from lxml import etree

from mkdocs_concepts.catalog.catalog import build_catalog
from mkdocs_concepts.model import CrossReference, Heading
from mkdocs_concepts.publish.learning.common_cartridge import build_common_cartridge
from mkdocs_concepts.publish.learning.course import LearningCourse
from mkdocs_concepts.publish.redirects import SiteFrame

PACKAGE = "{http://www.imsglobal.org/xsd/imsccv1p3/imscp_v1p1}"
LINK = "{http://www.imsglobal.org/xsd/imsccv1p3/imswl_v1p3}"
METADATA = "{http://ltsc.ieee.org/xsd/imsccv1p3/LOM/manifest}"
NAME = re.compile(r"[A-Za-z_][A-Za-z0-9._-]*")
# The elements within each, in this order; a question mark may be missing, a star may be many.
CONTENT = {
    f"{PACKAGE}manifest": "metadata organizations resources",
    f"{PACKAGE}metadata": "schema schemaversion lom",
    f"{PACKAGE}organizations": "organization",
    f"{PACKAGE}organization": "item",
    f"{PACKAGE}resources": "resource*",
    f"{PACKAGE}resource": "file",
    f"{METADATA}lom": "general",
    f"{METADATA}general": "title language?",
    f"{METADATA}title": "string",
    f"{LINK}webLink": "title url",
}
ATTRIBUTES = {
    f"{PACKAGE}manifest": {"identifier"},
    f"{PACKAGE}organization": {"identifier", "structure"},
    f"{PACKAGE}resource": {"identifier", "type"},
    f"{PACKAGE}file": {"href"},
    f"{METADATA}string": {"language"},
    f"{LINK}url": {"href"},
}


@dataclass(frozen=True)
class Item:
    """What a learning platform shows: a folder with items, or a link."""

    id: str
    title: str
    url: str = ""
    items: tuple[Item, ...] = ()


def read_cartridge(content: bytes) -> tuple[str, tuple[Item, ...]]:
    """Its title and what it holds; fails where it breaks a rule of the profile."""
    with ZipFile(io.BytesIO(content)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    manifest = etree.fromstring(files.pop("imsmanifest.xml"))
    assert manifest.tag == f"{PACKAGE}manifest"
    check_form(manifest)
    assert manifest.findtext(f"{PACKAGE}metadata/{PACKAGE}schema") == "IMS Thin Common Cartridge"
    assert manifest.findtext(f"{PACKAGE}metadata/{PACKAGE}schemaversion") == "1.3.0"
    identifiers = [one.get("identifier") for one in manifest.iter() if "identifier" in one.attrib]
    assert len(set(identifiers)) == len(identifiers)
    assert all(NAME.fullmatch(identifier) for identifier in identifiers)

    links: dict[str, tuple[str, str]] = {}
    for resource in manifest.iter(f"{PACKAGE}resource"):
        assert resource.get("type") == "imswl_xmlv1p3", "web links are all that it holds"
        links[resource.get("identifier")] = read_link(files.pop(resource[0].get("href")))
    assert not files, "every file is named"

    (organization,) = manifest.iter(f"{PACKAGE}organization")
    assert organization.get("structure") == "rooted-hierarchy"
    assert organization[0].find(f"{PACKAGE}title") is None
    items = tuple(read_items(organization[0], links))
    assert not links, "every link is shown"
    title = manifest.findtext(f".//{METADATA}title/{METADATA}string")
    assert title
    return title, items


def check_form(root: Any) -> None:
    for element in root.iter():
        if element.tag == f"{PACKAGE}item":
            assert set(element.attrib) <= {"identifier", "identifierref"}
            continue
        names = " ".join(etree.QName(child).localname for child in element)
        form = CONTENT.get(element.tag, "")
        pattern = "".join(
            f"(?:{part.rstrip('?*')} ){part[-1] if part[-1] in '?*' else ''}"
            for part in form.split()
        )
        assert re.fullmatch(pattern, f"{names} " if names else ""), (element.tag, names)
        assert set(element.attrib) <= ATTRIBUTES.get(element.tag, set()), element.tag


def read_link(content: bytes) -> tuple[str, str]:
    root = etree.fromstring(content)
    assert root.tag == f"{LINK}webLink"
    check_form(root)
    url = root.find(f"{LINK}url").get("href")
    parts = urlsplit(url)
    assert parts.scheme in {"http", "https"}
    assert parts.netloc
    return root.findtext(f"{LINK}title"), url


def read_items(parent: Any, links: dict[str, tuple[str, str]]) -> Iterator[Item]:
    for item in parent.iterfind(f"{PACKAGE}item"):
        title = item.findtext(f"{PACKAGE}title")
        assert title
        assert item[0].tag == f"{PACKAGE}title"
        url = ""
        if "identifierref" in item.attrib:
            name, url = links.pop(item.get("identifierref"))
            assert name == title
        yield Item(item.get("identifier"), title, url, tuple(read_items(item, links)))


def titles_of(course: LearningCourse) -> dict[str, list[str]]:
    _, folders = read_cartridge(build_common_cartridge(course))
    return {folder.title: [item.title for item in folder.items] for folder in folders}


def test_sections_are_folders_and_pages_are_links_in_the_course_s_order() -> None:
    title, (own, section) = read_cartridge(build_common_cartridge(make_course()))
    assert title == own.title == section.title == "Cool & warm"
    assert [item.title for item in own.items] == ["Cool & warm", "Map", "Anna"]
    assert [item.url for item in own.items] == [
        SITE,
        f"{SITE}map.html",
        f"{SITE}concepts/anna.html",
    ]
    assert [item.title for item in section.items] == ["Coolness", "Warmth", "Cool vs warm"]


def identifiers(course: LearningCourse) -> dict[str, str]:
    _, folders = read_cartridge(build_common_cartridge(course))
    found = (*folders, *(item for folder in folders for item in folder.items))
    return {item.url or item.title: item.id for item in found}


def test_whoever_imports_it_again_finds_the_same_identifiers() -> None:
    nothing: Any = None
    before = identifiers(make_course())
    renamed = make_catalog(
        {
            "warmth": nothing,
            "ardour": {"former_ids": ("warmth",), "title": "Ardour"},
            "first": {"title": "A new one"},
        }
    )
    after = identifiers(make_course(renamed))
    assert after[f"{SITE}concepts/ardour.html"] == before[f"{SITE}concepts/warmth.html"]
    assert after["Cool & warm"] == before["Cool & warm"]


@pytest.mark.parametrize("former", [("warmth",), ("gone", "warmth"), ("coolness",)], ids="-".join)
def test_no_identifier_is_there_twice_whatever_ids_a_course_had(former: tuple[str, ...]) -> None:
    catalog = make_catalog({"anna": {"former_ids": former}, "coolness": {"former_ids": former}})
    assert len(titles_of(make_course(catalog))) == 1  # both folders have the course's title


def test_two_sections_of_one_title_are_two_folders() -> None:
    pages = make_catalog().pages
    contents = replace(
        pages["concepts/index.md"],
        headings=(Heading(2, "One", 3), Heading(2, "One", 5)),
        cross_references=(CrossReference("warmth", 4, True), CrossReference("coolness", 6, True)),
    )
    both = [*pages.values(), contents]
    course = make_course(build_catalog(both, contents.uri, "glossary.md"))
    _, folders = read_cartridge(build_common_cartridge(course))
    assert [folder.title for folder in folders] == ["Cool & warm", "One", "One"]


@pytest.mark.parametrize("words", HOSTILE)
def test_words_stay_words(words: str) -> None:
    title, folders = read_cartridge(build_common_cartridge(make_hostile_course(words)))
    expected = re.sub("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe]", "\ufffd", " ".join(words.split()))
    assert title == folders[0].title == expected


def test_a_language_that_is_none_is_left_out() -> None:
    course = make_course(frame=SiteFrame("Cool", SITE, "x" * 20))
    assert b"language" not in read_manifest(build_common_cartridge(course))
    assert b'<string language="pt-br">' in read_manifest(
        build_common_cartridge(make_course(frame=SiteFrame("Cool", SITE, "pt_BR")))
    )


def read_manifest(content: bytes) -> bytes:
    with ZipFile(io.BytesIO(content)) as archive:
        return archive.read("imsmanifest.xml")


def test_the_same_course_gives_the_same_file_which_everybody_may_read() -> None:
    content = build_common_cartridge(make_course())
    assert build_common_cartridge(make_course(built_at=1)) == content
    with ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        assert len(set(names)) == len(names)
        assert names[0] == "imsmanifest.xml"
        modes = {stat.filemode(info.external_attr >> 16) for info in archive.infolist()}
        assert modes == {"-rw-r--r--"}
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


FAULTS = {
    "a type of another version": ("imswl_xmlv1p3", "imswl_xmlv1p1"),
    "an item without a title": ("<title>Warmth</title></item>", "</item>"),
    "a title on the first item": ('<item identifier="root">', '<item identifier="root"><title/>'),
    "a link to nothing": ('identifierref="resource.concept.warmth"', 'identifierref="other"'),
    "an identifier twice": ('identifier="item.concept.warmth"', 'identifier="root"'),
    "another order": ("<schema>IMS Thin Common Cartridge</schema>", ""),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_what_breaks_a_rule_is_found(fault: str) -> None:
    old, new = FAULTS[fault]
    content = build_common_cartridge(make_course())
    buffer = io.BytesIO()
    with ZipFile(io.BytesIO(content)) as archive, ZipFile(buffer, "w") as spoilt:
        for name in archive.namelist():
            text = archive.read(name).decode()
            if name == "imsmanifest.xml":
                assert old in text
                text = text.replace(old, new, 1)
            spoilt.writestr(name, text)
    with pytest.raises((AssertionError, KeyError)):
        read_cartridge(buffer.getvalue())
