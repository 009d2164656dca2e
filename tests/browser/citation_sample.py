"""Tiny sites with citations as the citation plugin writes them."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from pathlib import Path
from urllib.parse import quote

import yaml
from conftest import REPOSITORY, run_mkdocs

from mkdocs_concepts.adapters.course_language import build_wording_file
from mkdocs_concepts.language.language import ENGLISH
from mkdocs_concepts.look.palette import DEFAULT_PALETTE
from mkdocs_concepts.look.style_sheet import render_style_sheet

ASSETS = REPOSITORY / "src/mkdocs_concepts/theme/assets/concepts"
STYLES = ("previews.css", "citations.css", "copying.css")
SCRIPTS = ("wording.js", "previews.js", "citations.js", "copying.js")
THEME_STYLES = ("tokens.css", "concept.css", "lists.css", *STYLES, "print.css")

ODD_KEYS = ("doi:10.1000/x.y", "a.b#c", "ünsal2019", 'quo"te', "50%25")
"""Keys that go wrong where an address or a selector is made without care."""


@dataclass(frozen=True)
class Work:
    """An entry of the references."""

    key: str
    label: str
    text: str

    @property
    def forms(self) -> dict[str, str]:
        """The entry in the forms that can be copied."""
        return {
            "bibtex": f"@article{{{self.key},\n  title = {{</template> & {self.label}}},\n}}",
            "ris": f"TY  - JOUR\nID  - {self.key}\nER  - ",
            "csl": json.dumps([{"id": self.key, "title": self.label}], ensure_ascii=False, indent=2)
            + "\n",
        }


SINGER = Work(
    "singer2014",
    "Singer & Klimecki, 2014",
    "Singer, T., &amp; Klimecki, O.\n M. (2014). Empathy and compassion. "
    "<em>Current Biology</em>, <em>24</em>(18), R875–R878. "
    '<a href="https://doi.org/10.1016/j.cub.2014.06.054">'
    "https://doi.org/10.1016/j.cub.2014.06.054</a>",
)
KLIMECKI = Work(
    "klimecki2012",
    "Klimecki & Singer, 2012, p. 3",
    "Klimecki, O., &amp; Singer, T. (2012). Empathic distress fatigue rather than compassion "
    "fatigue? Integrating findings from empathy research in psychology and social neuroscience. "
    "In B. Oakley, A. Knafo, G. Madhavan, &amp; D. S. Wilson (Eds.), <em>Pathological altruism</em>"
    " (pp. 368–383). Oxford University Press.",
)
WORKS = (
    SINGER,
    KLIMECKI,
    *(Work(k, f"Odd {k}", f"Odd, O. (2020). {escape(k)}.") for k in ODD_KEYS),
)


def cite(work: Work, occurrence: int) -> str:
    """A citation, as it stands in the text."""
    target = quote(f"ref-{work.key}", safe=":/.-")
    mark = escape(f"cite-{work.key}-{occurrence}")
    label = escape(work.label)
    return f'<a class="citation" id="{mark}" href="#{target}" role="doc-biblioref">{label}</a>'


def group(*citations: str) -> str:
    """Citations in one pair of brackets."""
    return f'<span class="citation-group">({"; ".join(citations)})</span>'


def _entry(work: Work, number: int | None, places: str) -> str:
    label = f'<span class="references__label">[{number}]</span>\n' if number else ""
    return (
        f'<li class="references__entry" id="{escape(f"ref-{work.key}")}">\n{label}'
        f'<span class="references__text">{work.text}</span>\n'
        f'<span class="references__places">{places}</span>\n'
        '<span class="Z3988" title="ctx_ver=Z39.88-2004"></span>\n</li>'
    )


def list_backlinks(work: Work, count: int) -> str:
    """The numbers that lead back to the citations of a work."""
    target = quote(f"cite-{work.key}", safe=":/.-")
    return " ".join(
        f'<a role="doc-backlink" href="#{target}-{n}" '
        f'aria-label="Back to citation {n} of this work">{n}</a>'
        for n in range(1, count + 1)
    )


_PUBLISHED_FILES = """<p class="references__files">As a file: \
<a href="all.references.bib" download>BibTeX</a>, <a href="all.references.ris" download>RIS</a>, \
<a href="all.references.json" download>CSL-JSON</a></p>"""


def references(works: list[tuple[Work, str]], *, numeric: bool = False, site: bool = False) -> str:
    """The list of references; each work comes with the places that cite it.

    Files are published for the list of a whole site only.
    """
    entries = "\n".join(
        _entry(work, n if numeric else None, places) for n, (work, places) in enumerate(works, 1)
    )
    forms = {work.key: {**work.forms, "csl": json.loads(work.forms["csl"])[0]} for work, _ in works}
    data = json.dumps(forms, ensure_ascii=False)
    return f"""
<div class="references{" references--site" if site else ""}" role="doc-bibliography" \
aria-labelledby="page--references" data-search-exclude>
<h2 id="page--references">References</h2>
<ul class="references__list">
{entries}
</ul>
<template class="references__data">{escape(data, quote=False)}</template>
{_PUBLISHED_FILES if site else ""}
</div>
"""


CITE_PAGE = """
<details class="page-panel cite-page"><summary>Cite this page</summary>
<p class="cite-page__text" data-cite-as="Cite as:" data-copy="text">Doe, J.
 (2026, November 24). <em>Compassion</em>. Mindfulness &amp; Compassion. \
