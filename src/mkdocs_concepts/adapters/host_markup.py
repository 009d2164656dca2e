"""What Material writes outside every block that a template can override, and is not valid HTML."""

from __future__ import annotations

import re
from collections.abc import Sequence

# Its link past the menu leads below a page's definition, and is missing where there are no
# headings; main.html has another one.
_SKIP = re.compile(r'(<div data-md-component="skip">)(?:(?!<div ).)*?(</div>)', re.DOTALL)
# A box cannot be completed by the browser. That it is not remembered either, controls.js sees to.
_TOGGLE = re.compile(r'(<input class="md-toggle"[^<>]*?) autocomplete="off"')
# Beside the text the title of the table of contents opens nothing, so it labels nothing.
_CONTENTS = re.compile(
    r'(<div class="md-sidebar md-sidebar--secondary"(?:(?!</nav>|<div class="md-sidebar ).)*?)'
    r'<label class="md-nav__title" for="__toc">((?:(?!</nav>|<label ).)*?)</label>',
    re.DOTALL,
)
# A page without headings has the box that would show them, and no label for it.
_HEADINGS = re.compile(
    r'<input class="md-nav__toggle md-toggle" type="checkbox" id="__toc">(?=\s*<a )'
)

MENDINGS: Sequence[tuple[re.Pattern[str], str]] = (
    (_SKIP, r"\1\2"),
    (_TOGGLE, r"\1"),
    (_HEADINGS, ""),
    (_CONTENTS, r'\1<div class="md-nav__title">\2</div>'),
)
"""What is found in a page, and what is put in its place."""


def mend_markup(html: str) -> str:
    """A page as Material has written it, with what is not valid put right."""
    for found, mended in MENDINGS:
        html = found.sub(mended, html)
    return html
