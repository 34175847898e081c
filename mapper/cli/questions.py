"""The commands that answer: of a desk's file, and of what the lists say."""

from __future__ import annotations

from datetime import date
from functools import partial

import click

from mapper.cli.options import DATA
from mapper.dates import is_day
from mapper.errors import MapperError
from mapper.files.data_folder import data_folder


@click.command()
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


@click.command()
@click.option(
    "--on", "day", metavar="DAY", help="People covered by the agencies dated up to DAY, 2019-08-28."
)
@DATA
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


@click.command()
@click.argument("list_name", metavar="LIST")
@click.argument("days", metavar="[DAY DAY]", nargs=-1)
@DATA
def diff(list_name: str, days: tuple[str, ...], data: str | None) -> None:
    """Print what changed in a LIST between two days that are held; without days, the newest two.

    One line a change, below a line of counts: added, no longer listed, renamed, moved, corrected,
    disputed, set apart.
    """
    from mapper.agencies.register import read_register
    from mapper.findings.agency_of import AgencyOf
    from mapper.findings.changes import difference
    from mapper.intake.importing import refuse_unknown
    from mapper.snapshots.patches import read_patches
    from mapper.snapshots.stored import read_snapshots

    refuse_unknown([list_name])
    if len(days) not in (0, 2):
        raise MapperError("mapper diff wants a list and two days, or a list alone")
    try:
        wanted = [date.fromisoformat(day) for day in days]
    except ValueError:
        raise MapperError(f"{' '.join(days)}: a day is like 2026-05-18") from None
    folder = data_folder(data)
    snapshots = read_snapshots(folder)
    agency_of = AgencyOf(read_register(folder), read_patches(folder, snapshots))
    for line in difference(snapshots, agency_of, list_name, wanted):
        click.echo(line)
