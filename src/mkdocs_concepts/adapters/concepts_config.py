"""The options of the plugin `concepts` in `mkdocs.yml`."""

from __future__ import annotations

from mkdocs.config import config_options
from mkdocs.config.base import Config, ValidationError

from mkdocs_concepts.adapters.wording_option import WordingOption
from mkdocs_concepts.catalog.match_keys import is_absolute_iri
from mkdocs_concepts.model import LinkScope
from mkdocs_concepts.trust.markup_rules import LOOSENABLE


class _Folder(config_options.Type[str]):
    """The name of a folder below another one."""

    def __init__(self, default: str) -> None:
        super().__init__(str, default=default)

    def run_validation(self, value: object) -> str:
        folder = super().run_validation(value).strip("/")
        if not folder or folder == "." or ".." in folder.split("/"):
            raise ValidationError("needs the name of a folder within docs_dir")
        return folder


class _BaseIri(config_options.Type[str]):
    """What IRIs begin with: a whole address to which an id can be added."""

    def __init__(self) -> None:
        super().__init__(str, default="")

    def run_validation(self, value: object) -> str:
        iri = super().run_validation(value)
        if iri and not (is_absolute_iri(iri) and iri.endswith(("/", "#"))):
            raise ValidationError("needs a whole address that ends in '/' or '#', or nothing")
        return iri


class _AllowedFiles(config_options.ListOfItems[str]):
    """Endings as `.html`, and names of files."""

    def __init__(self) -> None:
        super().__init__(config_options.Type(str), default=[])

    def run_validation(self, value: object) -> list[str]:
        allowed = super().run_validation(value)
        for one in allowed:
            if not one.strip(". ") or "/" in one or "*" in one:
                raise ValidationError(f"'{one}' is no ending such as '.html', and no file's name")
        return [one.lower() if one.startswith(".") else one for one in allowed]


class _Scope(config_options.Choice[str]):
    """How often terms are linked. YAML reads a bare `off` as false, which is what it means."""

    def run_validation(self, value: object) -> str:
        return super().run_validation(LinkScope.OFF.value if value is False else value)


class ConceptsConfig(Config):
    """The options of the plugin in `mkdocs.yml`."""

    concepts_folder = _Folder(default="concepts")
    """The folder of the concept pages within the documentation directory. Its `index.md` is the
    contents page: its headings are the course's sections, its lists the course's order."""

    glossary = config_options.Type(str, default="glossary.md")
    """The glossary page within the documentation directory. What it defines in definition lists
    is put among the concepts' own definitions."""

    kinds = config_options.Type(str, default="kinds.md")
    """The page within the documentation directory that lists the concepts by their kinds, below
    what its author wrote on it. A course without such a file has no such list."""

    map = config_options.Type(str, default="map.md")
    """The page that shows the map of the course, likewise."""

    text = config_options.Type(str, default="text.md")
    """The page on which the course's text can be read from start to end, likewise. It is made of
    what stands before the first heading of the concept pages, in the order of their `source`."""

    reuse = config_options.Type(str, default="reuse.md")
    """The page for those who use the course elsewhere, likewise: how each tool links to its
    concepts, what can be taken along, and the data. See [[linking here]]."""

    term_links = _Scope(tuple(LinkScope), default=LinkScope.SECTION.value)
    """How often a page links the terms of one concept: at its first mention in each `section`,
    once on the `page`, or `off`. A page may say otherwise in its front matter."""

    base_iri = _BaseIri()
    """What the IRIs of the concepts begin with, as `https://w3id.org/compassion/`: an address that
    you can keep for good, wherever the site lies, and that ends in `/` or `#`. Without it a
    concept's IRI is the address of its heading on the site, at `site_url`. See [[linked data]]."""

    linked_courses = config_options.Type(object, default={})
    """The courses that pages link to, each by a prefix of your own: `stats:
    https://example.org/stats/`. What can be said of one is explained, with an example, under
    [[linked course]]. One that is named in another way is [[linked-course-invalid]]."""

    look = config_options.Type(object, default={})
    """How the course looks: its two hues as `cool` and `warm`, and as `mark` the picture beside its
    name. They are explained, with an example, under [[look]]. One that cannot be used is
    [[look-invalid]]."""

    relation_types = config_options.Type(object, default={})
    """The course's own types of [[relation]], by their names: each with `label` and either
    `inverse` and `inverse_label` or `symmetric: true`, and with `skos` and `acyclic` where these
    are needed. They are explained, with an example, under [[relation types]]. One that is declared
    in another way is [[relation-type-invalid]]."""

    allow_markup = config_options.ListOfItems(config_options.Choice(LOOSENABLE), default=[])
    """What authors may write in HTML besides what is listed under [[safe-markup]]: `iframe`, which
    shows other sites within a page, and `style`, the attribute. Use it if you trust all who write
    for the course; what is taken out otherwise is [[markup-removed]]."""

    allow_files = _AllowedFiles()
    """The files that are published besides those that always are, by their endings, as `.html`, or
    by their whole names. Readers' browsers run what is in such files: use it if you trust all who
    write for the course. `.svg` publishes drawings unread. What is published anyway is listed
    under [[published-file]]."""

    wording = WordingOption()
    """What the site says in other words: texts by their keys, as `concept.also_called: "Other
    names:"`. The keys are listed under [[language]]. Each text is plain text, not HTML."""
