"""What unfolds a link to a concept into its card where somebody pastes it: oEmbed 1.0."""

from __future__ import annotations

import json

from mkdocs_concepts.publish.cards.embed_code import HEIGHT, WIDTH, render_embed_code
from mkdocs_concepts.publish.graph import mend_text
from mkdocs_concepts.publish.redirects import SiteFrame

_FOLDER = "oembed"
_A_DAY = 86400


def build_oembed_url(id_: str) -> str:
    """The address of a concept's oEmbed data, relative to the site's root."""
    return f"{_FOLDER}/{id_}.json"


def build_oembed(id_: str, title: str, frame: SiteFrame) -> bytes:
    """The data as JSON in UTF-8.

    Args:
        id_: The concept's.
        title: The concept's.
        frame: The site, whose address is known.
    """
    data = {
        "version": "1.0",
        "type": "rich",
        "title": title,
        "provider_name": frame.title,
        "provider_url": frame.url,
        "cache_age": _A_DAY,
        "html": render_embed_code(frame.url, id_, title),
        "width": WIDTH,
        "height": HEIGHT,
    }
    return mend_text(json.dumps(data, ensure_ascii=False)).encode()
