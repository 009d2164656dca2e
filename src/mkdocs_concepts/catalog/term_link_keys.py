"""The front-matter keys that say what becomes a term link: `autolink` and `term_links`."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from mkdocs_concepts.catalog.labels import nearest
from mkdocs_concepts.model import Autolink, LinkScope

_LISTS = ("always", "never", "exact")
_FORM = "true, false, or lists of this concept's labels under 'always', 'never' or 'exact'"


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a value: where, from the key on, and in what way."""

    place: tuple[str | int, ...]
    message: str
    hint: str = ""


@dataclass
class AutolinkReader:
    """Reads the value of `autolink`, collecting what is wrong with it.

    Attributes:
        labels: The concept's own labels.
    """

    labels: Collection[str]
    faults: list[Fault] = field(default_factory=list)

    def read(self, value: object) -> Autolink:
        """What the value says; what is wrong in it is left out."""
        if isinstance(value, bool):
            return Autolink(is_on=value)
        if not isinstance(value, dict) or not value:
            self.faults.append(Fault(("autolink",), f"'autolink' needs {_FORM}"))
            return Autolink()
        for name in value:
            if name not in _LISTS:
                message = f"'autolink' has no '{name}': it needs {_FORM}"
                hint = nearest(str(name), _LISTS)
                self.faults.append(Fault(("autolink", str(name)), message, hint))
        return Autolink(True, *(tuple(self._read_list(name, value)) for name in _LISTS))

    def _read_list(self, name: str, value: dict[str, object]) -> Iterator[str]:
        labels = value.get(name, [])
        if not isinstance(labels, list):
            message = f"'{name}' needs a list of this concept's labels"
            self.faults.append(Fault(("autolink", name), message))
            return
        for index, label in enumerate(labels):
            text = " ".join(label.split()) if isinstance(label, str) else ""
            if text in self.labels:
                yield text
                continue
            hint = nearest(text, self.labels)
            message = f"{label!r} is none of this concept's labels"
            self.faults.append(Fault(("autolink", name, index), message, hint))


def parse_scope(value: object) -> LinkScope | None:
    """The scope that a value of `term_links` names, or None where it names none.

    YAML reads a bare `off` as the truth value false.
    """
    if value is False:
        return LinkScope.OFF
    is_scope = isinstance(value, str) and value in set(LinkScope)
    return LinkScope(str(value)) if is_scope else None
