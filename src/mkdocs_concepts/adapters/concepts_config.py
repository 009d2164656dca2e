"""The options of the plugin `concepts` in `mkdocs.yml`."""

from __future__ import annotations

from mkdocs.config import config_options
from mkdocs.config.base import Config, ValidationError

from mkdocs_concepts.model import LinkScope


class _Folder(config_options.Type[str]):
    """The name of a folder below another one."""

    def __init__(self, default: str) -> None:
        super().__init__(str, default=default)

    def run_validation(self, value: object) -> str:
        folder = super().run_validation(value).strip("/")
        if not folder or folder == "." or ".." in folder.split("/"):
            raise ValidationError("needs the name of a folder within docs_dir")
        return folder


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

    term_links = _Scope(tuple(LinkScope), default=LinkScope.SECTION.value)
    """How often a page links the terms of one concept: at its first mention in each `section`,
    once on the `page`, or `off`. A page may say otherwise in its front matter."""
