"""One style sheet in the place of the many that the package is written in.

A browser shows nothing of a page before it has read every sheet that the page names, and each costs
a phone on a slow network a good part of a second.
"""

from __future__ import annotations

import re
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from mkdocs_concepts.adapters.host_setup import has_theme, list_stylesheets
from mkdocs_concepts.look.palette import Palette
from mkdocs_concepts.look.style_sheet import render_style_sheet

STYLE_URL = "assets/concepts/style.css"
"""Where it is published, relative to the site's root."""

_COMMENT = re.compile(r"/\*(?:[^*]|\*(?!/))*+\*/\n*")


def join_style_sheets(config: MkDocsConfig, files: Files, palette: Palette) -> None:
    """Have pages load the package's style sheets as one, which begins with the course's colours.

    A sheet that the course has put in the place of one of the package's is taken in as well.

    Args:
        config: The host's configuration; its `extra_css` names the one sheet instead.
        files: What the host publishes; the single sheets are not.
        palette: The course's colours.

    Raises:
        OSError: If a sheet cannot be read.
    """
    if not has_theme(config):
        return
    ours = {uri: files.get_file_from_path(uri) for uri in list_stylesheets()}
    joined = [render_style_sheet(palette)]
    for uri in map(str, config.extra_css):
        file = ours.get(uri)
        if file and file.abs_src_path:
            joined.append(Path(file.abs_src_path).read_text(encoding="utf-8"))
    for file in filter(None, ours.values()):
        files.remove(file)
    others = [uri for uri in config.extra_css if str(uri) not in ours]
    config.extra_css[:] = [STYLE_URL, *others]
    content = "".join(_COMMENT.sub("", sheet) for sheet in joined)
    files.append(File.generated(config, STYLE_URL, content=content))
