"""The commands: the one place that catches errors, prints and exits."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from functools import wraps
from pathlib import Path
from typing import Any

import click

from mapper.model import ListError, MapperError


def data_folder(given: str | None) -> Path:
    """Return the folder of data: the one given, else ./data, else the copy in the package."""
    if given:
        return Path(given)
    here = Path("data")
    return here if here.is_dir() else Path(__file__).parent / "data"


def one_line(command: Callable[..., Any]) -> Callable[..., Any]:
    """Print an error that a user can mend as one line, and exit with 1."""

    @wraps(command)
    def run(*args: Any, **kwargs: Any) -> Any:
        try:
            return command(*args, **kwargs)
        except (MapperError, OSError) as error:
            click.echo(f"mapper: {error}", err=True)
            sys.exit(1)

    return run


DATA = click.option(
    "--data", "data", metavar="DIR", help="Folder of the data; else ./data, else the package's own."
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="ring-partnership-map")
def main() -> None:
    """Map the police agencies that were listed as partners of Amazon Ring."""


@main.command("import")
@click.argument("list_name", metavar="LIST")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--date", "day", required=True, metavar="DAY", help="Day of the file, 2020-10-07.")
@click.option("--url", required=True, help="Address where its publisher offers or offered it.")
@click.option("--via", default="", help="Where this copy came from, if not from that address.")
@DATA
@one_line
def import_(list_name: str, file: Path, day: str, url: str, via: str, data: str | None) -> None:
    """Take a snapshot of a list, or a reference layer, from a FILE at hand.

    The same file twice changes nothing; a file that does not read strictly changes nothing either.
    """
    from mapper.importing import import_file

    try:
        taken = date.fromisoformat(day)
    except ValueError:
        raise ListError(list_name, f"--date {day} is not a day like 2020-10-07") from None
    for line in import_file(data_folder(data), list_name, file.read_bytes(), taken, url, via):
        click.echo(line)


@main.command()
@DATA
@one_line
def lists(data: str | None) -> None:
    """Show what is read: each list, its newest snapshot, rows, license."""
    from mapper.snapshots import layer_notes, read_snapshots

    folder = data_folder(data)
    for snapshot in read_snapshots(folder):
        told = snapshot.declaration
        click.echo(f"{told.name}  {snapshot.day}  {len(snapshot.listings):,} rows  {told.license}")
        for program, count in snapshot.note["rows_by_program"].items():
            click.echo(f"    {count:>6,}  {program}")
    for note in layer_notes(folder):
        click.echo(f"{note['list']}  {note['vintage']}  {note['rows']:,} rows  {note['license']}")


@main.command()
@DATA
@click.option("--out", default="site", metavar="DIR", type=click.Path(path_type=Path))
@one_line
def build(data: str | None, out: Path) -> None:
    """Build the whole site from the data, offline."""
    from mapper.build import build as build_site

    told = build_site(data_folder(data), out)
    click.echo(
        f"{told['agencies']:,} agencies of {told['list_title']} of {told['list_day']}: "
        f"{told['placed']:,} placed, {told['in_review']:,} in review; {out / 'index.html'}"
    )


@main.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--out", type=click.Path(path_type=Path), help="Where to; else standard output.")
@DATA
@one_line
def locate(file: Path, out: Path | None, data: str | None) -> None:
    """Add to a CSV of agencies the Census area that each polices.

    FILE has the columns agency and state and, if it likes, city and county.
    """
    from mapper.locating import locate_table
    from mapper.stages import read_areas, read_locator
    from mapper.store import write_changed

    folder = data_folder(data)
    locator = read_locator(folder, read_areas(folder))
    table = locate_table(file.read_bytes(), file.name, locator)
    if out:
        write_changed({out: table})
    else:
        sys.stdout.buffer.write(table)


@main.command()
@click.argument("site", metavar="[DIR]", default="site", type=click.Path(path_type=Path))
@DATA
@one_line
def check(site: Path, data: str | None) -> None:
    """Check what must hold before a built site is published; list every problem."""
    from mapper.checks import problems

    found = problems(site, data_folder(data))
    for problem in found:
        click.echo(problem)
    if found:
        raise MapperError(f"{len(found)} problems in {site}")
    click.echo(f"{site} holds: no problem found")


@main.command()
@click.option("--port", default=8000, show_default=True)
@click.option("--site", default="site", type=click.Path(exists=True, file_okay=False))
def serve(port: int, site: str) -> None:
    """Show the built site on this computer only."""
    from functools import partial
    from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

    handler = partial(SimpleHTTPRequestHandler, directory=site)
    with ThreadingHTTPServer(("127.0.0.1", port), handler) as server:
        click.echo(f"http://127.0.0.1:{server.server_port}/ (Ctrl-C stops)")
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            click.echo("stopped")
