"""The options of the plugin `citations`: mkdocs-bibtex's, and one more."""

from __future__ import annotations

from mkdocs.config import config_options
from mkdocs_bibtex.config import BibTexConfig


class CitationsConfig(BibTexConfig):  # type: ignore[misc]  # it is not typed
    """The options of the plugin in `mkdocs.yml`."""

    bib_file = config_options.Optional(config_options.Type(str))
    """The `.bib` file with the reference entries, from the folder of `mkdocs.yml`, or the address
    of one, such as that of a Zotero library. This or `bib_dir` is needed."""

    bib_dir = config_options.Optional(config_options.Dir(exists=True))
    """A folder; all `.bib` files in it and below are read."""

    csl = config_options.Optional(config_options.Type(str))
    """The citation style, by its name in the CSL repository, or as the path of a `.csl` file.
    Where neither this nor `csl_file` is given it is `apa`."""

    csl_file = config_options.Optional(config_options.Type(str))
    """The same under the name that mkdocs-bibtex has for it; it may also be an address."""

    bib_by_default = config_options.Type(bool, default=True)
    """Whether a page that cites has its list of references at its end without asking for it."""

    bib_command = config_options.Type(str, default="\\bibliography")
    """The line that stands in a page where its list of references is to be."""

    full_bib_command = config_options.Type(str, default="\\full_bibliography")
    """The line that stands for the list of all references of the course."""

    enable_inline_citations = config_options.Type(bool, default=True)
    """Whether a key without brackets, as in `@heiss2007 says`, is a citation. It only ever is one
    where there is an entry under the key."""

    csl_file_encoding = config_options.Optional(config_options.Type(str))
    """Has no effect, since a style's file says itself how it is encoded. Allowed so that a
    configuration of mkdocs-bibtex need not be changed."""

    footnote_format = config_options.Type(str, default="{key}")
    """Has no effect, since references are no footnotes here. Allowed for the same reason."""
