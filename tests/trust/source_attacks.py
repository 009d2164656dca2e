"""Source texts that are made to hold up whoever splits them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping

from trust.attack import SPLIT, Attack, K


def _zip(parts: Mapping[str, bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return data.getvalue()


def _docx(body: str, more: Mapping[str, bytes] | None = None) -> bytes:
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    package = "http://schemas.openxmlformats.org/package/2006"
    types = f'<Types xmlns="{package}/content-types"/>'
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    rels = (
        f'<Relationships xmlns="{package}/relationships"><Relationship Id="r" Type="{office}" '
        'Target="word/document.xml"/></Relationships>'
    )
    document = f'<w:document xmlns:w="{word}"><w:body>{body}</w:body></w:document>'
    return _zip(
        {
            "[Content_Types].xml": types.encode(),
            "_rels/.rels": rels.encode(),
            "word/document.xml": document.encode(),
            **(more or {}),
        }
    )


def _source(name: str, content: Callable[[], str | bytes], refusal: str = "") -> Attack:
    return Attack(lambda: {name: content()}, refusal, ((*SPLIT, name, "out"),))


_PARAGRAPH = "<w:p><w:r><w:t>a</w:t></w:r></w:p>"
SOURCES = {
    "a zip bomb": _source(
        "a.docx", lambda: _docx(_PARAGRAPH, {"word/media/a.png": bytes(2**29)}), "zip bomb"
    ),
    "40,000 parts": _source(
        "a.docx",
        lambda: _docx(_PARAGRAPH, {f"word/media/{n}.png": b"" for n in range(40 * K)}),
        "files",
    ),
    "XML in XML": _source(
        "a.docx", lambda: _docx("<w:p>" * 20 * K + _PARAGRAPH + "</w:p>" * 20 * K)
    ),
    "HTML in HTML": _source(
        "a.html", lambda: "<html><body>" + "<blockquote>" * 9 * K + "a", "nested"
    ),
    "a text of 9 MB on a line": _source("a.txt", lambda: "word " * 1800 * K),
    "names over and over": _source("a.txt", lambda: "References\n\n" + "A. " * 100 * K),
    "dots over and over": _source(
        "a.txt", lambda: "Contents\n\n" + "." * 100 * K + "\n\nA text.\n"
    ),
    "brackets in Markdown": _source("a.md", lambda: "# A\n\n" + "[" * 10 * K),
    "backticks in Markdown": _source("a.md", lambda: "# A\n\n" + "`" * 100 * K),
    "a text of 200 MB": _source("a.txt", lambda: bytes(200 * K * K), "128 MB"),
    "years over and over": _source("a.txt", lambda: "A text (" + "1999, " * 50 * K + ")"),
}
