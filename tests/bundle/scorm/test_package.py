"""The SCORM package: its manifest against the facts of the standard, and its files."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote
from zipfile import ZipFile

import pytest
from bundled_courses import HOSTILE, TIME, make_bundled_course, make_concept
from lxml import etree

from mkdocs_concepts.bundle.contents import list_contents
from mkdocs_concepts.bundle.faults import CarrierError
from mkdocs_concepts.bundle.scorm.launch_page import make_key
from mkdocs_concepts.bundle.scorm.package import write_scorm

NAMES = {
    "c": "http://www.imsproject.org/xsd/imscp_rootv1p1p2",
    "adlcp": "http://www.adlnet.org/xsd/adlcp_rootv1p2",
}
IN = {"namespaces": NAMES}
TYPE = f"{{{NAMES['adlcp']}}}scormtype"
ORDER = {
    "manifest": ["metadata", "organizations", "resources"],
    "metadata": ["schema", "schemaversion"],
    "organizations": ["organization"],
    "organization": ["title", "item"],
    "item": ["title"],
    "resources": ["resource"],
}


def read_package(package: Path) -> dict[str, bytes]:
    with ZipFile(package) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def list_faults(files: dict[str, bytes]) -> list[str]:
    """What of a package is not as the Content Aggregation Model of SCORM 1.2 has it."""
    root = etree.fromstring(files["imsmanifest.xml"])
    resource = root.find("c:resources/c:resource", NAMES)
    assert resource is not None
    listed = [unquote(one) for one in resource.xpath("c:file/@href", **IN)]
    holds = {
        "the manifest's place": next(iter(files)) == "imsmanifest.xml",
        "order": not list(find_disorder(root)),
        "the schema": read_schema(root) == ["ADL SCORM", "1.2"],
        "identifiers": are_identifiers(root.xpath("//@identifier")),
        "references": read_references(root) == ["organization", "sco"],
        "the kind of resource": (resource.get("type"), resource.get(TYPE)) == ("webcontent", "sco"),
        "files": set(listed) == set(files) - {"imsmanifest.xml"},
        "what is launched": resource.get("href") in listed,
        "the version": 0 < len(root.get("version", "")) <= 20,
        "titles": all(0 < len(one) <= 200 for one in root.xpath("//c:title/text()", **IN)),
    }
    return [name for name, is_so in holds.items() if not is_so]


def find_disorder(root: etree._Element) -> Iterator[str]:
    for name, children in ORDER.items():
        for element in root.iter(f"{{{NAMES['c']}}}{name}"):
            if [etree.QName(child).localname for child in element] != children:
                yield name


def read_schema(root: etree._Element) -> list[str | None]:
    return [root.findtext(f"c:metadata/c:{name}", None, NAMES) for name in ORDER["metadata"]]


def are_identifiers(found: list[str]) -> bool:
    named = [one for one in found if re.fullmatch(r"[A-Za-z_][\w.-]*", one)]
    return len(set(named)) == len(found)


def read_references(root: etree._Element) -> list[str]:
    """The identifiers that are referred to, of those that there are."""
    organizations = root.xpath("c:organizations[@default=c:organization/@identifier]", **IN)
    items = root.xpath("//c:item[@identifierref=//c:resource/@identifier]", **IN)
    return [one.get("default") for one in organizations] + [
        one.get("identifierref") for one in items
    ]


@pytest.fixture
def files(tmp_path: Path) -> dict[str, bytes]:
    course = make_bundled_course(tmp_path / "site")
    write_scorm(tmp_path / "a.zip", course)
    return read_package(tmp_path / "a.zip")


def test_the_package_is_as_the_standard_has_it(files: dict[str, bytes]) -> None:
    assert list_faults(files) == []
    assert files["course/assets/x.css"] == b"p {}"
    assert b"Content-Security-Policy" in files["course/index.html"]


@pytest.mark.parametrize(
    ("right", "wrong", "fault"),
    [
        ("<schemaversion>1.2", "<schemaversion>1.3", "the schema"),
        ('identifierref="sco"', 'identifierref="other"', "references"),
        ('default="organization"', 'default="item"', "references"),
        ('scormtype="sco"', 'scormType="sco"', "the kind of resource"),
        ('<file href="launch.js"/>', "", "files"),
        ('identifier="course-', 'identifier="1 course-', "identifiers"),
        ('version="v1"', 'version=""', "the version"),
    ],
)
def test_a_manifest_that_is_otherwise_is_seen(
    files: dict[str, bytes], right: str, wrong: str, fault: str
) -> None:
    manifest = files["imsmanifest.xml"].decode()
    assert right in manifest
    spoilt = {**files, "imsmanifest.xml": manifest.replace(right, wrong).encode()}
    assert list_faults(spoilt) == [fault]


def test_names_and_titles_of_any_letters(tmp_path: Path) -> None:
    concept = make_concept("tea", title=HOSTILE)
    course = make_bundled_course(
        tmp_path / "site", [concept], title=HOSTILE * 9, version="v1.2-345-g0123456789-dirty"
    )
    (course.site / "50% & #1.txt").write_text("x", encoding="utf-8")
    write_scorm(tmp_path / "a.zip", replace(course, contents=list_contents(course.site)))
    files = read_package(tmp_path / "a.zip")
    assert "course/50% & #1.txt" in files
    assert list_faults(files) == []
    page = files["launch.html"].decode()
    assert "<script>alert" not in page
    assert page.count("</script>") == 3
    (data,) = re.findall(r'id="pages">(.*?)</script>', page)
    assert json.loads(data)[1] == ["concepts/tea.html", HOSTILE, make_key("tea")]


def test_the_same_course_gives_the_same_package(tmp_path: Path) -> None:
    course = make_bundled_course(tmp_path / "site")
    write_scorm(tmp_path / "a.zip", course)
    other = make_bundled_course(tmp_path / "elsewhere/site")
    write_scorm(tmp_path / "b.zip", other)
    first = (tmp_path / "a.zip").read_bytes()
    assert (tmp_path / "b.zip").read_bytes() == first
    write_scorm(tmp_path / "b.zip", replace(other, time=TIME + 2))
    assert (tmp_path / "b.zip").read_bytes() != first


def test_keys_last_and_tell_concepts_apart() -> None:
    assert make_key("") == ""
    assert make_key("tea") == make_key("tea") == "qfd"
    keys = {make_key(f"concept-{number}") for number in range(700)}
    assert len(keys) > 695
    assert all(re.fullmatch(r"[\w-]{3}", key) for key in keys)


def test_what_not_every_platform_can_unpack_is_refused(tmp_path: Path) -> None:
    course = make_bundled_course(tmp_path / "site")
    (course.site / "aux.html").write_text("x", encoding="utf-8")
    with pytest.raises(CarrierError, match=r"course/aux\.html: 'aux\.html' is a device's name"):
        write_scorm(tmp_path / "a.zip", replace(course, contents=list_contents(course.site)))
    assert not (tmp_path / "a.zip").exists()
