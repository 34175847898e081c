"""The commands that take what others publish into `data/`, and show what is there."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from contextlib import closing, suppress
from datetime import date
from functools import partial
from pathlib import Path

import click

from mapper.cli.options import ACCEPT_SHRINK, ACCEPT_UNREAD, CACHE, DATA
from mapper.dates import is_day
from mapper.errors import DataError, ListError
from mapper.files.data_folder import copy_data, data_folder, folder_to_write


@click.command("import")
@click.argument("list_name", metavar="LIST")
@click.argument("file", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--date",
    "days",
    metavar="DAY",
    multiple=True,
    help="Day of the file, 2020-10-07, else that in its name; in a folder NAME=DAY, for each file "
    "whose name tells none or a wrong one.",
)
@click.option("--url", default="", help="Address where its publisher offers or offered it.")
@click.option("--via", default="", help="Where this copy came from, if not from that address.")
@click.option(
    "--vintage", type=int, metavar="YEAR", help="Of a Census layer, if no address or name tells it."
)
@ACCEPT_SHRINK
@ACCEPT_UNREAD
@DATA
def import_(
    list_name: str,
    file: Path,
    days: tuple[str, ...],
    url: str,
    via: str,
    vintage: int | None,
    accept_shrink: bool,
    accept_unread: int,
    data: str | None,
) -> None:
    """Take a snapshot of a list, or a reference layer, from a FILE at hand.

    Rows that do not read strictly are set apart and told. The same file twice changes nothing; a
    file that is not believed changes nothing either. Of a folder all files are taken in the order
    of their days; what is refused is told, and the exit code is 1.
    """
    from mapper.files.reading import read_at_most
    from mapper.intake.folders import import_folder
    from mapper.intake.importing import import_file, most_bytes

    folder = folder_to_write(data, may_be_new=True)
    if file.is_dir():
        named = dict(one.rpartition("=")[::2] for one in days)
        refused = import_folder(
            folder, list_name, file, {one: _day(list_name, day) for one, day in named.items()},
            url, via, click.echo, lambda line: click.echo(f"mapper: {line}", err=True),
            accept_shrink=accept_shrink, accept_unread=accept_unread,
        )  # fmt: skip
        _prepare(folder, [list_name])
        if refused:
            sys.exit(1)
        return
    if len(days) > 1:
        raise ListError(list_name, "--date is told more than once")
    for line in import_file(
        folder, list_name, read_at_most(file, str(file), most_bytes(list_name)),
        _day(list_name, days[0]) if days else None, url, via,
        file_name=file.name, vintage=vintage, accept_shrink=accept_shrink,
        accept_unread=accept_unread,
    ):  # fmt: skip
        click.echo(line)
    _prepare(folder, [list_name])


def _prepare(folder: Path, names: Iterable[str]) -> None:
    """Prepare what builds would work out from layers of these names, if all of them are there."""
    from mapper.files.locking import alone_in
    from mapper.publish.map import prepared

    if set(names).isdisjoint(prepared.LAYERS):
        return
    with suppress(DataError), alone_in(folder):
        if prepared.prepare(folder):
            click.echo(f"wrote {prepared.PATH}")


def _day(list_name: str, said: str) -> date:
    if not is_day(said):
        raise ListError(list_name, f"--date {said} is not a day like 2020-10-07")
    return date.fromisoformat(said)


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
    from mapper.intake.history import fetch_history
    from mapper.intake.importing import refuse_unknown
    from mapper.intake.network import Network

    refuse_unknown(names)
    say = partial(click.echo, err=True)
    # Waits are told to a person who watches; in a log each source is one line.
    watch = say if sys.stderr.isatty() else lambda line: None
    with closing(Network(watch)) as network:
        fetcher = fetching.Fetcher(
            folder_to_write(data, may_be_new=True), Cache(cache), network, tell=click.echo,
            warn=lambda line: say(f"mapper: {line}"), accept_shrink=accept_shrink,
            accept_unread=accept_unread,
        )  # fmt: skip
        wanted = names or fetching.fetchable()
        if history:
            fetch_history(fetcher, wanted, watch)
        else:
            fetcher.fetch(wanted, date.today(), year)
    _prepare(fetcher.data, wanted)
    if fetcher.failed:
        sys.exit(1)


@click.command()
@click.argument("list_name", metavar="LIST")
@CACHE
@ACCEPT_UNREAD
@DATA
def reread(list_name: str, cache: Path | None, accept_unread: int, data: str | None) -> None:
    """Read the snapshots of a LIST with rows set apart again, now that its reader knows more.

    It reads the bytes that mapper fetch kept; where they are gone it tells which file to import.
    """
    from mapper.intake.cache import Cache
    from mapper.intake.rereading import reread as read_again

    read_again(
        folder_to_write(data), list_name, Cache(cache), click.echo, accept_unread=accept_unread
    )


@click.command()
@DATA
@click.option("--markdown", is_flag=True, help="Print the table of docs/sources.md.")
def lists(data: str | None, markdown: bool) -> None:
    """Show what is read: newest snapshot and its age, rows by program, license, origin."""
    from mapper.intake import overview

    folder = data_folder(data)
    click.echo(overview.markdown() if markdown else overview.text(folder, date.today()), nl=False)


@click.command()
@DATA
def vouch(data: str | None) -> None:
    """Renew data/manifest.json, which tells when a file edited by hand lost a row or a column."""
    from mapper.facts.responses import refuse_ahead
    from mapper.files import manifest
    from mapper.files.locking import alone_in
    from mapper.files.writing import write_changed
    from mapper.publish.map import prepared

    folder = folder_to_write(data)
    refuse_ahead(folder, date.today())
    with alone_in(folder):  # what an import writes meanwhile would not be in it
        for problem in manifest.problems(folder):
            click.echo(f"was: {problem}")
        changed = write_changed({folder / manifest.FILE: manifest.vouched(folder)})
    click.echo(f"{folder / manifest.FILE} is {'renewed' if changed else 'as it was'}")
    _prepare(folder, prepared.LAYERS)


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@DATA
def init(folder: Path, data: str | None) -> None:
    """Make a folder of data of your own, a copy of the package's, to import and fetch into."""
    source = data_folder(data)
    count = copy_data(source, folder)
    click.echo(f"{folder}: {count} files of {source}; give it with --data, or set MAPPER_DATA")
