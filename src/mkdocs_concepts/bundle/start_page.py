"""The page that a bundle is opened with: it leads to the course, or says what to do first.

Programs that show what is in an archive unpack only the page that is clicked. Then nothing beside
it can be read, and so the page knows.
"""

from __future__ import annotations

from html import escape

START_PAGE = "START-HERE.html"
"""What it is called, so that it is seen first."""

_STYLE = (
    ":root{color-scheme:light dark}"
    "body{max-width:34em;margin:12vh auto;padding:0 1.5em;font:1.1em/1.6 system-ui,sans-serif;"
    "color:#1f2328;background:#fff}"
    "h1{font-size:1.6em;line-height:1.3}a{color:#0b57a8}"
    "@media (prefers-color-scheme:dark){body{color:#e3e6ea;background:#16181c}a{color:#9ecbff}}"
)
_FOUND = "location.replace(document.querySelector('a').href)"


def render_start_page(title: str, home: str, probe: str) -> str:
    """The page.

    Args:
        title: The course's.
        home: The path of its first page, from this one.
        probe: The path of a style sheet of the course, which can be read where the course can.
    """
    name = escape(title)
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{name}</title>\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{name}</h1>\n"
        f'<p><a href="{escape(home)}">Open the course</a></p>\n'
        "<p>If that leads nowhere, this page was opened from inside the archive. "
        "<strong>Extract first:</strong> close this page, extract the whole ZIP file into a folder "
        "(on Windows: right-click it and choose “Extract All …”; on a Mac: double-click it; on a "
        f"phone: open it in the files app), then open {START_PAGE} in that folder.</p>\n"
        f'</main>\n<link rel="stylesheet" media="print" href="{escape(probe)}" '
        f'onload="{escape(_FOUND)}">\n'
        "</body>\n</html>\n"
    )
