"""What a citation style needs to know of a text, read from its CSL file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

# Whatever makes a citation depend on those before it (CSL 1.0.2, "Position" and "Et-al").
_AWARE_OF_POSITION = (
    "position",
    "et-al-subsequent-min",
    "et-al-subsequent-use-first",
    "subsequent-author-substitute",
    "near-note-distance",
)


class StyleError(Exception):
    """A style's file cannot be read."""


@dataclass(frozen=True, slots=True)
class StyleTraits:
    """How a style cites.

    Attributes:
        has_notes: In notes, and not in the text.
        has_numbers: By the number of the entry in the page's list.
        is_aware_of_position: A work otherwise where it was cited before.
        has_list: With a list of references at all; some styles of notes have none.
        locale: The language that the style is made for, or empty.
    """

    has_notes: bool
    has_numbers: bool
    is_aware_of_position: bool
    has_list: bool = True
    locale: str = ""

    @property
    def is_joint(self) -> bool:
        """Whether many pages can be rendered as one text without one changing another."""
        return not (self.has_notes or self.has_numbers or self.is_aware_of_position)


def read_style_traits(file: Path) -> StyleTraits:
    """Read a CSL file.

    Raises:
        StyleError: If it cannot be read, or is no independent style.
    """
    try:
        root = ElementTree.parse(file).getroot()  # noqa: S314  # of a package, or the course's own
    except (OSError, ElementTree.ParseError) as error:
        raise StyleError(str(error)) from error
    if not root.tag.endswith("style") or not any(c.tag.endswith("citation") for c in root):
        raise StyleError("it is no independent CSL style")
    elements = list(root.iter())
    return StyleTraits(
        has_notes=root.get("class") == "note",
        has_numbers=any(e.get("variable") == "citation-number" for e in elements),
        is_aware_of_position=any(
            e.get(name) is not None for e in elements for name in _AWARE_OF_POSITION
        ),
        has_list=any(child.tag.endswith("}bibliography") for child in root),
        locale=root.get("default-locale", ""),
    )