https://example.org/concepts/compassion.html</p>
<h3>BibTeX</h3><pre class="page-panel__code" data-copy="BibTeX">@misc{compassion,
  title = {Compassion},
  author = {Doe, Jane and a name that is long enough to be broken on a telephone, Somebody of},
}</pre>
<h3>RIS</h3><pre class="page-panel__code" data-copy="RIS">TY  - ELEC
TI  - Compassion
ER  - </pre>
</details>
"""

_PROSE = (
    "Empathy is the capacity to share the feelings of others, and compassion the wish to help; the "
    "two rest on different networks of the brain {0}. Sharing another's pain without the wish to "
    "help tires those who care, which has been called empathic distress {1}. "
)


def _paragraphs(count: int, start: int) -> str:
    lines = []
    for n in range(start, start + count):
        first, second = group(cite(SINGER, n)), group(cite(SINGER, 100 + n), cite(KLIMECKI, n))
        lines.append(f"<p>{_PROSE.format(first, second)}</p>")
    return "\n".join(lines)


def write_page(*, numeric: bool = False) -> str:
    """A concept page with many citations, a note, a footnote and a missing key."""
    odd = " ".join(group(cite(work, 1)) for work in WORKS[2:])
    works = [(work, list_backlinks(work, 2 if work is SINGER else 1)) for work in WORKS]
    return f"""
<p>{_PROSE.format(group(cite(SINGER, 1)), group(cite(SINGER, 2), "see " + cite(KLIMECKI, 1)))}</p>
<p>Odd keys: {odd}.</p>
<p>A missing one: <strong class="citation-missing">nokey?</strong>, and a note<sup>
<a class="citation-note" role="doc-noteref" href="#fn:n1" id="fnref:n1">1</a></sup>, and a
footnote<sup id="fnref:f"><a class="footnote-ref" href="#fn:f">2</a></sup>.</p>
<h2 id="more">More</h2>
{_paragraphs(20, 3)}
<div class="footnote"><hr><ol>
<li id="fn:n1"><p id="inside">Singer, T. (2014), 875.\
<a class="footnote-backref" role="doc-backlink" href="#fnref:n1">↩</a></p></li>
<li id="fn:f"><p>A footnote without a link. <a class="footnote-backref" href="#fnref:f">↩</a></p>
</li></ol></div>
{references(works, numeric=numeric)}
{CITE_PAGE}
"""


def bibliography(count: int) -> str:
    """The bibliography of a whole site."""
    places = 'Cited on <a href="index.html#cite-singer2014-1">Compassion</a>, <a href="#">Two</a>'
    works = [Work(f"w{n}", f"Work {n}", f"{SINGER.text} No. {n}.") for n in range(count)]
    return references([(work, places) for work in works], site=True)


def copy_assets(folder: Path, names: Iterable[str]) -> None:
    """Copy assets of the theme, and make the one that is made for each language."""
    for name in names:
        if name == "wording.js":
            (folder / name).write_bytes(build_wording_file(ENGLISH)[1])
        else:
            shutil.copy(ASSETS / name, folder / name)


def build_site(folder: Path, *, themed: bool, instant_url: str | None = None) -> Path:
    """Build a site with the real MkDocs; a plain one has sticky tabs.

    With the address that it will have it uses Material's instant navigation.
    """
    styles = THEME_STYLES if themed else STYLES
    features = ["navigation.tabs"] if themed else ["navigation.tabs", "navigation.tabs.sticky"]
    if instant_url:
        features.append("navigation.instant")
    colours = {"primary": "custom", "accent": "custom"} if themed else {}
    config = {
        "site_name": "Sample",
        "site_url": instant_url,
        "use_directory_urls": False,
        "theme": {
            "name": "material",
            "font": False,
            "features": features,
            "palette": [
                {"media": "(prefers-color-scheme: light)", "scheme": "default", **colours},
                {"media": "(prefers-color-scheme: dark)", "scheme": "slate", **colours},
            ],
        },
        "extra_css": [f"assets/{name}" for name in ("look.css", *styles)],
        "extra_javascript": [f"assets/{name}" for name in SCRIPTS],
        "plugins": [],
        "markdown_extensions": ["md_in_html"],
    }
    docs = folder / "docs"
    (docs / "assets").mkdir(parents=True)
    copy_assets(docs / "assets", (*styles, *SCRIPTS))
    colours_of_the_course = render_style_sheet(DEFAULT_PALETTE) if themed else ""
    (docs / "assets/look.css").write_text(colours_of_the_course, encoding="utf-8")
    pages = {
        "index": write_page(),
        "numeric": write_page(numeric=True),
        "bibliography": bibliography(1000),
    }
    for name, content in pages.items():
        (docs / f"{name}.md").write_text(
            f"# {name.capitalize()}\n\n<div>{content}</div>\n", "utf-8"
        )
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(config), "utf-8")
    result = run_mkdocs("build", folder=folder)
    assert result.returncode == 0, result.stdout
    return folder / "site"


def write_bare_page(folder: Path, content: str) -> None:
    """A page without Material, under a policy that allows no inline script or style."""
    links = "".join(f'<link rel="stylesheet" href="{name}">' for name in STYLES)
    scripts = "".join(f'<script src="{name}"></script>' for name in SCRIPTS)
    policy = "default-src 'none'; script-src 'self'; style-src 'self'"
    copy_assets(folder, (*STYLES, *SCRIPTS))
    (folder / "favicon.ico").write_bytes(b"")
    (folder / "index.html").write_text(
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Bare</title>'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">{links}'
        f'<body class="md-typeset">{content}{scripts}',
        "utf-8",
    )
