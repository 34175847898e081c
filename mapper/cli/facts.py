"""The commands about facts: what this project keeps by hand in `data/facts`."""

from __future__ import annotations

from datetime import date

import click

from mapper.cli.options import DATA
from mapper.errors import UnsoundError
from mapper.files.data_folder import data_folder


@click.group()
def facts() -> None:
    """What is kept by hand in data/facts."""


@facts.command()
@DATA
def check(data: str | None) -> None:
    """Hold every file of data/facts against its rules: a line for each row that does not hold."""
    from mapper.facts.checking import faults

    folder = data_folder(data)
    if found := faults(folder, date.today()):
        raise UnsoundError(folder / "facts", found)
    click.echo(f"{folder / 'facts'}: every row of every file holds")
