"""What Material writes and no template of ours can override: mended, and not indented."""

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


# Where white space says something, or where a hash is taken of it.
_VERBATIM = re.compile(r"<(pre|textarea|script|style|template)\b", re.IGNORECASE)
_ENDS = {
    name: re.compile(f"</{name}\\b", re.IGNORECASE)
    for name in ("pre", "textarea", "script", "style", "template")
}
_INDENTATION = re.compile(r"\n\s++")


def mend_markup(html: str) -> str:
    """A page as Material has written it, with what is not valid put right, and lighter.

    The templates' indentation is a tenth of a page, and after compression a twentieth.
    """
    for found, mended in MENDINGS:
        html = found.sub(mended, html)
    return squeeze_space(html)


def squeeze_space(html: str) -> str:
    """A page without empty lines and without the spaces that lines begin with.

    Args:
        html: The page. What stands in `pre`, scripts and the like stays to the letter.
    """
    parts: list[str] = []
    at = 0
    while opening := _VERBATIM.search(html, at):
        closing = _ENDS[opening[1].lower()].search(html, opening.end())
        end = closing.start() if closing else len(html)
        parts += (_INDENTATION.sub("\n", html[at : opening.start()]), html[opening.start() : end])
        at = end
    return "".join((*parts, _INDENTATION.sub("\n", html[at:])))
