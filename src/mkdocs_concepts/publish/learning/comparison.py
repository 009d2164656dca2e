"""A contrast as a small table that stands alone."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from mkdocs_concepts.language.language import ENGLISH, Language
from mkdocs_concepts.model import Aspect, Concept


def render_comparison(
    poles: Sequence[Concept],
    aspects: Sequence[Aspect],
    escape_text: Callable[[str], str],
    language: Language = ENGLISH,
) -> str:
    """The poles side by side: the aspects that the author compares, or what each pole means.

    Nothing stands between its elements, which some readers would lose.

    Args:
        poles: The two sides of a contrast.
        aspects: What its author compares, each with a cell for each side.
        escape_text: How words are put into HTML.
        language: Of the course, for the only row of a contrast whose author compares no aspects.
    """
    head = "".join(f'<th scope="col">{escape_text(pole.title)}</th>' for pole in poles)
    meaning = Aspect(language.say("contrast.meaning"), tuple(pole.definition for pole in poles))
    rows = "".join(_render_row(aspect, escape_text) for aspect in aspects or (meaning,))
    return f"<table><thead><tr><td></td>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _render_row(aspect: Aspect, escape_text: Callable[[str], str]) -> str:
    cells = "".join(f"<td>{escape_text(cell)}</td>" for cell in aspect.cells)
    return f'<tr><th scope="row">{escape_text(aspect.name)}</th>{cells}</tr>'
