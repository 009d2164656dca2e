"""What pages, reference entries and configurations point at stays where it is: outside."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from bundled_courses import make_bundled_course, make_concept
from bundling import run_bundle

from mkdocs_concepts.bundle.carriers import CARRIERS
from mkdocs_concepts.bundle.contents import list_contents
from trust.bad_course import GOOD
from trust.canaries import CANARY, find_canaries, holds_canary, plant

# `{0}` is the folder with the secrets; from a page the same is `../../outside`.
PASSIVE = {
    "iframe": '<iframe src="file://{0}/secret.html"></iframe>',
    "iframe-path": '<iframe src="{0}/secret.html"></iframe>',
    "iframe-up": '<iframe src="../../outside/secret.html"></iframe>',
    "srcdoc": "<iframe srcdoc='<iframe src=\"{0}/secret.html\"></iframe>'></iframe>",
    "object": '<object data="{0}/secret.html" type="text/html">words</object>',
    "object-svg": '<object data="../../outside/secret.svg"></object>',
    "embed": '<embed src="{0}/secret.svg">',
    "link": '<link rel="stylesheet" href="{0}/secret.css">',
    "import-html": '<link rel="import" href="../../outside/secret.html">',
    "style": "<style>@import url({0}/secret.css); p {{background: url({0}/secret.png)}}</style>",
    "img": '<img src="{0}/secret.png" alt="words">',
    "img-file": '<img src="file://{0}/secret.png" alt="words">',
    "img-up": '<img src="../../outside/secret.png" alt="words">',
    "img-percent": '<img src="%2e%2e/%2e%2e/outside/secret.png" alt="words">',
    "img-percent-slash": '<img src="..%2f..%2foutside%2fsecret.png" alt="words">',
    "img-backslash": '<img src="..\\..\\outside\\secret.png" alt="words">',
    "img-dots": '<img src="./.././../outside/./secret.png" alt="words">',
    "img-query": '<img src="../../outside/secret.png?x#y" alt="words">',
    "img-entity": '<img src="&#46;&#46;/&#46;&#46;/outside/secret.png" alt="words">',
    "img-svg": '<img src="../../outside/secret.svg" alt="words">',
    "srcset": '<img src="x.png" srcset="{0}/secret.png 2x, ../../outside/secret.png 3x">',
    "picture": '<picture><source srcset="../../outside/secret.png"><img src="x.png"></picture>',
    "video": '<video src="{0}/secret.txt" poster="../../outside/secret.png"></video>',
    "audio": '<audio><source src="file://{0}/secret.txt"></audio>',
    "track": '<video><track src="../../outside/secret.txt" default></video>',
    "svg-image": '<svg><image href="file://{0}/secret.png" width="1" height="1"/></svg>',
    "svg-use": '<svg><use href="{0}/secret.svg#a"/></svg>',
    "svg-xlink": '<svg><image xlink:href="../../outside/secret.png"/></svg>',
    "background": '<table background="{0}/secret.png"><tr><td>words</td></tr></table>',
    "inline-style": '<p style="background: url({0}/secret.png)">words</p>',
    "include-ssi": '<!--#include file="../../outside/secret.html" -->',
    "php": '<?php include "{0}/secret.html"; ?>',
    "xinclude": '<xi:include href="file://{0}/secret.txt" parse="text"/>',
    "entity": '<!DOCTYPE x [<!ENTITY e SYSTEM "file://{0}/secret.txt">]>\n\n&e;',
    "jinja": "{{% include '{0}/secret.html' %}} {{{{ config.extra.token }}}}",
    "rst-include": ".. include:: {0}/secret.txt\n\n.. csv-table::\n   :file: {0}/secret.csv",
    "latex-input": "\\input{{{0}/secret.tex}} $\\input{{{0}/secret.tex}}$",
    "myst-include": "```{{include}} {0}/secret.md\n```",
    "variable": "!ENV TOKEN, ${{TOKEN}}, $TOKEN, {{{{ env.TOKEN }}}}, %TOKEN%",
    "cite-file": "[@secret] [@secret, p. \\input{{{0}/secret.tex}}]",
    "form": '<form action="file://{0}/x"><input type="image" src="{0}/secret.png"></form>',
    "frame": '<frameset><frame src="{0}/secret.html"></frameset>',
    "applet": '<applet code="{0}/secret.html"></applet>',
    "param": '<object><param name="movie" value="{0}/secret.html"></object>',
    "manifest": '<html manifest="{0}/secret.txt">',
    "cite": '<blockquote cite="file://{0}/secret.html">words</blockquote>',
    "template": '<template><img src="{0}/secret.png"></template>',
    "noscript": '<noscript><img src="file://{0}/secret.png"></noscript>',
    "math": '<math><mtext><img src="{0}/secret.png"></mtext></math>',
    "lua": "```{{=html}}\n<img src='{0}/secret.png'>\n```",
    "definition-list": "Term\n:   ![](<{0}/secret.png>)",
}
"""HTML and other text that a browser or a program could take for an order to read a file."""

WARNED = {
    "md-img": "![words]({0}/secret.png)",
    "md-img-up": "![words](../../outside/secret.png)",
    "md-img-file": "![words](file://{0}/secret.png)",
    "md-link": "[words](../../outside/secret.md)",
    "md-percent": "[words](%2e%2e/%2e%2e/outside/secret.md)",
    "md-reference": "[words][x]\n\n[x]: ../../outside/secret.md",
    "md-config": "[words](../mkdocs.yml) ![](../.git/config)",
    "snippet": '--8<-- "../../outside/secret.md"',
    "snippet-path": '--8<-- "{0}/secret.md"',
    "snippet-config": '--8<-- "mkdocs.yml"',
    "snippet-git": '--8<-- ".git/config"',
    "snippet-block": "--8<--\n{0}/secret.md\n../mkdocs.yml\n../.git/config\n--8<--",
    "snippet-lines": '--8<-- "{0}/secret.md:1:2"',
    "snippet-url": '--8<-- "file://{0}/secret.md"',
    "snippet-fence": '```yaml\n--8<-- "../mkdocs.yml"\n```',
    "snippet-dots": '--8<-- "concepts/../../mkdocs.yml"',
    "snippet-image": '<img src="../secret.png"> <img src="{0}/secret.png">',
    "cross-reference": "[[../../outside/secret]] [[{0}/secret.md]]",
}
"""What the host or a check of ours warns of besides."""

BIB = """\
@article{{secret,
  title = {{\\input{{{0}/secret.tex}} of it}},
  author = {{A, \\include{{{0}/secret.tex}}}},
  journal = {{\\verbatiminput{{{0}/secret.txt}}}},
  abstract = {{\\lstinputlisting{{{0}/secret.txt}}}},
  note = {{\\includegraphics{{{0}/secret.png}} \\write18{{cat {0}/secret.txt}}}},
  file = {{:{0}/secret.txt:PDF}},
  keywords = {{\\csname input\\endcsname {0}/secret.tex}},
  year = 2020
}}
@preamble{{"\\input{{{0}/secret.tex}}"}}
@comment{{\\input{{{0}/secret.tex}}}}
"""

SETTINGS = """
markdown_extensions: [attr_list, md_in_html, def_list, pymdownx.snippets, pymdownx.superfences]
extra: {token: !ENV TOKEN}
"""


@dataclass(frozen=True)
class Published:
    """What was made of a course with all cases."""

    course: Path
    said: str


def write_hostile_course(root: Path, *cases: dict[str, str]) -> Path:
    """A course beside the secrets, with a page for each case."""
    outside, course = plant(root), root / "course"
    files = {**GOOD, "references.bib": GOOD["references.bib"] + BIB.format(outside)}
    del files["docs/zz-sentinel.md"]
    config = files["mkdocs.yml"].partition("markdown_extensions")[0]
    files["mkdocs.yml"] = f"# {CANARY}\n{config.rstrip()}{SETTINGS}"
    files[".git/config"] = f"[remote]\nurl = https://{CANARY}@example.org/\n"
    files["secret.md"] = files["draft/secret.md"] = files["docs/.env"] = CANARY
    for name, text in {key: text for one in cases for key, text in one.items()}.items():
        files[f"docs/{name}.md"] = f"# {name}\n\n{text.format(outside)}\n"
    for name, text in files.items():
        (course / name).parent.mkdir(parents=True, exist_ok=True)
        (course / name).write_text(text, encoding="utf-8")
    (course / "secret.png").write_bytes((outside / "secret.png").read_bytes())
    return course


def build(course: Path, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", *options],
        cwd=course,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", "TOKEN": CANARY, "HOME": str(course.parent)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Published:
    course = write_hostile_course(tmp_path_factory.mktemp("site"), PASSIVE, WARNED)
    done = build(course)
    assert done.returncode == 0, done.stdout
    return Published(course, done.stdout)


def test_there_are_many() -> None:
    assert len(PASSIVE) + len(WARNED) >= 65


@pytest.mark.parametrize("name", [*PASSIVE, *WARNED])
def test_a_page_shows_no_file_from_elsewhere(name: str, site: Published) -> None:
    page = (site.course / f"site/{name}.html").read_bytes()
    assert not holds_canary(page)


def test_nothing_of_a_site_or_of_what_a_build_says_and_keeps_has_a_secret(
    site: Published,
) -> None:
    assert find_canaries([site.course / "site", site.course / ".cache"]) == []
    assert CANARY not in site.said
    assert not (site.course / "site/.env").exists()


@pytest.mark.parametrize("name", [name for name in WARNED if name.startswith("snippet-b")])
def test_a_snippet_from_elsewhere_is_said(name: str, site: Published) -> None:
    assert f"docs/{name}.md:4: no snippet " in site.said


FORMATS = ("zip", "html", "epub", "scorm", "pdf")


def bundle(folder: Path, name: str, texts: dict[str, str]) -> Path:
    """Make a bundle of a site whose pages are as hostile HTML as can be, and give its folder."""
    concepts = [make_concept(id_) for id_ in texts]
    course = make_bundled_course(folder / "course/site", concepts, texts)
    course = replace(course, contents=list_contents(course.site))
    (folder / "made").mkdir()
    CARRIERS[name].write(folder / f"made/course.{name}", course)
    return folder / "made"


@pytest.mark.parametrize("name", FORMATS)
def test_no_bundle_has_a_secret(name: str, tmp_path: Path) -> None:
    """Not even of pages that nobody has cleaned."""
    outside = plant(tmp_path)
    texts = {id_: text.format(outside) for id_, text in PASSIVE.items()}
    assert find_canaries([bundle(tmp_path, name, texts)]) == []


@pytest.mark.parametrize("name", FORMATS[:-1])  # a PDF has the dots of a picture and no more
def test_a_secret_within_the_site_is_found_in_its_bundle(name: str, tmp_path: Path) -> None:
    """The control: what is searched for above is not lost on the way."""
    site = tmp_path / "course/site"
    site.mkdir(parents=True)
    (plant(tmp_path) / "secret.png").rename(site / "secret.png")
    texts = {"leak": '<img src="../secret.png" alt="words">'}
    assert find_canaries([bundle(tmp_path, name, texts)])


def test_a_course_with_what_is_removed_makes_no_bundle(tmp_path: Path) -> None:
    course = write_hostile_course(tmp_path, PASSIVE, WARNED)
    done = run_bundle(course, TOKEN=CANARY)
    assert done.returncode == 1
    assert CANARY not in done.stdout + done.stderr
    assert not (course / "dist").exists()


def test_the_host_alone_publishes_secrets(tmp_path: Path) -> None:
    """The control: the search finds what stock MkDocs gives away."""
    course = write_hostile_course(tmp_path, WARNED)
    (course / "docs/leak.txt").symlink_to("../../outside/secret.txt")
    (course / "docs/folder").symlink_to(tmp_path / "outside/folder")
    (course / "mkdocs.yml").write_text(
        f"# {CANARY}\nsite_name: Stock\nuse_directory_urls: false\n"
        "theme: {name: material, font: false}\nplugins: []\n"
        "markdown_extensions: [pymdownx.snippets, pymdownx.b64]\n",
        encoding="utf-8",
    )
    page = '# Picture\n\n<img src="secret.png">\n'
    (course / "docs/picture.md").write_text(page, encoding="utf-8")
    done = build(course)
    assert done.returncode == 0, done.stdout
    found = find_canaries([course / "site"])
    assert {"leak.txt", "folder/inner.txt", "folder/inner.html", "picture.html"} <= set(found)
    assert {"snippet-config.html", "snippet-git.html"} <= set(found)
    assert "index.html" not in found
