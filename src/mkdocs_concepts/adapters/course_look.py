"""Gives a site the look of its course: colours, mark, icon, and the picture beside links to it."""

from __future__ import annotations

from collections.abc import Iterator

from mkdocs.config.defaults import MkDocsConfig

from mkdocs_concepts.adapters.build_cache import BuildCache
from mkdocs_concepts.adapters.fingerprints import compute_digest, describe_tools, write_out
from mkdocs_concepts.adapters.host_setup import has_theme
from mkdocs_concepts.adapters.look_options import Look
from mkdocs_concepts.look.mark import render_file, render_inline
from mkdocs_concepts.look.social_card import render_social_card

ICON_URL = "assets/concepts/mark.svg"
CARD_URL = "assets/concepts/social-card.png"
"""Relative to the site's root, as the other."""

_STOCK_ICON = "assets/images/favicon.png"


def use_look(config: MkDocsConfig, look: Look) -> None:
    """Have the pages show a look, where they are the package's and the course has none by itself.

    A course's own `favicon` and `logo` come first.
    """
    if not has_theme(config):
        return
    if config.theme.get("favicon", _STOCK_ICON) == _STOCK_ICON:
        config.theme["favicon"] = ICON_URL
    config.theme["concepts_mark"] = render_inline(look.mark)


def has_social_card(config: MkDocsConfig, *, is_offline: bool) -> bool:
    """Whether others can be shown the picture, for which they need its whole address.

    Args:
        config: The host's configuration.
        is_offline: Whether the site is read without a network.
    """
    return bool(config.site_url) and has_theme(config) and not is_offline


def build_look_files(
    look: Look, cache: BuildCache, *, has_card: bool
) -> Iterator[tuple[str, bytes]]:
    """Each file's address, relative to the site's root, and its content.

    Args:
        look: How the course looks.
        cache: What former builds have kept.
        has_card: Whether the picture beside links is among them.
    """
    yield ICON_URL, render_file(look.mark, look.palette).encode()
    if has_card:
        key = compute_digest("social card", describe_tools(), write_out(look))
        yield CARD_URL, cache.recall(key, lambda: render_social_card(look.mark, look.palette))
