"""The lines of HTML that authors of other pages paste to show a concept there."""

from __future__ import annotations

from mkdocs_concepts.publish.cards.markup import escape_text

CARD_FOLDER = "embed"
"""Where the cards are published, relative to the site's root."""
SCRIPT_URL = f"{CARD_FOLDER}/concept-card.js"
"""Where the script of `<concept-card>` is, likewise."""

WIDTH = 600
HEIGHT = 300
"""In pixels: what a card has where nothing on the page makes its frame fit."""

# The card's script tells its height, and links leave the frame by a new tab of their own. Nothing
# else is allowed: the page has no access to the card, nor the card to the page.
SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox"
_STYLE = f"width:100%;max-width:{WIDTH}px;border:0;border-radius:10px"


def build_card_url(id_: str) -> str:
    """The address of a concept's card, relative to the site's root."""
    return f"{CARD_FOLDER}/{id_}.html"


def render_embed_code(site_url: str, id_: str, title: str) -> str:
    """The line with which a page shows a concept's card in a frame, without any script.

    Args:
        site_url: Where the course lies, with a slash at the end.
        id_: The concept's.
        title: The concept's.

    Returns:
        An `<iframe>` on one line, as HTML; to be shown to readers it has to be escaped again.
    """
    return (
        f'<iframe src="{escape_text(site_url + build_card_url(id_))}" '
        f'title="{_join_lines(title)}" '
        f'width="{WIDTH}" height="{HEIGHT}" style="{_STYLE}" loading="lazy" '
        f'sandbox="{SANDBOX}"></iframe>'
    )


def render_card_code(site_url: str, page_url: str, title: str) -> str:
    """The lines with which a page shows a concept by the element `<concept-card>`.

    Args:
        site_url: Where the course lies, with a slash at the end.
        page_url: The address of the concept's page, relative to there.
        title: The concept's.

    Returns:
        A `<script>` and, on the next line, the element around a plain link, as HTML.
    """
    return (
        f'<script src="{escape_text(site_url + SCRIPT_URL)}" async></script>\n'
        f'<concept-card><a href="{escape_text(site_url + page_url)}">{_join_lines(title)}</a>'
        "</concept-card>"
    )


def _join_lines(words: str) -> str:
    return escape_text(" ".join(words.split()))
