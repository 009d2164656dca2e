"""The page that a bundle is opened with: it leads to the course, or says what to do first.

Programs that show what is in an archive unpack only the page that is clicked. Then nothing beside
it can be read, and so the page knows.
"""

from __future__ import annotations

from html import escape

START_PAGE = "START-HERE.html"
"""What it is called, so that it is seen first."""

# The hues and the face are those of the theme.
_STYLE = (
    ":root{color-scheme:light dark;--ink:#22282b;--paper:#fdfcf9;--cool:#2b4a86;--soft:#f8f0de;"
    "--warm:#714800}"
    "body{max-width:34em;margin:10vh auto;padding:0 1.5em;font:1.05em/1.6 system-ui,sans-serif;"
    "color:var(--ink);background:var(--paper)}"
    "h1{font:600 2em/1.25 Palatino,Georgia,serif}h2{margin:0 0 .4em;font-size:1.1em}"
    "a{color:var(--cool)}.open{font-size:1.15em}.alone .open{display:none}"
    "section{margin-top:2em;padding:1em 1.3em;border-left:4px solid var(--warm);"
    "background:var(--soft)}ol,p{margin:0}ol{padding-left:1.3em}li{margin:.35em 0}"
    "@media (prefers-color-scheme:dark){:root{--ink:#e8e5df;--paper:#14181a;--cool:#a9c1f0;"
    "--soft:#33290f;--warm:#e6bd73}}"
)
_FOUND = "location.replace(document.querySelector('a').href)"
_NOT_FOUND = "document.documentElement.className='alone'"


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
        f'<p class="open"><a href="{escape(home)}">Open the course</a></p>\n'
        "<section>\n<h2>Extract first</h2>\n"
        "<p>If the course does not open, this page still lies inside the ZIP file.</p>\n<ol>\n"
        "<li>Close this page.</li>\n"
        "<li>Extract the whole ZIP file into a folder. On Windows: right-click it and choose "
        "“Extract All …”. On a Mac: double-click it. On a phone: tap it in the files app.</li>\n"
        f"<li>Open {START_PAGE} in that folder.</li>\n</ol>\n</section>\n</main>\n"
        f'<link rel="stylesheet" media="print" href="{escape(probe)}" '
        f'onload="{escape(_FOUND)}" onerror="{escape(_NOT_FOUND)}">\n'
        "</body>\n</html>\n"
    )
