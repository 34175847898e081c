"""The commands: the one place that catches errors, prints and exits."""

from __future__ import annotations

import click

from mapper.cli import data, publishing, questions


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="ring-partnership-map")
def main() -> None:
    """Map the police agencies that were listed as partners of Amazon Ring."""


for command in (
    data.import_, data.fetch, data.reread, data.lists, data.vouch,
    questions.locate, questions.report, questions.diff,
    publishing.build, publishing.check, publishing.serve,
):  # fmt: skip
    main.add_command(command)
