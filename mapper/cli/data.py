"""The commands that take what others publish into `data/`, and show what is there."""

from __future__ import annotations

import sys
from contextlib import closing
from datetime import date
from functools import partial
from pathlib import Path

import click

from mapper.cli.options import ACCEPT_SHRINK, ACCEPT_UNREAD, CACHE, DATA
from mapper.errors import ListError
from mapper.files.data_folder import data_folder
from mapper.stopping import one_line


@click.command("import")
@click.argument("list_name", metavar="LIST")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--date", "day", metavar="DAY", help="Day of the file, 2020-10-07; else that in its name."
)
@click.option("--url", default="", help="Address where its publisher offers or offered it.")
@click.option("--via", default="", help="Where this copy came from, if not from that address.")
@click.option(
    "--vintage", type=int, metavar="YEAR", help="Of a Census layer, if no address or name tells it."
)
@ACCEPT_SHRINK
@ACCEPT_UNREAD
@DATA
@one_line
def import_(
    list_name: str,
    file: Path,
    day: str | None,
    url: str,
    via: str,
    vintage: int | None,
    accept_shrink: bool,
    accept_unread: int,
    data: str | None,
) -> None:
    """Take a snapshot of a list, or a reference layer, from a FILE at hand.

    Rows that do not read strictly are set apart and told. The same file twice changes nothing; a
    file that is not believed changes nothing either.
    """
    from mapper.intake.importing import import_file

    try:
        taken = date.fromisoformat(day) if day else None
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
        file_name=file.name,
        vintage=vintage,
        accept_shrink=accept_shrink,
        accept_unread=accept_unread,
    ):
        click.echo(line)


@click.command()
@click.argument("names", metavar="[LIST]...", nargs=-1)
@CACHE
@click.option(
    "--vintage",
    "year",
    type=int,
    metavar="YEAR",
    help="Of Census layers: another year than the one that is declared.",
)
@click.option("--history", is_flag=True, help="Earlier states of lists, from the Internet Archive.")
@ACCEPT_SHRINK
@ACCEPT_UNREAD
@DATA
@one_line
def fetch(
    names: tuple[str, ...],
    cache: Path | None,
    year: int | None,
    history: bool,
    accept_shrink: bool,
    accept_unread: int,
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
            accept_unread=accept_unread,
        )  # fmt: skip
        wanted = names or fetching.fetchable()
        if history:
            fetcher.fetch_history(wanted)
        else:
            fetcher.fetch(wanted, date.today(), year)
    if fetcher.failed:
        sys.exit(1)


@click.command()
@click.argument("list_name", metavar="LIST")
@CACHE
@ACCEPT_UNREAD
@DATA
@one_line
def reread(list_name: str, cache: Path | None, accept_unread: int, data: str | None) -> None:
    """Read the snapshots of a LIST with rows set apart again, now that its reader knows more.

    It reads the bytes that mapper fetch kept; where they are gone it tells which file to import.
    """
    from mapper.intake.cache import Cache
    from mapper.intake.rereading import reread as read_again

    read_again(data_folder(data), list_name, Cache(cache), click.echo, accept_unread=accept_unread)


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
