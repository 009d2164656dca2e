"""What a SCORM 1.2 package says of itself.

Names and order of elements are those of the Content Aggregation Model of SCORM 1.2, section 2.3,
and of its schemas, `imscp_rootv1p1p2.xsd` and `adlcp_rootv1p2.xsd`; so are the longest version and
title. The schemas are not in the package, and so no place is named where they are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from urllib.parse import quote

from mkdocs_concepts.bundle.course import BundledCourse

_PACKAGING = "http://www.imsproject.org/xsd/imscp_rootv1p1p2"
_SCORM = "http://www.adlnet.org/xsd/adlcp_rootv1p2"
_LONGEST_VERSION = 20
_LONGEST_TITLE = 200
# What XML cannot hold, and the controls that it advises against.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render_manifest(course: BundledCourse, paths: Sequence[str]) -> str:
    """The manifest of a package with one SCO.

    Args:
        course: The course.
        paths: The package's files: the page that launches the course, then all others.
    """
    title = _escape(course.title[:_LONGEST_TITLE])
    listed = "\n".join(f'      <file href="{_escape(quote(path))}"/>' for path in paths)
    return f"""\
<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="course-{course.slug}" version="{_escape(course.version[:_LONGEST_VERSION])}"
    xmlns="{_PACKAGING}" xmlns:adlcp="{_SCORM}">
  <metadata>
    <schema>ADL SCORM</schema>
    <schemaversion>1.2</schemaversion>
  </metadata>
  <organizations default="organization">
    <organization identifier="organization">
      <title>{title}</title>
      <item identifier="item" identifierref="sco">
        <title>{title}</title>
      </item>
    </organization>
  </organizations>
  <resources>
    <resource identifier="sco" type="webcontent" adlcp:scormtype="sco" href="{quote(paths[0])}">
{listed}
    </resource>
  </resources>
</manifest>
"""


def _escape(words: str) -> str:
    return escape(_FORBIDDEN.sub("\ufffd", " ".join(words.split())))
