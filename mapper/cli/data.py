"""The commands that take what others publish into `data/`, and show what is there."""

from __future__ import annotations

import sys
from contextlib import closing
from datetime import date
from functools import partial
from pathlib import Path

import click

from mapper.cli.options import ACCEPT_SHRINK, DATA
from mapper.errors import ListError
from mapper.files.data_folder import data_folder
from mapper.stopping import one_line


@click.command("import")
@click.argument("list_name", metavar="LIST")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--date", "day", required=True, metavar="DAY", help="Day of the file, 2020-10-07.")
@click.option("--url", required=True, help="Address where its publisher offers or offered it.")
@click.option("--via", default="", help="Where this copy came from, if not from that address.")
@ACCEPT_SHRINK
@DATA
@one_line
def import_(
    list_name: str, file: Path, day: str, url: str, via: str, accept_shrink: bool, data: str | None
) -> None:
    """Take a snapshot of a list, or a reference layer, from a FILE at hand.

    The same file twice changes nothing; a file that does not read strictly changes nothing either.
    """
    from mapper.intake.importing import import_file

    try:
        taken = date.fromisoformat(day)
    except ValueError:
        raise ListError(list_name, f"--date {day} is not a day like 2020-10-07") from None
    content = file.read_bytes()
    for line in import_file(
        data_folder(data, may_be_new=True),
        list_name,
        content,
        taken,
        url,
        via,
        accept_shrink=accept_shrink,
    ):
        click.echo(line)


@click.command()
@click.argument("names", metavar="[LIST]...", nargs=-1)
@click.option(
    "--cache",
    "cache",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where the bytes are kept; else in $XDG_CACHE_HOME, else in ~/.cache.",
)
@click.option(
    "--vintage",
    "year",
    type=int,
    metavar="YEAR",
    help="Of Census layers: another year than the one that is declared.",
)
@click.option("--history", is_flag=True, help="Earlier states of lists, from the Internet Archive.")
@ACCEPT_SHRINK
@DATA
@one_line
def fetch(
    names: tuple[str, ...],
    cache: Path | None,
    year: int | None,
    history: bool,
    accept_shrink: bool,
    data: str | None,
) -> None:
    """Take new snapshots of lists and Census layers over the network; of all if none is named.

    What fails leaves everything as it was; the rest is taken all the same, and the exit code is 1.
    """
    from mapper.intake import fetching
    from mapper.intake.cache import Cache
    from mapper.intake.importing import refuse_unknown
    from mapper.intake.network import Network

    refuse_unknown(names)
    say = partial(click.echo, err=True)
    # Waits are told to a person who watches; in a log each source is one line.
    with closing(Network(say if sys.stderr.isatty() else lambda line: None)) as network:
        fetcher = fetching.Fetcher(
            data_folder(data, may_be_new=True), Cache(cache), network, tell=click.echo,
            warn=lambda line: say(f"mapper: {line}"), accept_shrink=accept_shrink,
        )  # fmt: skip
        wanted = names or fetching.fetchable()
        if history:
            fetcher.fetch_history(wanted)
        else:
            fetcher.fetch(wanted, date.today(), year)
    if fetcher.failed:
        sys.exit(1)


@click.command()
@DATA
@click.option("--markdown", is_flag=True, help="Print README's table of lists.")
@one_line
def lists(data: str | None, markdown: bool) -> None:
    """Show what is read: newest snapshot and its age, rows by program, license, origin."""
    from mapper.intake import overview

    folder = data_folder(data)
    click.echo(overview.markdown() if markdown else overview.text(folder, date.today()), nl=False)


@click.command()
@DATA
@one_line
def vouch(data: str | None) -> None:
    """Renew data/manifest.json, which tells when a file edited by hand lost a row or a column."""
    from mapper.files import manifest
    from mapper.files.writing import write_changed

    folder = data_folder(data)
    for problem in manifest.problems(folder):
        click.echo(f"was: {problem}")
    changed = write_changed({folder / manifest.FILE: manifest.vouched(folder)})
    click.echo(f"{folder / manifest.FILE} is {'renewed' if changed else 'as it was'}")
