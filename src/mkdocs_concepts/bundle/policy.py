"""Pages that ask nothing from elsewhere, whatever is in them: their own browser sees to that."""

from __future__ import annotations

# `file:` for browsers to which each file is a site of its own; `'self'` for a bundle on a server.
# The theme has scripts and styles within its pages.
_OURS = "'self' file: data: blob:"
_POLICY = (
    f"default-src {_OURS}; script-src {_OURS} 'unsafe-inline'; style-src {_OURS} 'unsafe-inline'"
)
_META = f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
_HEAD = b"<head>"


def forbid_network(html: bytes) -> bytes:
    """A page that may load files beside it, and nothing else.

    A diagram, a film or a picture that it would fetch is not shown. Links are left as they are.

    Args:
        html: The page. Without a head it is left as it is; the theme's pages have one.
    """
    return html.replace(_HEAD, _HEAD + _META.encode(), 1)
