"""The language that a course is in, as its host's configuration says it, and where its words go."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from html import escape

from jinja2 import Environment
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig

from mkdocs_concepts.adapters.host_setup import name_asset
from mkdocs_concepts.language.language import ENGLISH, Language, read_language

WORDING_SCRIPT = "wording.js"
"""The script with what the package's other scripts say; it comes before them."""

# What scripts say, by the beginnings of its keys.
_SAID_BY_SCRIPTS = (
    *("copying.", "map.enlarge", "map.shrink", "map.reset"),
    *("preview.definition", "preview.note", "preview.reference"),
)
_SCRIPT = """\
/* What the other scripts say, in the language of the course. */
(() => {
  "use strict";

  const texts = %s;
  window.conceptsWords = (key, values = {}) =>
    texts[key].replace(/\\{(\\w+)\\}/g, (_, name) => values[name]);
})();
"""


def find_language(config: MkDocsConfig) -> Language:
    """The theme's language, with the words that the course has changed."""
    language = read_language(str(config.theme.get("language") or ENGLISH.code))
    plugin = config.plugins.get("concepts")
    return language.reword(plugin.config["wording"]) if plugin else language


def add_words(env: Environment, language: Language) -> None:
    """Let templates say things; what they are given comes out as HTML.

    Args:
        env: The templates.
        language: Of the course.
    """

    def say(key: str, **values: object) -> str:
        return language.mark_up(key, **{name: _as_html(value) for name, value in values.items()})

    def join_labels(labels: Sequence[str], languages: Mapping[str, str]) -> str:
        return language.join(_render_label(one, languages.get(one)) for one in labels)

    env.globals.update(
        t=say,
        t_kind=lambda kind: escape(language.name_kind(kind)),
        t_labels=join_labels,
    )


def _render_label(label: str, language: str | None) -> str:
    words = escape(label)
    return f'<span lang="{escape(language)}">{words}</span>' if language else words


def _as_html(value: object) -> str:
    return str(value) if isinstance(value, Markup) else escape(str(value))


def build_wording_file(language: Language) -> tuple[str, bytes]:
    """Where the script is published from which the others have their words, and its content.

    The content is the same for the same language.
    """
    texts = {key: text for key, text in language.texts.items() if key.startswith(_SAID_BY_SCRIPTS)}
    return name_asset(WORDING_SCRIPT), (_SCRIPT % json.dumps(texts, sort_keys=True)).encode()


def set_quotation_marks(config: MkDocsConfig, language: Language) -> None:
    """Have typographic quotation marks be those of the language, unless the course says which."""
    if "smarty" in config.markdown_extensions and language.texts_code != ENGLISH.code:
        options = config.mdx_configs.setdefault("smarty", {})
        marks = {
            "left-double-quote": language.say("quotation.left_double"),
            "right-double-quote": language.say("quotation.right_double"),
        }
        options.setdefault("substitutions", marks)
