"""The option `wording`, and the language in which a site speaks."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from jinja2 import Environment
from mkdocs.config import load_config
from mkdocs.config.base import ValidationError
from mkdocs.config.defaults import MkDocsConfig

from mkdocs_concepts.adapters.course_language import (
    add_words,
    build_wording_file,
    find_language,
    set_quotation_marks,
)
from mkdocs_concepts.adapters.wording_option import WordingOption
from mkdocs_concepts.language.language import ENGLISH, Texts, read_language


def load(folder: Path, *, language: str = "", wording: Texts | None = None) -> MkDocsConfig:
    theme = {"name": "material", **({"language": language} if language else {})}
    settings = {
        "site_name": "Words",
        "theme": theme,
        "plugins": [{"concepts": {"wording": wording or {}}}],
        "markdown_extensions": ["smarty"],
    }
    (folder / "docs").mkdir(exist_ok=True)
    file = folder / "mkdocs.yml"
    file.write_text(json.dumps(settings), encoding="utf-8")
    return load_config(str(file))


def test_the_language_is_that_of_the_theme(tmp_path: Path) -> None:
    assert find_language(load(tmp_path)) == ENGLISH
    assert find_language(load(tmp_path, language="de")) == read_language("de")


def test_a_course_says_things_in_words_of_its_own(tmp_path: Path) -> None:
    wording: Texts = {
        "mentions.title": "Where it comes up",
        "map.concepts": {"one": "{number} idea", "other": "{number} ideas"},
    }
    language = find_language(load(tmp_path, wording=wording))
    assert language.say("mentions.title") == "Where it comes up"
    assert language.count("map.concepts", 2) == "2 ideas"
    assert language.say("mentions.named") == ENGLISH.say("mentions.named")


@pytest.mark.parametrize(
    ("wording", "fault"),
    [
        ({"mention.title": "x"}, "no text 'mention.title'; did you mean 'mentions.title'?"),
        ({"": "x"}, "no text ''"),
        ({"mentions.title": 3}, "'mentions.title' needs a text"),
        ({"mentions.title": " "}, "'mentions.title' needs a text"),
        ({"mentions.title": {"one": "x"}}, "'mentions.title' needs a text"),
        ({"mentions.title": "In {page}"}, "'mentions.title' has no place '{page}'; it has: none"),
        ({"text.paragraph": "§ {no}"}, "has no place '{no}'; it has: '{number}'"),
        ({"map.concepts": {"few": "x"}}, "'map.concepts' has no 'few', only one and other"),
        ({"map.concepts": {"one": "{n}"}}, "has no place '{n}'; it has: '{number}'"),
        (["x"], "Expected type"),
    ],
)
def test_what_is_wrong_is_refused(wording: object, fault: str) -> None:
    with pytest.raises(ValidationError, match=re.escape(fault)):
        WordingOption().run_validation(wording)


def test_words_of_a_course_are_no_html() -> None:
    env = Environment()
    add_words(env, ENGLISH.reword({"text.paragraph": "<b>{number}</b>", "kind.study": "<i>"}))
    written = env.from_string(
        '{{ t("text.paragraph", number="<u>") }} {{ t("text.paragraph", number="<u>" | safe) }} '
        '{{ t_kind("study") }} {{ t_labels(["<s>", "b"], {"b": "pi"}) }}'
    ).render()
    assert written == (
        "&lt;b&gt;&lt;u&gt;&lt;/b&gt; &lt;b&gt;<u>&lt;/b&gt; "
        '&lt;i&gt; &lt;s&gt;, <span lang="pi">b</span>'
    )


def test_the_script_with_the_words_is_plain_and_the_same_each_time() -> None:
    language = read_language("de").reword({"copying.copy": "</script>\u2028“"})
    uri, script = build_wording_file(language)
    assert uri == "assets/concepts/wording.js"
    assert (uri, script) == build_wording_file(language)
    assert script.isascii()
    assert "mentions.title" not in script.decode()
    assert '"copying.copied": "Kopiert"' in script.decode()


def test_quotation_marks_are_those_of_the_language(tmp_path: Path) -> None:
    config = load(tmp_path, language="de")
    set_quotation_marks(config, read_language("de"))
    assert config.mdx_configs["smarty"]["substitutions"]["left-double-quote"] == "„"
    config.mdx_configs["smarty"]["substitutions"] = {"left-double-quote": "»"}
    set_quotation_marks(config, read_language("de"))
    assert config.mdx_configs["smarty"]["substitutions"] == {"left-double-quote": "»"}


def test_english_leaves_them_to_the_extension(tmp_path: Path) -> None:
    config = load(tmp_path)
    set_quotation_marks(config, ENGLISH)
    assert "smarty" not in config.mdx_configs
