"""Options that several commands share."""

from __future__ import annotations

import click

DATA = click.option(
    "--data",
    "data",
    metavar="DIR",
    help="Folder of the data; else $MAPPER_DATA, ./data if it is ours, the package's own.",
)
ACCEPT_SHRINK = click.option(
    "--accept-shrink", is_flag=True, help="Take a list that lost over a tenth of a program's rows."
)
