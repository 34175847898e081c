"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path

import click

DATA = click.option(
    "--data",
    "data",
    metavar="DIR",
    help="Folder of the data; else $MAPPER_DATA, ./data if it is ours, the package's own.",
)
ACCEPT_SHRINK = click.option(
    "--accept-shrink",
    is_flag=True,
    help="Take a list that lost over a tenth of a program's rows, or looks damaged otherwise.",
)
ACCEPT_UNREAD = click.option(
    "--accept-unread", default=0, metavar="N", help="Take a list of which N rows cannot be read."
)
CACHE = click.option(
    "--cache",
    "cache",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where the bytes are kept; else in $XDG_CACHE_HOME, else in ~/.cache.",
)
