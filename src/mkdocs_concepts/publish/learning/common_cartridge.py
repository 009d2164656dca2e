"""A course as a Thin Common Cartridge 1.3 of 1EdTech: a web link for each page, in folders.

The names of elements and types are those of its public profile, the order of elements that of its
schemas (`ccv1p3_imscp_v1p2_v1p0.xsd`, `ccv1p3_imswl_v1p3.xsd`): the only item of the organization
has no title, every other has one, and a web link is a file of its own.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from mkdocs_concepts.publish.graph import parse_language
from mkdocs_concepts.publish.learning.archive import pack
from mkdocs_concepts.publish.learning.course import LearningCourse, build_lasting_ids
from mkdocs_concepts.publish.learning.plain_text import clean_text, escape_text

_MANIFEST = "imsmanifest.xml"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
_PACKAGE = "http://www.imsglobal.org/xsd/imsccv1p3/imscp_v1p1"
_WEB_LINK = "http://www.imsglobal.org/xsd/imsccv1p3/imswl_v1p3"
_METADATA = "http://ltsc.ieee.org/xsd/imsccv1p3/LOM/manifest"


@dataclass(frozen=True, slots=True)
class _Link:
    """A page in the cartridge.

    Attributes:
        id: By which whoever imports it again knows it.
        url: Its whole address.
    """

    id: str
    title: str
    url: str

    @property
    def file(self) -> str:
        return f"links/{self.id}.xml"


@dataclass(frozen=True, slots=True)
class _Folder:
    id: str
    title: str
    links: Sequence[_Link]


def build_common_cartridge(course: LearningCourse) -> bytes:
    """The cartridge as an .imscc file; the same bytes for the same course.

    Args:
        course: The course; where its site lies is known.
    """
    folders = [folder for folder in _build_folders(course) if folder.links]
    links = [link for folder in folders for link in folder.links]
    manifest = _render_manifest(course, folders, links)
    files = ((link.file, _render_link(link).encode()) for link in links)
    return pack([(_MANIFEST, manifest.encode()), *files])


def _build_folders(course: LearningCourse) -> Iterator[_Folder]:
    """The course's own folder, with its pages and what no section has; then each section."""
    lasting = build_lasting_ids(course.catalog)
    found = course.catalog.concepts
    own = [
        _Link(f"page.{page.id}", page.title, f"{course.frame.url}{page.url}")
        for page in course.pages
    ]
    folders: list[_Folder] = []
    for section in course.catalog.sections:
        links = [
            _Link(f"concept.{lasting[id_]}", found[id_].title, course.address(found[id_]))
            for id_ in section.concepts
        ]
        if section.title:
            number = sum(folder.title == section.title for folder in folders)
            name = f"section.{_digest(section.title)}.{number}"
            folders.append(_Folder(name, section.title, links))
        else:
            own += links
    yield _Folder("course", course.frame.title, own)
    yield from folders


def _render_manifest(
    course: LearningCourse, folders: Sequence[_Folder], links: Sequence[_Link]
) -> str:
    items = "".join(map(_render_folder, folders))
    resources = "".join(
        f'<resource identifier="resource.{link.id}" type="imswl_xmlv1p3">'
        f'<file href="{link.file}"/></resource>\n'
        for link in links
    )
    return (
        f'{_DECLARATION}<manifest identifier="course.{_digest(course.key)}" xmlns="{_PACKAGE}">\n'
        f"<metadata><schema>IMS Thin Common Cartridge</schema>"
        f"<schemaversion>1.3.0</schemaversion>\n{_render_metadata(course)}</metadata>\n"
        '<organizations><organization identifier="contents" structure="rooted-hierarchy">\n'
        f'<item identifier="root">\n{items}</item>\n</organization></organizations>\n'
        f"<resources>\n{resources}</resources>\n</manifest>\n"
    )


def _digest(name: str) -> str:
    """A name as part of an identifier, which may hold letters and digits only."""
    return hashlib.sha256(clean_text(name).encode()).hexdigest()[:16]


def _render_metadata(course: LearningCourse) -> str:
    language = parse_language(course.frame.language)
    attribute = f' language="{language}"' if language else ""
    known = f"<language>{language}</language>" if language else ""
    title = f"<title><string{attribute}>{escape_text(course.frame.title)}</string></title>"
    return f'<lom xmlns="{_METADATA}"><general>{title}{known}</general></lom>'


def _render_folder(folder: _Folder) -> str:
    items = "".join(
        f'<item identifier="item.{link.id}" identifierref="resource.{link.id}">'
        f"<title>{escape_text(link.title)}</title></item>\n"
        for link in folder.links
    )
    title = f"<title>{escape_text(folder.title)}</title>"
    return f'<item identifier="folder.{folder.id}">{title}\n{items}</item>\n'


def _render_link(link: _Link) -> str:
    return (
        f'{_DECLARATION}<webLink xmlns="{_WEB_LINK}"><title>{escape_text(link.title)}</title>'
        f'<url href="{escape_text(link.url)}"/></webLink>\n'
    )
