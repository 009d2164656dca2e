"""What a page would fetch from elsewhere."""

from __future__ import annotations

import pytest

from mkdocs_concepts.bundle.remote import find_remote, find_remote_in_style


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ('<script src="https://a.example/x.js"></script>', ["https://a.example/x.js"]),
        ('<img src="//a.example/x.png">', ["//a.example/x.png"]),
        ('<IMG SRC=" HTTPS://a.example/x.png ">', ["HTTPS://a.example/x.png"]),
        (
            '<img src="x.png" srcset="http://a.example/2.png 2x, y.png 3x">',
            ["http://a.example/2.png"],
        ),
        ('<link rel="stylesheet" href="https://a.example/x.css">', ["https://a.example/x.css"]),
        ('<link rel="preconnect" href="https://a.example">', ["https://a.example"]),
        ('<iframe src="https://a.example/v"></iframe>', ["https://a.example/v"]),
        ('<video><source src="https://a.example/v.mp4"></video>', ["https://a.example/v.mp4"]),
        ("<p style=\"background: url('https://a.example/p.png')\">", ["https://a.example/p.png"]),
        ('<a href="https://a.example/">Elsewhere</a>', []),
        ('<link rel="canonical" href="https://a.example/">', []),
        ('<link rel="alternate " href="https://a.example/x.json">', []),
        ('<img src="data:image/png;base64,AA"><script src="../x.js"></script>', []),
        ('<!-- <script src="https://a.example/x.js"></script> -->', []),
        ('<p>&lt;img src="https://a.example/x.png"&gt;</p>', []),
        ('<img src="https://a.example/x"><img src="https://a.example/x">', ["https://a.example/x"]),
    ],
)
def test_what_a_browser_follows_by_itself_is_found(html: str, found: list[str]) -> None:
    assert list(find_remote(html)) == found


def test_the_theme_would_fetch_what_draws_diagrams() -> None:
    diagram = '<pre class="mermaid"><code>graph TD</code></pre>'
    (said,) = find_remote(diagram)
    assert said.startswith("mermaid, which draws its diagrams")
    assert not list(find_remote(f'{diagram}<script src="../assets/mermaid.min.js"></script>'))


@pytest.mark.parametrize(
    ("css", "found"),
    [
        ("@import 'https://a.example/x.css';", ["https://a.example/x.css"]),
        ("a { background: url( //a.example/x.png ) }", ["//a.example/x.png"]),
        ('a { background: url("https://a.example/x.png") }', ["https://a.example/x.png"]),
        ("a { background: url(x.png) } /* https://a.example */", []),
        ("a { background: url(data:image/png;base64,AA) }", []),
    ],
)
def test_style_sheets_are_read_too(css: str, found: list[str]) -> None:
    assert list(find_remote_in_style(css)) == found
