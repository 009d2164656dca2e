"""The commands `concepts lock` and `concepts retire`: what becomes of a course's addresses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from mkdocs_concepts.adapters.command_options import config_option
from mkdocs_concepts.adapters.course_loading import ConfigFaultError, LoadedCourse, load_course
from mkdocs_concepts.adapters.permalinks_file import CoursePermalinks, write_lock
from mkdocs_concepts.catalog.catalog import Catalog
from mkdocs_concepts.catalog.labels import nearest
from mkdocs_concepts.diagnostics import Code
from mkdocs_concepts.links.renaming.references import list_references
from mkdocs_concepts.model import Page
from mkdocs_concepts.publish.permalinks import (
    LOCK_NAME,
    Permalink,
    Retirement,
    index_ids,
    list_other_pages,
    list_permalinks,
    retire,
)
from mkdocs_concepts.publish.redirects import name_page

# With any of these a page may hold what could not be read.
_UNREADABLE = frozenset({Code.ENCODING_INVALID, Code.FILE_UNREADABLE, Code.YAML_INVALID})


@click.command(name="lock")
@config_option
@click.option(
    "--check", "is_check", is_flag=True, help="Write nothing; exit with 1 if a line is missing."
)
def lock_command(config_file: Path, *, is_check: bool) -> None:
    """Record in permalinks.lock every address that the course has now.

    Run it when you publish, and commit the file. It only adds lines. A build never writes it;
    it stops where an address that the file records would lead nowhere.
    """
    loaded = read_course_to_change(config_file)
    found = loaded.course.permalinks
    missing = _find_missing(found, loaded.course.catalog)
    for entry in missing:
        click.echo(f"{entry.id} {entry.url}")
    if is_check:
        raise SystemExit(1 if missing else 0)
    if missing or found.lock is None:
        _write(loaded.layout.project, (*(found.lock or ()), *missing))
    total = len(found.lock or ()) + len(missing)
    click.echo(f"{LOCK_NAME}: {len(missing)} added, {total} in all", err=True)


def _find_missing(found: CoursePermalinks, catalog: Catalog) -> tuple[Permalink, ...]:
    if found.lock is not None:
        return found.unlocked
    return tuple(list_permalinks(catalog, found.addresses.urls))


@click.command(name="retire")
@config_option
@click.option("--see", "successor", default="", help="The id of the concept to read instead.")
@click.option("--dry-run", is_flag=True, help="Say what would be done, and write nothing.")
@click.argument("old")
def retire_command(config_file: Path, old: str, successor: str, *, dry_run: bool) -> None:
    """Give a concept up: delete its page, and keep its address.

    OLD is its id, or of a page that is no concept's its file, as in 'glossary.md'; so is what
    --see names. Where the page was, readers are told that it was retired, and what to read
    instead. Names each place that still refers to the concept, for you to change.
    """
    loaded = read_course_to_change(config_file)
    catalog, permalinks = loaded.course.catalog, loaded.course.permalinks
    concept, others = catalog.concepts.get(old), list_other_pages(catalog)
    ids = {old, *(concept.former_ids if concept else ())}
    lock = permalinks.lock or ()
    known = (*lock, *list_permalinks(catalog, permalinks.addresses.urls))
    given_up = [entry for entry in known if entry.id in ids]
    if not given_up or (concept is None and old in index_ids(catalog)):
        raise click.ClickException(_describe_unknown(old, catalog))
    to_read = (set(catalog.concepts) | set(others)) - ids
    if successor and successor not in to_read:
        hint = nearest(successor, to_read)
        raise click.ClickException(f"no concept '{successor}' to read instead; {hint}".rstrip("; "))
    page = catalog.pages[concept.uri] if concept else others.get(old)
    for line in _say(given_up, page, catalog):
        click.echo(line)
    if not dry_run:
        retirement = Retirement(_find_title(given_up, page), successor)
        _write(loaded.layout.project, retire(lock, given_up, retirement))
        if page:
            _delete(Path(loaded.config.docs_dir, page.uri))


def _describe_unknown(old: str, catalog: Catalog) -> str:
    concept = index_ids(catalog).get(old)
    hint = f"it is '{concept.id}' now" if concept else nearest(old, catalog.concepts)
    return f"no concept '{old}', and {LOCK_NAME} does not have it; {hint}".rstrip("; ")


def _find_title(given_up: list[Permalink], page: Page | None) -> str:
    """What it was called: as its page or the lock file says, or its id in words."""
    if page is not None:
        return page.concept.title if page.concept else name_page(page)
    titles = [entry.retirement.title for entry in given_up if entry.retirement]
    words = given_up[0].id.removesuffix(".md").replace("-", " ").capitalize()
    return titles[0] if titles else words


def _say(given_up: list[Permalink], page: Page | None, catalog: Catalog) -> Iterator[str]:
    for url in dict.fromkeys(entry.url for entry in given_up):
        yield f"{LOCK_NAME}: {url} is retired"
    if page:
        yield f"{page.path}: deleted"
    if page and page.concept:
        for path, line in list_references(catalog, page.concept):
            yield f"{path}:{line}: still refers to '{page.concept.id}'"


def _write(project: Path, permalinks: Iterable[Permalink]) -> None:
    try:
        write_lock(project, tuple(permalinks))
    except OSError as error:
        raise click.ClickException(f"{LOCK_NAME} cannot be written: {error.strerror}") from error


def _delete(page: Path) -> None:
    try:
        page.unlink()
    except OSError as error:
        message = f"{page.name} is marked as retired and cannot be deleted: {error.strerror}"
        raise click.ClickException(message) from error


def read_course_to_change(config_file: Path) -> LoadedCourse:
    """Read a course that a command is to change.

    Raises:
        click.ClickException: If there is none, or if something in it cannot be read.
    """
    try:
        loaded = load_course(config_file)
    except ConfigFaultError as fault:
        raise click.ClickException(str(fault.diagnostics[0])) from None
    faults = {*_UNREADABLE, Code.PERMALINK_INVALID}
    unreadable = [found for found in loaded.course.diagnostics if found.code in faults]
    if unreadable:
        raise click.ClickException(str(unreadable[0]))
    return loaded
