"""The commands: the one place that catches errors, prints and exits."""

from __future__ import annotations

import sys
from contextlib import closing
from datetime import date
from functools import partial
from pathlib import Path

import click

from mapper.dates import is_day
from mapper.errors import ListError, MapperError
from mapper.files.data_folder import data_folder
from mapper.stopping import one_line

DATA = click.option(
    "--data",
    "data",
    metavar="DIR",
    help="Folder of the data; else $MAPPER_DATA, ./data if it is ours, the package's own.",
)


ACCEPT_SHRINK = click.option(
    "--accept-shrink", is_flag=True, help="Take a list that lost over a tenth of a program's rows."
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
@ACCEPT_SHRINK
@DATA
@one_line
def import_(
    list_name: str, file: Path, day: str, url: str, via: str, accept_shrink: bool, data: str | None
) -> None:
    """Take a snapshot of a list, or a reference layer, from a FILE at hand.

    The same file twice changes nothing; a file that does not read strictly changes nothing either.
    """
    from mapper.files.reading import read_at_most
    from mapper.intake.importing import import_file, most_bytes

    if not is_day(day):
        raise ListError(list_name, f"--date {day} is not a day like 2020-10-07")
    taken = date.fromisoformat(day)
    content = read_at_most(file, str(file), most_bytes(list_name))
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


@main.command()
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


@main.command()
@DATA
@click.option("--markdown", is_flag=True, help="Print README's table of lists.")
@one_line
def lists(data: str | None, markdown: bool) -> None:
    """Show what is read: newest snapshot and its age, rows by program, license, origin."""
    from mapper.intake import overview

    folder = data_folder(data)
    click.echo(overview.markdown() if markdown else overview.text(folder, date.today()), nl=False)


@main.command()
@DATA
@click.option("--out", default="site", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--base-url", default="", metavar="URL", help="Address at which it will be public.")
@click.option(
    "--contact", default="", metavar="ADDRESS", help="E-mail address or page for reports of errors."
)
@one_line
def build(data: str | None, out: Path, base_url: str, contact: str) -> None:
    """Build the whole site from the data, offline.

    A public site, one with --base-url, must say who answers for it: give --contact as well.
    """
    from mapper.build import build as build_site
    from mapper.publish.hosting import public

    told = build_site(data_folder(data), out, public(base_url, contact))
    headline, counts = told.shared.headline, told.counts
    click.echo(
        f"{counts.agencies:,} agencies of {headline.declaration.title} of {headline.day}: "
        f"{counts.placed:,} placed, {counts.in_review:,} in review; {out / 'index.html'}"
    )
    if told.outside:
        said = "; ".join(f"{agency_id} {why}" for agency_id, why in told.outside.items())
        click.echo(f"mapper: left off the map, not in their states: {said}", err=True)


@main.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, allow_dash=True))
@click.option(
    "--out", default="-", type=click.Path(), help="Where to, .csv or .xlsx; else standard output."
)
@click.option("--agency", metavar="COLUMN", help="The column of agencies, if its name is unusual.")
@click.option("--state", metavar="COLUMN", help="The same, of states.")
@click.option("--city", metavar="COLUMN", help="Of cities, a hint.")
@click.option("--county", metavar="COLUMN", help="Of counties, a hint.")
@click.option("--type", metavar="COLUMN", help="Of types of agency (County, Tribal), a hint.")
@click.option("--prefix", metavar="TEXT", help="Put before our columns; else mapper_ where needed.")
@click.option("--report", type=click.Path(), help="CSV of each reason, by number of rows.")
@DATA
@one_line
def locate(
    file: str, out: str, prefix: str | None, report: str | None, data: str | None, **columns: str
) -> None:
    """Add to a table of agencies the Census area that each polices.

    FILE is CSV or .xlsx, - standard input. It has a column of agencies, one of states unless each
    name tells its own and, if it likes, of cities, counties, types, lat and lon.
    """
    from mapper.locate.command import locate as run

    given = {what: column for what, column in columns.items() if column}
    say = partial(click.echo, err=True)
    run(file, out, data_folder(data), given, prefix, report, lambda line: say(f"mapper: {line}"))


@main.command()
@click.option(
    "--on", "day", metavar="DAY", help="People covered by the agencies dated up to DAY, 2019-08-28."
)
@DATA
@one_line
def report(day: str | None, data: str | None) -> None:
    """Print the findings as text: who lives where a listed agency polices.

    With --on only agencies count that the list dates up to that day, beside what others had
    published by then.
    """
    from mapper import stages
    from mapper.findings import report as told
    from mapper.findings.by_list import questions
    from mapper.findings.patrols import patrols
    from mapper.findings.sentences import find

    if day and not is_day(day):
        raise MapperError(f"--on {day} is not a day like 2019-08-28")
    wanted = date.fromisoformat(day) if day else None
    folder = data_folder(data)
    result = stages.run(folder)
    asked = questions(result, folder)
    if wanted:
        click.echo(told.text_on(asked[0], wanted, folder), nl=False)
    else:
        found = find(result, asked)
        click.echo(told.text(found, patrols(result, folder, found.counties)), nl=False)


@main.command()
@click.argument("site", metavar="[DIR]", default="site", type=click.Path(path_type=Path))
@DATA
@one_line
def check(site: Path, data: str | None) -> None:
    """Check what must hold before a built site is published; list every problem."""
    from mapper.checks.site import problems, unjudged

    folder = data_folder(data)
    found = list(dict.fromkeys([*problems(site, folder), *unjudged(folder)]))
    for problem in found:
        click.echo(problem)
    if found:
        raise MapperError(f"{len(found)} problems in {site}")
    click.echo(f"{site} holds: no problem found")


@main.command()
@DATA
@one_line
def vouch(data: str | None) -> None:
    """Renew data/manifest.json, which tells when a file edited by hand lost a row or a column."""
    from mapper.files import manifest
    from mapper.files.locking import alone_in
    from mapper.files.writing import write_changed

    folder = data_folder(data)
    with alone_in(folder):  # what an import writes meanwhile would not be in it
        for problem in manifest.problems(folder):
            click.echo(f"was: {problem}")
        changed = write_changed({folder / manifest.FILE: manifest.vouched(folder)})
    click.echo(f"{folder / manifest.FILE} is {'renewed' if changed else 'as it was'}")


@main.command()
@click.option("--port", default=8000, show_default=True)
@click.option(
    "--site", default="site", type=click.Path(exists=True, file_okay=False, path_type=Path)
)
@one_line
def serve(port: int, site: Path) -> None:
    """Show the built site on this computer only."""
    from mapper.serving import serve as serve_site

    serve_site(site, port, click.echo)
