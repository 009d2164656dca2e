"""A fault of a program or a template is a sentence, and leaves the old site as it is."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from bundling import run_bundle
from publishing import build, copy_course, hash_tree, list_leftovers

UNCHANGED = "what was published before is unchanged"

# A template of the course's own, and where it stops a build.
TEMPLATES: Mapping[str, tuple[str, str, str]] = {
    "syntax": ("main.html", '{% extends "base.html" %}\n{% if %}', "over/main.html:2: Expected an"),
    "tag": ("main.html", '{% extends "base.html" %}\n\n{% nothing %}', "over/main.html:3: "),
    "not closed": (
        "main.html",
        '{% extends "base.html" %}\n{% block content %}',
        "over/main.html:2: ",
    ),
    "no such parent": (
        "main.html",
        '{% extends "nothing.html" %}',
        "over/main.html:1: there is no template 'nothing.html'",
    ),
    "undefined": (
        "main.html",
        '{% extends "base.html" %}\n{% block content %}\n{{ nothing.more }}{% endblock %}',
        "over/main.html:3: 'nothing' is undefined",
    ),
    "an exception": (
        "main.html",
        '{% extends "base.html" %}{% block content %}\n{{ 1 / 0 }}{% endblock %}',
        "over/main.html:2: division by zero",
    ),
    "no such filter": (
        "main.html",
        '{% extends "base.html" %}{% block content %}\n{{ 1 | nothing }}{% endblock %}',
        "over/main.html:2: No filter named 'nothing'",
    ),
    "a concept's": ("concept.html", "\n{{ concept.nothing.more }}", "over/concept.html:2: "),
    "a part": ("partials/header.html", "\n\n{{ nothing.more }}", "over/partials/header.html:3: "),
    "a list": ("concepts/preview.html", "\n{{ nothing.more }}", "over/concepts/preview.html:2: "),
    "of no page": ("404.html", "{{ nothing.more }}", "over/404.html:1: 'nothing' is undefined"),
}
NAMING = ("undefined", "an exception", "a concept's")
"""Those that stop a build at a page, and not before the first one."""

EVENTS = {
    "on_config": "config",
    "on_pre_build": "config",
    "on_files": "files, config",
    "on_nav": "nav, config, files",
    "on_env": "env, config, files",
    "on_page_markdown": "markdown, page, config, files",
    "on_page_content": "html, page, config, files",
    "on_page_context": "context, page, config, nav",
    "on_post_page": "output, page, config",
    "on_post_template": "output_content, template_name, config",
    "on_post_build": "config",
}


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A course with a site, and a folder for templates of its own."""
    folder = copy_course(tmp_path / "course")
    site = folder / "site"
    site.mkdir()
    (site / ".concepts-site").write_text("by which it is known\n", encoding="utf-8")
    (site / "index.html").write_text("the last good build\n", encoding="utf-8")
    config = folder / "mkdocs.yml"
    text = config.read_text(encoding="utf-8")
    text = text.replace("  font: false\n", "  font: false\n  custom_dir: over\n")
    config.write_text(text, encoding="utf-8")
    (folder / "over").mkdir()
    return folder


def add_hook(course: Path, code: str) -> None:
    (course / "hook.py").write_text(code, encoding="utf-8")
    with (course / "mkdocs.yml").open("a", encoding="utf-8") as config:
        config.write("\nhooks: [hook.py]\n")


def assert_stopped(course: Path, place: str) -> str:
    """That a build ends in a sentence with a place, and leaves the old site alone."""
    before = hash_tree(course / "site")
    code, said = build(course)
    assert code == 1
    assert "Traceback" not in said
    sentences = [line for line in said.splitlines() if line.startswith("Error: ")]
    assert len(sentences) == 1, said
    assert place in sentences[0]
    assert sentences[0].endswith(UNCHANGED)
    assert hash_tree(course / "site") == before
    assert list_leftovers(course) == []
    return said


def test_without_a_fault_there_is_a_new_site(course: Path) -> None:
    """The control: it is the fault that stops a build."""
    add_hook(course, "def on_config(config):\n    pass\n")
    code, said = build(course, "--strict")
    assert code == 0, said
    assert "last good" not in (course / "site/index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_fault_of_a_template_is_a_sentence(name: str, course: Path) -> None:
    file, text, place = TEMPLATES[name]
    (course / "over" / file).parent.mkdir(exist_ok=True)
    (course / "over" / file).write_text(text, encoding="utf-8")
    said = assert_stopped(course, place)
    if name in NAMING:
        assert "Error building page '" in said


@pytest.mark.parametrize("event", EVENTS)
def test_a_fault_of_another_plugin_is_a_sentence(event: str, course: Path) -> None:
    add_hook(course, f"def {event}({EVENTS[event]}):\n    return {{}}['what it wants']\n")
    said = assert_stopped(course, "hook.py:2: 'what it wants' (KeyError)")
    if "page" in EVENTS[event]:
        assert "page 'index.md': 'what it wants'" in said


def test_a_fault_of_a_markdown_extension_names_the_page(course: Path) -> None:
    code = (
        "from markdown.preprocessors import Preprocessor\n"
        "from markdown import Extension\n\n"
        "class Faulty(Preprocessor):\n"
        "    def run(self, lines):\n"
        "        raise ValueError('two\\nlines')\n\n"
        "class Adding(Extension):\n"
        "    def extendMarkdown(self, md):\n"
        "        md.preprocessors.register(Faulty(md), 'faulty', 1)\n\n"
        "def on_config(config):\n"
        "    config.markdown_extensions.append(Adding())\n"
    )
    add_hook(course, code)
    said = assert_stopped(course, "hook.py:6: two lines (ValueError)")
    assert "Error reading page 'index.md'" in said


def test_with_verbose_the_traceback_is_shown(course: Path) -> None:
    add_hook(course, "def on_env(env, config, files):\n    raise ValueError\n")
    code, said = build(course, "--verbose")
    assert code == 1
    assert "Traceback" in said
    assert "hook.py:2: ValueError; " in said


def test_a_bundle_ends_in_the_same_sentence(course: Path) -> None:
    (course / "over/main.html").write_text("{{ nothing.more }}", encoding="utf-8")
    done = run_bundle(course)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "over/main.html:1: 'nothing' is undefined" in done.stderr
    assert not (course / "dist").exists()
