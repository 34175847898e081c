"""From the published bytes to a snapshot in `data/`, and the register: `mapper import` and `fetch`.

A snapshot is believed only if each of its rows was read strictly or set apart, not more of these
than the declaration allows; its size is one that is expected; no program that it covers lost more
than a tenth of its rows; and beside a day shortly before no column, state or kind is another.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from mapper.agencies.matching import NEW, Matcher
from mapper.agencies.register import Agency, Register, read_register, register_bytes
from mapper.agencies.renames import renamed
from mapper.census.layers.declared import LAYERS
from mapper.census.read import read_areas
from mapper.errors import ListError, MapperError
from mapper.files import manifest
from mapper.files.locking import alone_in
from mapper.files.notes import known_note, origin
from mapper.files.writing import sha256, write_changed
from mapper.intake.believing import doubts
from mapper.intake.day_of_file import day_in_name, day_of_published, refuse_contradiction
from mapper.intake.keeping import days_beside, remove_old
from mapper.intake.layer_files import layer_files
from mapper.intake.list_files import list_files
from mapper.intake.origin import refuse_wrong_origin
from mapper.intake.telling import told_of
from mapper.lists import LISTS
from mapper.lists.reading.slips import read_slips
from mapper.locate.cases import read_locator
from mapper.model import MAPPED_PROGRAMS, ListDeclaration, Listing
from mapper.snapshots import patches

NOTHING_NEW = "nothing new: the same facts are there already"
# Of what cannot be fetched the largest at hand, polygons of places, has 16 MB.
MOST_BYTES = 100_000_000


def import_file(
    data: Path,
    name: str,
    content: bytes,
    day: date | None,
    url: str,
    via: str = "",
    *,
    file_name: str = "",
    vintage: int | None = None,
    accept_shrink: bool = False,
    accept_unread: int = 0,
) -> list[str]:
    """Take in a list or a reference layer; return what was done, a line each.

    Without a day it is the one in the file's name. Nothing is written unless the file is believed;
    the bytes of the newest snapshot again add nothing. Raises ListError (the file), DataError (what
    `data/` holds already) or MapperError (another process writes there).
    """
    refuse_unknown([name])
    with alone_in(data):
        return take_in(
            data, name, content, day, url, via, file_name=file_name, vintage=vintage,
            accept_shrink=accept_shrink, accept_unread=accept_unread,
        )  # fmt: skip


def take_in(
    data: Path,
    name: str,
    content: bytes,
    day: date | None,
    url: str,
    via: str = "",
    *,
    file_name: str = "",
    vintage: int | None = None,
    accept_shrink: bool = False,
    accept_unread: int = 0,
    replaces: Collection[str] = (),
    is_published: bool = False,
) -> list[str]:
    """Do what `import_file` does, for who is alone in the folder already.

    `replaces` are the SHA-256 of files that this one takes the place of, if one made its day. A
    file that `is_published` on the day is of the one in its name, if that can be.
    """
    named = day_in_name(file_name)
    taken = day or named
    if taken is None:
        problem = f"--date is needed: the file's name, {file_name!r}, does not tell one day"
        raise ListError(name, problem)
    is_ours = name in LISTS and bool(LISTS[name].by_hand)
    refuse_wrong_origin(data, name, taken, url, is_ours=is_ours)
    if name in LAYERS:
        files = layer_files(data, LAYERS[name], content, taken, url, via, file_name, vintage)
        return _told(write_changed(files), data)
    declaration = LISTS[name]
    folder = data / "lists" / name
    reading = declaration.parse(content, read_slips(data, name, declaration.columns))
    if is_published:
        day = taken = day_of_published(folder, reading, file_name, sha256(content), taken)
    known = [told for path in sorted(folder.glob("*.json")) if (told := known_note(path))]
    before = [told for told in known if told["day"] <= taken.isoformat()]
    if before and before[-1]["original_sha256"] == sha256(content):
        # The same bytes are the same snapshot, whatever day it is: it keeps its day and its note.
        day = taken = date.fromisoformat(before[-1]["day"])
        url, via = origin(before[-1])
    if day is None:
        refuse_contradiction(name, reading, taken, file_name)
    files = list_files(
        data, declaration, content, reading, taken, url, via, accept_unread=accept_unread,
        replaces=replaces,
    )  # fmt: skip
    around = days_beside(folder, taken.isoformat())
    shrunk = doubts(declaration, reading.listings, taken, before, around)
    if shrunk and not accept_shrink:
        raise ListError(name, f"{'; '.join(shrunk)}: --accept-shrink takes it all the same")
    register = read_register(data)
    known_patches = patches.read(data, name)
    corrected = patches.apply(reading.listings, known_patches, taken.isoformat())
    beside = [patches.apply(listings, known_patches, day_beside) for day_beside, listings in around]
    renames = renamed(register, corrected, beside)
    for listing, agency in renames:
        register.call(agency, listing)
    new = register.mint(corrected)
    if declaration.points_moved_degrees:
        new += _mint_by_point(data, declaration, corrected, register)
    # The register goes first: an agency too many harms nobody, a listing without one stops builds.
    agencies = register_bytes(register)
    register_file = {data / "agencies.csv": agencies}
    register_file |= manifest.renewed(data, "agencies.csv", agencies)
    changed = write_changed(register_file | files)
    remove_old(folder, files)
    lines = _told(changed, data)
    lines += sorted(
        {f"renamed: {agency.agency_id} is called {listing.agency}" for listing, agency in renames}
    )
    if new:
        lines.append(f"{len(new):,} new agencies")
    if changed:
        lines += [f"taken all the same: {fall}" for fall in shrunk]
        if named and named != taken:
            lines.append(f"warning: the file's name tells another day, {named}")
        lines += told_of(reading)
    return lines


def _mint_by_point(
    data: Path,
    declaration: ListDeclaration,
    listings: Sequence[Listing],
    register: Register,
) -> list[Agency]:
    """Take in the agencies of a list without states that only name and point tell of."""
    areas = read_areas(data)
    locator = read_locator(data, areas)
    matcher = Matcher(register, locator, declaration.points_moved_degrees)
    new = {}
    for listing, _, match in matcher.match(listings, MAPPED_PROGRAMS):
        where = match.location
        if match.method != NEW or where is None or listing.program not in MAPPED_PROGRAMS:
            continue
        if where.areas not in new:  # two names of one area are one agency, as `matching` has it
            # The county tells it from its namesakes; where it has none the name is enough.
            counties = [areas.by_geoid[geoid].name for geoid in where.areas[0].counties]
            told = tuple(counties) if where.alternatives else ()
            named = replace(listing, state=match.state, counties=told)
            new[where.areas] = register.add(named)
    return list(new.values())


def most_bytes(name: str) -> int:
    """Return how large a file of a list or layer may be: as large as fetch would take it.

    Raises MapperError for a name that is neither.
    """
    refuse_unknown([name])
    source = LISTS[name].source if name in LISTS else LAYERS[name].source
    return source.max_bytes * len(source.urls) if source else MOST_BYTES


def refuse_unknown(names: Iterable[str]) -> None:
    """Raise MapperError for the first name that is neither a list nor a layer."""
    for name in names:
        if name not in LISTS and name not in LAYERS:
            known = ", ".join([*LISTS, *LAYERS])
            raise MapperError(f"no list or layer {name!r}; known: {known}")


def _told(changed: list[Path], data: Path) -> list[str]:
    if not changed:
        return [NOTHING_NEW]
    return [f"wrote {path.relative_to(data)}" for path in changed]
