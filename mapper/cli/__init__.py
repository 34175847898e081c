"""The commands: the one place that catches errors, prints and exits."""

from __future__ import annotations

import click

from mapper.cli import data, facts, publishing, questions
from mapper.stopping import one_line


class Commands(click.Group):
    """All commands, and what is asked of all: help and version, too, end in order."""

    main = one_line(click.Group.main)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="ring-partnership-map")
def main() -> None:
    """Map the police agencies that were listed as partners of Amazon Ring."""


for command in (
    data.init, data.import_, data.fetch, data.reread, data.lists, data.vouch,
    facts.facts,
    questions.locate, questions.report, questions.diff,
    publishing.build, publishing.check, publishing.serve,
):  # fmt: skip
    main.add_command(command)
