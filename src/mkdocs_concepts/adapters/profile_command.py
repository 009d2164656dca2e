"""The command `concepts profile`: where the time of a build goes."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import click
from mkdocs.commands.build import build
from mkdocs.exceptions import Abort, BuildError

from mkdocs_concepts.adapters.build_stages import StageClock, measured_stages
from mkdocs_concepts.adapters.command_options import config_option
from mkdocs_concepts.adapters.course_loading import ConfigFaultError, host_messages, load_course
from mkdocs_concepts.adapters.mkdocs_plugin import ConceptsPlugin
from mkdocs_concepts.adapters.shared_work import in_one_process


@click.command("profile")
@config_option
def profile_command(config_file: Path) -> None:
    """Say where the time of a build goes.

    Builds the course in one process and without what former builds have kept, publishes nothing,
    and prints the seconds of processor time of each stage, and its share.
    """
    if sys.stderr.isatty():
        click.echo("Building the course …", err=True)
    try:
        clock = _build(config_file)
    except ConfigFaultError as fault:
        raise click.ClickException("\n".join(map(str, fault.diagnostics))) from fault
    for line in render_stages(clock.seconds):
        click.echo(line)


def _build(config_file: Path) -> StageClock:
    with (
        tempfile.TemporaryDirectory(prefix="concepts-profile-") as folder,
        host_messages() as messages,
        in_one_process(),
        measured_stages() as clock,
    ):
        config = load_course(config_file).config
        config.site_dir = str(Path(folder, "site"))
        plugin = config.plugins["concepts"]
        assert isinstance(plugin, ConceptsPlugin)
        plugin.is_measured = True
        try:
            config.plugins.on_startup(command="build", dirty=False)
            build(config)
        except (Abort, BuildError) as error:
            reasons = "\n".join((*messages, str(error)))
            raise click.ClickException(f"the course cannot be built:\n{reasons}") from error
        finally:
            config.plugins.on_shutdown()
    return clock


def render_stages(seconds: Mapping[str, float]) -> Iterator[str]:
    """A line for each stage, and one for all of them.

    Args:
        seconds: Of each.
    """
    whole = sum(seconds.values())
    yield f"{'stage':<24}{'seconds':>8}{'share':>8}"
    for stage, spent in seconds.items():
        yield f"{stage:<24}{spent:>8.2f}{spent / whole:>8.0%}"
    yield f"{'in all':<24}{whole:>8.2f}"
