"""A course that attacks its readers from every place that its authors can write in."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote

from trust.payloads import MARKDOWN, MARKUP, NAMES, TEXTS, URLS

BEACON = "/beacon?"
"""What an address begins with that is asked for by what should not have run."""

_EXTENSIONS = """\
markdown_extensions:
  - abbr
  - admonition
  - attr_list
  - def_list
  - footnotes
  - md_in_html
  - tables
  - toc: {permalink: true}
  - pymdownx.critic
  - pymdownx.details
  - pymdownx.emoji
  - pymdownx.highlight
  - pymdownx.keys
  - pymdownx.superfences
  - pymdownx.tabbed: {alternate_style: true}
  - pymdownx.tasklist: {custom_checkbox: true}
"""
_THEME = """\
site_name: Zebra
use_directory_urls: false
theme:
  name: material
  font: false
  features: [FEATURES]
"""
_FEATURES = (
    "navigation.prune navigation.footer navigation.path navigation.top search.highlight "
    "search.share content.code.copy content.code.annotate toc.follow "
    "content.footnote.tooltips search.suggest"
)
_PLUGINS = """\
plugins:
  - concepts:
      linked_courses:
        elsewhere: {inventory: elsewhere/, url: https://elsewhere.example/}
        odd: {inventory: odd/, url: https://odd.example/}
  - citations:
      bib_file: references.bib
      csl_file: apa
      enable_inline_citations: false
  - search
  - tags
"""
# What a browser takes to be open until it is closed, and what comes after it for a part of it.
_SWALLOWS = re.compile(
    r"<!|<\?|<(?:plaintext|textarea|template|noscript|noembed|style|xmp|title|frameset|svg><p|"
    r"math><mtext|select|form|base|meta|body|html)\b|</p><style|=1 onerror|id=__|RUN\"$",
    re.IGNORECASE,
)
_TOGETHER = 6


@dataclass(frozen=True)
class Attack:
    """One payload in one place."""

    number: int
    place: str
    payload: str


@dataclass
class AttackedCourse:
    """The files of the course, by their paths, and what is tried in them."""

    attacks: list[Attack] = field(default_factory=list)
    files: dict[str, str] = field(default_factory=dict)

    def attack(self, place: str, payload: str) -> str:
        """The payload with its number."""
        number = len(self.attacks) + 1
        self.attacks.append(Attack(number, place, payload))
        text = payload.replace("RUN", f"hit({number})").replace("SEND", f"{BEACON}{number}")
        return text.replace("NUMBER", str(number))

    def write(self, folder: Path, *, is_stock: bool) -> None:
        """Write the course, or what Material itself makes a site of."""
        for path, text in self.files.items():
            file = folder / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        features = ["content.tooltips", *_FEATURES.split()] if is_stock else _FEATURES.split()
        theme = _THEME.replace("FEATURES", ", ".join(features))
        plugins = "plugins: [search, tags]\n" if is_stock else _PLUGINS
        (folder / "mkdocs.yml").write_text(theme + plugins + _EXTENSIONS, encoding="utf-8")


def build_attacked_course() -> AttackedCourse:
    """The course with all attacks."""
    course = AttackedCourse()
    course.files["docs/index.md"] = "# Zebra\n\nzebra\n"
    course.files["docs/tags.md"] = "# Tags\n\n<!-- material/tags -->\n"
    _add_concepts(course)
    _add_contrast(course)
    _add_pages_with_front_matter(course)
    _add_texts(course)
    _add_links(course)
    _add_names(course)
    _add_glossary(course)
    _add_bibliography(course)
    _add_linked_course(course)
    _add_lock(course)
    return course


def _page(meta: dict[str, Any], text: str) -> str:
    # JSON is YAML, as long as it keeps to ASCII.
    lines = "".join(f"{key}: {json.dumps(value)}\n" for key, value in meta.items())
    return f"---\n{lines}---\n\n{text}\n"


def _add_concepts(course: AttackedCourse) -> None:
    contents = ["# All concepts"]
    for index, payload in enumerate(TEXTS):
        id_ = f"concept-{index}"
        meta = {
            "id": id_,
            "title": course.attack("title", payload),
            "kind": "concept",
            "definition": course.attack("definition", payload),
            "alt_labels": [course.attack("alternative label", payload)],
            "hidden_labels": [course.attack("hidden label", payload)],
            "source": {"section": course.attack("source section", payload), "paragraphs": "1-2"},
            "relations": {"related": [f"concept-{(index + 1) % len(TEXTS)}"]},
            "tags": [course.attack("tag", payload)],
            "subtitle": course.attack("subtitle of a concept", payload),
        }
        if index < len(URLS):
            meta["close_match"] = [course.attack("match", URLS[index])]
        text = f"zebra [[concept-{(index + 2) % len(TEXTS)}]].\n\nMore of it."
        course.files[f"docs/concepts/{id_}.md"] = _page(meta, text)
        contents += [f"## {course.attack('contents heading', payload)}", f"- [[{id_}]]"]
    contents += ["## Rest", "- [[contrast]]"]
    course.files["docs/concepts/index.md"] = "\n\n".join(contents)
    course.files["docs/text.md"] = "# The text\n"
    course.files["docs/map.md"] = "# The map\n"
    course.files["docs/kinds.md"] = "# Kinds\n"
    course.files["docs/reuse.md"] = "# Reuse\n"


def _add_contrast(course: AttackedCourse) -> None:
    rows = [
        {
            "aspect": course.attack("aspect", payload),
            "concept-0": course.attack("cell of a contrast", payload),
            "concept-1": "zebra",
        }
        for payload in TEXTS
    ]
    meta = {
        "id": "contrast",
        "title": "Contrast",
        "kind": "contrast",
        "definition": "zebra.",
        "poles": ["concept-0", "concept-1"],
        "aspects": rows,
    }
    course.files["docs/concepts/contrast.md"] = _page(meta, "zebra")


def _add_pages_with_front_matter(course: AttackedCourse) -> None:
    keys = ("title", "description", "author", "subtitle", "status", "revision_date", "date")
    more = ("git_revision_date_localized", "git_creation_date_localized", "icon", "location")
    for index, payload in enumerate(TEXTS):
        meta: dict[str, Any] = {key: course.attack(f"page's {key}", payload) for key in keys}
        meta |= {key: course.attack(f"page's {key}", payload) for key in more if key != "icon"}
        meta["tags"] = [course.attack("page's tag", payload)]
        meta["hide"] = [course.attack("page's hide", payload)]
        course.files[f"docs/meta/page-{index}.md"] = _page(meta, "zebra")
    for index, url in enumerate(URLS[:4]):
        meta = {"template": "redirect.html", "location": course.attack("page's template", url)}
        course.files[f"docs/redirecting/page-{index}.md"] = _page(meta, "zebra")


def _add_texts(course: AttackedCourse) -> None:
    for kind, payloads in (("HTML", MARKUP), ("Markdown", MARKDOWN)):
        for index, group in enumerate(_group(payloads)):
            texts = (f"zebra\n\n{course.attack(kind, payload)}" for payload in group)
            course.files[f"docs/texts/{kind}-{index}.md"] = "# zebra\n\n" + "\n\n".join(texts)
    for index, group in enumerate(_batch(TEXTS, _TOGETHER)):
        headings = (f"## zebra {course.attack('heading', payload)}\n\nzebra" for payload in group)
        course.files[f"docs/texts/headings-{index}.md"] = "\n\n".join(headings)
        codes = (f"```\n{course.attack('code', one)}\n```" for one in group)
        course.files[f"docs/texts/code-{index}.md"] = "# zebra\n\n" + "\n\n".join(codes)


def _batch(payloads: Iterable[str], size: int) -> Iterator[tuple[str, ...]]:
    whole = tuple(payloads)
    return (whole[start : start + size] for start in range(0, len(whole), size))


def _group(payloads: Iterable[str]) -> Iterator[tuple[str, ...]]:
    alone = [payload for payload in payloads if _SWALLOWS.search(payload)]
    yield from ((payload,) for payload in alone)
    yield from _batch((one for one in payloads if one not in alone), _TOGETHER)


_LINK_FORMS = {
    "link": "[zebra](<{}>)",
    "bare link": "[zebra]({})",
    "link reference": "[zebra][r{0}]\n\n[r{0}]: {1}",
    "automatic link": "<{}>",
    "image": "![zebra](<{}>)",
    "link in HTML": '<a href="{}">zebra</a>',
    "link of another kind in HTML": "<a target=_blank href='{}'>zebra</a>",
    "address in a list of attributes": '[zebra](#x){{: href="{}" }}',
    "quotation's source": '<blockquote cite="{}">zebra</blockquote>',
    "poster": '<video poster="{}" controls></video>',
    "link of a picture": '<svg><a xlink:href="{}"><text y="20">zebra</text></a></svg>',
}


def _add_links(course: AttackedCourse) -> None:
    for name, form in _LINK_FORMS.items():
        blocks = []
        for url in URLS:
            attacked = course.attack(name, url)
            number = len(course.attacks)
            is_numbered = "{1}" in form
            blocks.append(form.format(number, attacked) if is_numbered else form.format(attacked))
        file = f"docs/links/{name.replace(' ', '-').replace(chr(39), '')}.md"
        course.files[file] = "# zebra\n\n" + "\n\n".join(blocks)


def _add_names(course: AttackedCourse) -> None:
    for payload in NAMES:
        course.files[f"docs/names/{course.attack('file name', payload)}.md"] = "zebra"
        course.files[f"docs/{course.attack('folder name', payload)}/zebra.md"] = "zebra"


def _add_glossary(course: AttackedCourse) -> None:
    terms = [
        f"{course.attack('glossary term', payload)}\n:   {course.attack('glossary', payload)}"
        for payload in TEXTS
    ]
    course.files["docs/glossary.md"] = "# Glossary\n\n" + "\n\n".join(terms)


def _add_bibliography(course: AttackedCourse) -> None:
    entries, cited = [], []
    for index, payload in enumerate(TEXTS):
        fields = {
            name: course.attack(f".bib {name}", payload).replace("{", "(").replace("}", ")")
            for name in ("author", "title", "publisher", "note", "address", "edition", "keywords")
        }
        fields["year"] = "2001"
        fields["url"] = course.attack(".bib url", URLS[index % len(URLS)])
        fields["doi"] = course.attack(".bib doi", f"10.1000/{payload}")
        body = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items())
        entries.append(f"@book{{key{index},\n{body}\n}}")
        cited.append(f"zebra [@key{index}].")
    for payload in NAMES:
        key = course.attack(".bib key", payload.replace(" ", "_").replace(",", ""))
        entries.append(f"@misc{{{key},\n  title = {{Zebra}},\n  year = 2002\n}}")
        cited.append(f"zebra [@{key}] [@{{{key}}}].")
    course.files["references.bib"] = "\n\n".join(entries)
    course.files["docs/citing.md"] = "# zebra\n\n" + "\n\n".join(cited)
    course.files["docs/bibliography.md"] = "# Works\n\n\\full_bibliography\n"


def _add_linked_course(course: AttackedCourse) -> None:
    entries = []
    for payload in TEXTS:
        query = quote(course.attack("linked query", payload), safe="<>")
        entries.append(
            {
                "url": f"there.html?{query}",
                "title": course.attack("linked title", payload),
                "definition": course.attack("linked definition", payload),
                "alt_labels": [course.attack("linked label", payload)],
            }
        )
    addresses = [{"url": course.attack("linked address", url), "title": "zebra"} for url in URLS]
    links = [
        *_add_snapshot(course, "elsewhere", entries),
        *_add_snapshot(course, "odd", addresses),
    ]
    course.files["docs/linking.md"] = "# zebra\n\n" + "\n".join(links)


def _add_snapshot(
    course: AttackedCourse, prefix: str, entries: Iterable[dict[str, Any]]
) -> list[str]:
    named = [
        {"type": "concept", "name": f"there-{index:02}", **entry, "kind": "concept"}
        for index, entry in enumerate(entries)
    ]
    snapshot = {
        "source": f"{prefix}/",
        "sha256": "0" * 64,
        "date": "2026-11-30",
        "format": "concepts",
        "title": course.attack("linked course", TEXTS[2]),
        "root": f"https://{prefix}.example/",
        "entries": named,
    }
    course.files[f"linked-courses/{prefix}.json"] = json.dumps(snapshot)
    return [f"- [[{prefix}:{entry['name']}]]" for entry in named]


def _add_lock(course: AttackedCourse) -> None:
    lines = [
        f"gone-{index} concepts/gone-{index}.html retired - {course.attack('retired title', one)}"
        for index, one in enumerate(TEXTS)
        if "\u2028" not in one
    ]
    course.files["permalinks.lock"] = "\n".join((*lines, ""))
