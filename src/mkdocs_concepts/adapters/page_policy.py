"""The policy of a course's pages: which scripts and styles its templates bring along."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import Environment
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from mkdocs_concepts.adapters.look_options import Look
from mkdocs_concepts.look.mark import render_file
from mkdocs_concepts.publish.cards.card_frame import SCRIPT as CARD_SCRIPT
from mkdocs_concepts.publish.cards.card_frame import build_style as build_card_style
from mkdocs_concepts.publish.redirects import SCRIPT as REDIRECT_SCRIPT
from mkdocs_concepts.publish.redirects import build_style as build_redirect_style
from mkdocs_concepts.trust.policy import (
    TemplateParts,
    build_page_policy,
    find_template_parts,
    insert_policy,
)

# A page of Material that no author writes, and that has all that its other pages have.
_SHELL = "404.html"
_WITHOUT_TEMPLATES = frozenset({"assets"})
_PIECE = re.compile(r"<(script|style)\b[^<>]*>(?:(?!</\1>).)*+</\1>", re.IGNORECASE | re.DOTALL)
_FILLED_IN = re.compile(r"\{[{%#]")


class PagePolicy:
    """What browsers may do on the pages of one build."""

    def __init__(
        self, env: Environment, config: MkDocsConfig, files: Files, allowed_markup: Iterable[str]
    ) -> None:
        """Look through the theme.

        Args:
            env: Its templates.
            config: The host's configuration.
            files: What it publishes.
            allowed_markup: The option `allow_markup`.
        """
        self._parts = find_page_parts(env, config, files)
        self._loosened = frozenset(allowed_markup)
        self._policy = build_page_policy(self._parts, self._loosened)

    def protect(self, page: str) -> str:
        """Have a page carry the policy."""
        return insert_policy(page, self._policy)

    def extend(self, look: Look) -> str:
        """The policy that holds for cards, redirects and the mark of a course as well."""
        return build_page_policy(self._parts | find_file_parts(look), self._loosened)


def find_page_parts(env: Environment, config: MkDocsConfig, files: Files) -> TemplateParts:
    """What the course's theme, plugins and configuration bring into every page.

    The theme's scripts know where on the site they run, so the pages at different depths have
    different ones. All pages get the policy for all: Material's instant navigation goes from one
    to another without a browser's asking again.

    Args:
        env: The theme's templates.
        config: The host's configuration.
        files: What it publishes.
    """
    parts = TemplateParts()
    for base_url in _list_base_urls(config, files):
        parts |= find_template_parts(_render_shell(env, config, base_url))
    for source in _read_templates(config.theme.dirs):
        for piece in _PIECE.finditer(source):
            if not _FILLED_IN.search(piece[0]):  # else it is known only from the shell
                parts |= find_template_parts(piece[0])
    return parts


def find_file_parts(look: Look) -> TemplateParts:
    """What cards, redirects and the course's mark have within them.

    Args:
        look: The course's.
    """
    styles = build_card_style(look.palette), build_redirect_style(look.palette)
    mark = find_template_parts(render_file(look.mark, look.palette))
    return mark | TemplateParts(
        scripts=frozenset((CARD_SCRIPT, REDIRECT_SCRIPT)), styles=frozenset(styles)
    )


def _list_base_urls(config: MkDocsConfig, files: Files) -> list[str]:
    of_pages = {get_relative_url(".", file.url) for file in files.documentation_pages()}
    return sorted({*of_pages, ".", urlsplit(config.site_url or "/").path})


def _render_shell(env: Environment, config: MkDocsConfig, base_url: str) -> str:
    """A page as the theme writes it around no text, in a site of one page without a title."""
    home = Page("", File.generated(config, "index.md", content=""), config)
    context = get_context(Navigation([home], [home]), [], config, base_url=base_url)
    return env.get_template(_SHELL).render(context)


def _read_templates(folders: Iterable[str]) -> Iterator[str]:
    for folder in folders:
        for place, below, names in os.walk(folder):
            below[:] = [one for one in below if not one.startswith(".")]
            if Path(place) == Path(folder):
                below[:] = [one for one in below if one not in _WITHOUT_TEMPLATES]
            for name in names:
                if name.endswith(".html"):
                    yield Path(place, name).read_text(encoding="utf-8", errors="replace")
