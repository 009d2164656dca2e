"""The text of a course as a tagged PDF, with WeasyPrint."""

from __future__ import annotations

import hashlib
import logging
import warnings
from importlib.resources import files
from pathlib import Path
from typing import Any

from mkdocs_concepts.bundle.course import BundledCourse
from mkdocs_concepts.bundle.faults import CarrierError
from mkdocs_concepts.bundle.replacement import replacing
from mkdocs_concepts.bundle.text_document import render_text

_NOT_INSTALLED = 'a PDF needs WeasyPrint: pip install "mkdocs-concepts[pdf]"'
_NO_PANGO = (
    "a PDF needs Pango, which WeasyPrint does not find on this machine; "
    "https://doc.courtbouillon.org/weasyprint/stable/first_steps.html says how to install it"
)
_NO_FONTS = "a PDF needs fonts, and fontconfig knows of none on this machine; install some"


def write_pdf(destination: Path, course: BundledCourse) -> None:
    """Write a course's text in order, with its glossary and its references, as PDF/UA-1.

    The same course makes the same file where the same fonts are installed.

    Args:
        destination: The file; a former one is replaced when this one is whole.
        course: The course.

    Raises:
        CarrierError: If what makes PDF is not installed.
        OSError: If a page cannot be read, or the file cannot be written.
    """
    weasyprint = _import_weasyprint()
    style = (files("mkdocs_concepts.bundle") / "styles/text.css").read_text(encoding="utf-8")
    html = render_text(course, style).encode("utf-8", "replace")
    fetcher = weasyprint.urls.URLFetcher(allowed_protocols=["data"])
    with replacing(destination) as staged:
        weasyprint.HTML(string=html.decode(), url_fetcher=fetcher).write_pdf(
            staged,
            pdf_variant="pdf/ua-1",
            pdf_identifier=hashlib.sha256(html).digest()[:16],
        )


def _import_weasyprint() -> Any:
    """WeasyPrint, silenced: what it does not know of CSS is no matter of an author's."""
    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            import weasyprint  # noqa: PLC0415 - only who wants a PDF has it
        except ImportError as error:
            raise CarrierError(_NOT_INSTALLED) from error
        except OSError as error:
            raise CarrierError(_NO_PANGO) from error
    if any("FontConfig" in str(warning.message) for warning in caught):
        raise CarrierError(_NO_FONTS)
    return weasyprint
