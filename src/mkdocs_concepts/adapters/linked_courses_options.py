"""The courses that a course links to, as the option `linked_courses` in `mkdocs.yml` names them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from mkdocs_concepts.adapters.course_layout import CourseLayout
from mkdocs_concepts.adapters.option_lines import OptionLines
from mkdocs_concepts.catalog.keys import Key
from mkdocs_concepts.catalog.labels import nearest
from mkdocs_concepts.diagnostics import Code, Diagnostic
from mkdocs_concepts.links.courses.addresses import (
    find_folder,
    normalize_any_root,
    normalize_root,
)
from mkdocs_concepts.links.courses.linked_courses import PREFIX

LINKED_COURSE_KEYS: dict[str, Key] = {
    key.name: key
    for key in (
        Key("inventory", "an address or a path", "Of the site, or of its inventory.", True),
        Key("url", "an address, whole or relative to this site's root", "Where the pages are."),
    )
}
"""What the option may say of a course."""

_OPTION = "linked_courses"
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]+):", re.IGNORECASE)  # one letter alone is a drive
_SCHEMES = frozenset({"http", "https", "file"})


@dataclass(frozen=True, slots=True)
class LinkedCourseOption:
    """What the configuration says of a course that is linked to.

    Attributes:
        inventory: The address of the site or of its inventory, or a path from the project's folder.
        root: The address that its pages lie below: `url`, or that of the site. None where only the
            inventory says.
        line: Of the configuration.
    """

    prefix: str
    inventory: str
    root: str | None
    line: int


def read_linked_course_options(
    layout: CourseLayout,
) -> tuple[tuple[LinkedCourseOption, ...], list[Diagnostic]]:
    """The courses that are linked to, in their order, and what is wrong with the option.

    Returns:
        Those of which nothing is wrong.
    """
    if layout.linked_courses is None or layout.linked_courses == {}:
        return (), []
    reader = _Reader(layout.config_path, OptionLines.find(layout, _OPTION))
    for line, key in reader.lines.repeated:
        message = f"'{key}' is written twice below '{_OPTION}'"
        reader.diagnostics.append(
            Diagnostic(layout.config_path, line, Code.LINKED_COURSE_INVALID, message)
        )
    found = reader.read(layout.linked_courses)
    return found, reader.diagnostics


@dataclass
class _Reader:
    """Reads the option's value, collecting what is wrong with it."""

    path: str
    lines: OptionLines
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def report(self, place: tuple[str, ...], message: str, hint: str = "") -> None:
        line, code = self.lines.line_of(place), Code.LINKED_COURSE_INVALID
        self.diagnostics.append(Diagnostic(self.path, line, code, message, hint))

    def read(self, value: object) -> tuple[LinkedCourseOption, ...]:
        if not isinstance(value, Mapping):
            message = f"'{_OPTION}' needs prefixes, each with the address of a course"
            self.report((), message, "as in 'stats: https://example.org/stats/'")
            return ()
        found = [self.read_course(prefix, said) for prefix, said in value.items()]
        return tuple(option for option in found if option is not None)

    def read_course(self, prefix: object, said: object) -> LinkedCourseOption | None:
        place = (str(prefix),)
        if not isinstance(prefix, str) or not PREFIX.fullmatch(prefix):
            hint = "write a-z, 0-9 and '-', beginning with a letter"
            self.report(place, f"'{prefix}' is no prefix of a linked course", hint)
            return None
        keys = said if isinstance(said, Mapping) else {"inventory": said}
        self.check_keys(prefix, keys)
        inventory = self.read_inventory(prefix, keys)
        root = self.read_root(prefix, keys)
        if inventory is None or ("url" in keys and root is None):
            return None
        root = root or normalize_root(find_folder(inventory))
        return LinkedCourseOption(prefix, inventory, root, self.lines.line_of(place))

    def check_keys(self, prefix: str, keys: Mapping[object, object]) -> None:
        for key in keys:
            if key not in LINKED_COURSE_KEYS:
                known = f"known keys: {', '.join(LINKED_COURSE_KEYS)}"
                hint = nearest(str(key), LINKED_COURSE_KEYS) or known
                message = f"unknown key '{key}' of the linked course '{prefix}'"
                self.report((prefix, str(key)), message, hint)

    def read_inventory(self, prefix: str, keys: Mapping[object, object]) -> str | None:
        found = keys.get("inventory")
        place = (prefix, "inventory")
        if not isinstance(found, str) or not found.strip():
            message = f"the linked course '{prefix}' needs an address, or the path of an inventory"
            self.report(place, message, "as in 'stats: https://example.org/stats/'")
            return None
        inventory = found.strip()
        scheme = _SCHEME.match(inventory)
        if scheme and scheme[1].lower() not in _SCHEMES:
            message = f"'{inventory}' is no address that can be fetched"
            self.report(place, message, "write one that begins with https://, or a path")
            return None
        if scheme and scheme[1].lower() != "file" and not normalize_root(inventory):
            message = f"'{inventory}' is no address of a course"
            self.report(place, message, "write it as a browser shows it, without '?' and '#'")
            return None
        return inventory

    def read_root(self, prefix: str, keys: Mapping[object, object]) -> str | None:
        if "url" not in keys:
            return None
        found = keys["url"]
        root = normalize_any_root(found.strip()) if isinstance(found, str) else None
        if root is None:
            message = f"'{found}' is no address that pages can lie below"
            hint = "as in 'https://example.org/stats/', or '../stats/' from this site's root"
            self.report((prefix, "url"), message, hint)
        return root
