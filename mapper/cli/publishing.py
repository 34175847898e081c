"""The commands that make a site, hold it against its gates, and show it."""

from __future__ import annotations

from pathlib import Path

import click

from mapper.cli.options import DATA
from mapper.cli.progress import progress
from mapper.errors import MapperError
from mapper.files.data_folder import data_folder
from mapper.subjects import RING, SUBJECTS


@click.command()
@DATA
@click.option("--out", default="site", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--base-url", default="", metavar="URL", help="Address at which it will be public.")
@click.option(
    "--contact", default="", metavar="ADDRESS", help="E-mail address or page for reports of errors."
)
@click.option(
    "--issues",
    default="",
    metavar="URL",
    help="Page for a new issue, with this repository's forms.",
)
@click.option(
    "--program",
    default=RING.key,
    show_default=True,
    metavar="NAME",
    type=click.Choice(list(SUBJECTS)),
    help=f"What the site is of: {', '.join(SUBJECTS)}.",
)
@click.option("--quiet", is_flag=True, help="Say nothing but what went wrong.")
def build(
    data: str | None, out: Path, base_url: str, contact: str, issues: str, quiet: bool, program: str
) -> None:
    """Build the whole site from the data, offline.

    A public site, one with --base-url, must say who answers for it: give --contact as well.
    """
    from mapper.build import STEPS
    from mapper.build import build as build_site
    from mapper.publish.hosting import public

    with progress(STEPS, is_quiet=quiet) as tell:
        told = build_site(
            data_folder(data), out, public(base_url, contact, issues), tell, SUBJECTS[program]
        )
    if quiet:
        return
    headline, counts = told.shared.headline, told.counts
    click.echo(
        f"{counts.agencies:,} agencies of {headline.declaration.title} of {headline.day}: "
        f"{counts.placed:,} placed, {counts.in_review:,} in review; {out / 'index.html'}"
    )
    if told.outside:
        said = "; ".join(f"{agency_id} {why}" for agency_id, why in told.outside.items())
        click.echo(f"mapper: left off the map, not in their states: {said}", err=True)


@click.command()
@click.argument("site", metavar="[DIR]", default="site", type=click.Path(path_type=Path))
@DATA
def check(site: Path, data: str | None) -> None:
    """Check what must hold before a built site is published; list every problem."""
    from mapper.checks.site import not_imported, problems, unjudged

    folder = data_folder(data)
    found = list(dict.fromkeys([*problems(site, folder), *unjudged(folder), *not_imported(folder)]))
    for problem in found:
        click.echo(problem)
    if found:
        raise MapperError(f"{len(found)} problems in {site}")
    click.echo(f"{site} holds: no problem found")


@click.command()
@click.option("--port", default="8000", show_default=True)
@click.option("--site", default="site", type=click.Path(path_type=Path))
def serve(port: str, site: Path) -> None:
    """Show the built site on this computer only."""
    from mapper.serving import serve as serve_site

    serve_site(site, port, click.echo)
