"""The names of people in BibTeX: parted at `and`, each with its family name first or last."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

NAME_FIELDS = (
    "author",
    "editor",
    "translator",
    "annotator",
    "commentator",
    "introduction",
    "foreword",
    "afterword",
    "bookauthor",
    "editora",
    "editorb",
    "editorc",
)
"""The fields that hold names."""

_AND = re.compile(r"(?:^|(?<!\s)\s++)and(?=\s|$)", re.IGNORECASE)
_MOST_COMMAS = 2
# biblatex's other form: family=Singer, given=Tania
_PARTS = re.compile(r"\s*(?:family|given|prefix|suffix|use\w+|nametemplates)(?:-i)?\s*=")


def split_names(people: str) -> list[str]:
    """The names in a field; `and` within braces parts none."""
    hidden = hide_groups(people)
    names, place = [], 0
    for joint in _AND.finditer(hidden):
        names.append(people[place : joint.start()].strip())
        place = joint.end()
    return [*names, people[place:].strip()]


def hide_groups(text: str) -> str:
    """The text with whatever is in braces made unreadable, and of the same length."""
    if "{" not in text:
        return text
    hidden, depth = [], 0
    for character in text:
        depth += character == "{"
        hidden.append("_" if depth > 0 else character)
        depth -= character == "}"
    return "".join(hidden)


def find_name_faults(fields: Mapping[str, str]) -> Iterator[tuple[str, str, str]]:
    """What is wrong with an entry's names: the field, a message and a hint for each."""
    for field in NAME_FIELDS:
        people = fields.get(field)
        if people is None or not ("," in people or "and" in people):
            continue
        for name in split_names(people):
            if not name and people:
                yield field, f"a name is missing beside an 'and' of '{field}'", "take the 'and' out"
            elif hide_groups(name).count(",") > _MOST_COMMAS and not _PARTS.match(name):
                message = f"too many commas in the name '{name}' of '{field}'"
                yield field, message, "write 'and' between two people, not a comma"


def first_family(fields: Mapping[str, str]) -> str:
    """The family name of the first author, or else of the first editor, or an empty string."""
    name = split_names(fields.get("author") or fields.get("editor") or "")[0]
    hidden = hide_groups(name)
    if _PARTS.match(name):
        found = re.search(r"family\s*=\s*([^,]+)", name)
        return found[1].strip('{} "') if found else ""
    if "," in hidden:
        return name[: hidden.index(",")].strip("{} ")
    return name[hidden.rfind(" ") + 1 :].strip("{} ")
