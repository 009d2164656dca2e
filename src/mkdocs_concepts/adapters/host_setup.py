"""What the plugins ask of their host and of the plugins beside them, before a build begins."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.utils import CountHandler

from mkdocs_concepts.citations.engine.styles import find_style
from mkdocs_concepts.diagnostics import Diagnostic
from mkdocs_concepts.language.language import Language

THEME_DIRECTORY = Path(__file__).parent.parent / "theme"
STYLESHEETS = (
    *("tokens.css", "concept.css", "contrast.css", "lists.css", "map.css"),
    *("mentions.css", "text.css", "access.css", "print.css"),
)
_ASSETS = "assets/concepts"
# What every page of a course has, besides what shows it.
_STYLES = ("previews.css", "copying.css", "search.css")
_SCRIPTS = (
    *("wording.js", "controls.js", "previews.js", "concept-previews.js"),
    *("map.js", "copying.js"),
)
# For a site that learns its address from its readers' browsers.
_WITHOUT_ADDRESS = ("addresses.js",)
_UNSAFE_FEATURES = frozenset({"content.tooltips"})
# For a course that says nothing of its colours: those of the package, light or dark as the
# reader's system is, until the reader chooses.
_SCHEMES = (
    ("light", "default", "weather-night", "page.dark_scheme"),
    ("dark", "slate", "weather-sunny", "page.light_scheme"),
)


def add_theme(config: MkDocsConfig, language: Language) -> None:
    """Put the package's templates and styles behind the course's own and before Material's."""
    if not has_theme(config):
        has_own = config.theme.custom_dir is not None
        config.theme.dirs.insert(1 if has_own else 0, str(THEME_DIRECTORY))
        add_assets(config, STYLESHEETS)
        if not config.theme.get("palette"):
            config.theme["palette"] = list(_list_schemes(language))


def _list_schemes(language: Language) -> Iterator[dict[str, object]]:
    for name, scheme, icon, key in _SCHEMES:
        yield {
            "media": f"(prefers-color-scheme: {name})",
            "scheme": scheme,
            "primary": "custom",
            "accent": "custom",
            "toggle": {"icon": f"material/{icon}", "name": language.say(key)},
        }


def refuse_features(config: MkDocsConfig, log: logging.Logger) -> None:
    """Switch off what the theme cannot do with the texts of others.

    Its tooltips take the text of a `title` for HTML, and run what is in that.
    """
    features: list[str] = config.theme.get("features") or []
    for refused in sorted(_UNSAFE_FEATURES & set(features)):
        log.warning("the feature '%s' is off: it would run what authors write", refused)
        config.theme["features"] = [one for one in features if one not in _UNSAFE_FEATURES]


def has_theme(config: MkDocsConfig) -> bool:
    """Whether the package's theme, and so its assets, are among what the host publishes."""
    return str(THEME_DIRECTORY) in config.theme.dirs


def add_assets(config: MkDocsConfig, styles: Iterable[str], scripts: Iterable[str] = ()) -> None:
    """Have every page load some of the package's styles and scripts, each once.

    A course's own styles come later, and so win.
    """
    loaded = {str(asset) for asset in (*config.extra_css, *config.extra_javascript)}
    ours = [uri for uri in map(name_asset, styles) if uri not in loaded]
    place = sum(str(uri).startswith(_ASSETS) for uri in config.extra_css)
    config.extra_css[place:place] = ours
    for uri in map(name_asset, scripts):
        if uri not in loaded:
            script = ExtraScriptValue(uri)
            script.defer = True
            config.extra_javascript.append(script)


def add_page_assets(config: MkDocsConfig, *, is_searched: bool) -> None:
    """Have every page load what its previews, maps, panels and search need.

    Args:
        config: The host's configuration.
        is_searched: Whether it has a search.
    """
    add_first_scripts(config, ("disk.js", *(("search.js",) if is_searched else ())))
    add_assets(config, _STYLES, (*_SCRIPTS, *(() if config.site_url else _WITHOUT_ADDRESS)))


def add_first_scripts(config: MkDocsConfig, names: Iterable[str]) -> None:
    """Have every page load some of the package's scripts before the theme's own, each once."""
    first = config.extra.setdefault("polyfills", [])
    first.extend(uri for uri in map(name_asset, names) if uri not in first)


def list_assets(names: Iterable[str]) -> list[tuple[str, Path]]:
    """The address and the file of each of some assets."""
    return [(name_asset(name), THEME_DIRECTORY / _ASSETS / name) for name in names]


def list_stylesheets() -> list[str]:
    """The addresses of all style sheets of the package, those of single plugins among them."""
    folder = THEME_DIRECTORY / _ASSETS
    return sorted(name_asset(file.name) for file in folder.glob("*.css"))


def name_asset(name: str) -> str:
    """The address of one of the package's assets, relative to the site's root."""
    return f"{_ASSETS}/{name}"


def set_style_file(config: MkDocsConfig, style: str | None, project: Path) -> None:
    """Give the stock citation plugin the file of the style that its `csl_file` names.

    Args:
        config: The host's configuration.
        style: The name or path in the configuration; None where there is none.
        project: The folder that a path is relative to.
    """
    file = find_style(style, project) if style is not None else None
    if file is not None and "bibtex" in config.plugins:
        config.plugins["bibtex"].config["csl_file"] = str(file)


def stop_on(diagnostics: Sequence[Diagnostic], log: logging.Logger) -> None:
    """End the build where going on would end in somebody's traceback, or lose a page.

    Raises:
        PluginError: If there is any diagnostic, with the last one as its message.
    """
    if diagnostics:
        for diagnostic in diagnostics[:-1]:
            log.error("%s", diagnostic)
        raise PluginError(str(diagnostics[-1]))


def count_warnings() -> int:
    """How many warnings a strict build has logged so far; the engine keeps the count itself."""
    engines: list[Any] = [logging.getLogger(name) for name in ("mkdocs", "properdocs")]
    return sum(
        count
        for engine in engines
        for handler in engine.handlers
        if isinstance(handler, CountHandler)
        for _, count in handler.get_counts()
    )
