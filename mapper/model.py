"""The project's words as types: see docs/files.md, "Words".

Everything is frozen and knows nothing of files or networks: `snapshots`, `census`, `publish` do.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING

from mapper.source import Source

if TYPE_CHECKING:
    from mapper.lists.reading.collecting import Parse


class Program(StrEnum):
    """What a listing says an agency takes part in, or uses."""

    RING = "ring"
    BODY_WORN_CAMERAS = "body-worn cameras"
    DRONES = "drones"
    LICENSE_PLATE_READERS = "automated license plate readers"
    CAMERA_REGISTRY = "camera registry"
    FACE_RECOGNITION = "face recognition"
    PREDICTIVE_POLICING = "predictive policing"
    GUNSHOT_DETECTION = "gunshot detection"
    FUSION_CENTER = "fusion center"
    CELL_SITE_SIMULATOR = "cell-site simulator"
    REAL_TIME_CRIME_CENTER = "real-time crime center"
    VIDEO_ANALYTICS = "video analytics"
    INVESTIGATIVE_PLATFORMS = "third-party investigative platforms"
    ICE_287G = "287(g)"
    # What news and records tell, a program each: in no count of a list's program.
    REPORTED_RING = "ring, reported"
    COMMUNITY_REQUESTS = "community requests"

    @property
    def is_technology(self) -> bool:
        """Whether it is something that an agency uses: no partnership, no agreement."""
        return self not in (
            Program.RING, Program.ICE_287G, Program.REPORTED_RING, Program.COMMUNITY_REQUESTS
        )  # fmt: skip


class Kind(StrEnum):
    """What sort of agency a name stands for."""

    MUNICIPAL = "municipal police"
    SHERIFF = "sheriff"
    COUNTY_POLICE = "county police"
    STATE_POLICE = "state police"
    CAMPUS = "campus"
    SCHOOL = "school district"
    TRANSIT = "transit"
    AIRPORT = "airport"
    PORT = "port"
    TRIBAL = "tribal"
    PARK = "park"
    CONSTABLE = "constable or marshal"
    PROSECUTOR = "prosecutor"
    REGIONAL = "regional"
    FIRE = "fire"
    OTHER = "other"


class Level(StrEnum):
    """Census geographies that an agency can police."""

    STATE = "state"
    COUNTY = "county"
    COUNTY_SUBDIVISION = "county subdivision"
    PLACE = "place"
    TRIBAL = "tribal area"


class Role(StrEnum):
    """How an agency stands to the area it is found in."""

    POLICES = "polices"
    WITHIN = "within"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Evidence:
    """A document that a list names for a listing; `date` is ISO 8601 cut to its precision."""

    url: str
    source: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Subsidy:
    """Money for cameras that a list records; sums in US dollars, empty where not said."""

    total_usd: int | None = None
    each_usd: int | None = None
    residents: int | None = None
    payer: str = ""


@dataclass(frozen=True, slots=True)
class Listing:
    """One row of one snapshot.

    `as_listed` keeps the list's own words for every field whose words we changed (column of the
    list -> its text), so that nothing a list said is lost; `extra` keeps what no reader knows yet
    (field -> text), until a person has read it. Dates are ISO 8601 cut to their precision, ""
    where the list gives none. `agreement` is the kind of a 287(g) agreement. `lat` and `lon` are
    degrees (WGS 84), None where the list has no point.
    """

    key: str
    agency: str
    state: str
    program: Program
    name_at_source: str = ""
    city: str = ""
    counties: tuple[str, ...] = ()
    zip_code: str = ""
    agency_type: str = ""
    jurisdiction_type: str = ""
    technology: str = ""
    vendor: str = ""
    active_since: str = ""
    active_since_precision: str = ""
    denied_on: str = ""
    subsidy: Subsidy | None = None
    agreement: str = ""
    signed_on: str = ""
    lat: float | None = None
    lon: float | None = None
    evidence: tuple[Evidence, ...] = ()
    as_listed: Mapping[str, str] = field(default_factory=dict)
    extra: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ListDeclaration:
    """What is known of a published list before a byte of it is read.

    `covers` gives for each program the last day (None: still covered) on which a snapshot speaks
    about it: a snapshot taken later removes nobody. `expected_rows` is the smallest and largest
    number of rows that is believed, `most_unread` the largest share of rows that may be set apart
    because they cannot be read. `derived_from` names the list this one was copied from: two
    such lists are one witness. `phrase` is what a sentence calls it ("on EFF's list of Ring
    partners"), `owner` what it calls its publisher ("EFF"); `caveat` is what a reader must know of
    where its names are from, `disclaimer` what a page that uses it says of its makers. `parse`
    turns the published bytes into listings and rows set apart; `source` says where they are
    published, None if no longer. Each coordinate is at most `points_moved_degrees` off.
    `data_day_unknown` says why a snapshot's day is that on which its file was published, not that
    of its data; "" if it is both. `by_hand` names the file of data/ in which this project keeps the
    list itself, "" for what others publish. `columns` are all that a file of it can have, as a
    slip may name them.
    """

    name: str
    title: str
    publisher: str
    license: str
    attribution: str
    expected_rows: tuple[int, int]
    covers: Mapping[Program, date | None]
    parse: Parse
    phrase: str
    caveat: str = ""
    source: Source | None = None
    derived_from: str = ""
    points_moved_degrees: float = 0.0
    owner: str = ""
    disclaimer: str = ""
    data_day_unknown: str = ""
    most_unread: float = 0.02
    by_hand: str = ""
    columns: Sequence[str] = ()

    @property
    def open_license(self) -> str:
        """The license that wants its name beside the data, "" for any other."""
        return self.license if self.license.startswith("CC") else ""

    def covered(self, program: Program, day: date) -> bool:
        """Return whether a snapshot of that day speaks about the program."""
        if program not in self.covers:
            return False
        last = self.covers[program]
        return last is None or day <= last


@dataclass(frozen=True, slots=True)
class Area:
    """A Census area of a vintage.

    `kind` is the Census's own word ("city", "charter township"), `base` the name without it;
    `functional_status` the Census code (A: active government, S: statistical, ...; "" for tribal
    areas: their file does not tell); `state` that with most of its land; `counties` GEOIDs, the one
    with most of its people first; `population` the ACS estimate, None where there is none.
    """

    geoid: str
    level: Level
    name: str
    base: str
    kind: str
    functional_status: str
    state: str
    counties: tuple[str, ...]
    lat: float
    lon: float
    land_area_km2: float
    population: int | None

    @property
    def land(self) -> tuple[str, float, float, float]:
        """What two areas share that are one piece of land, a city and its county subdivision."""
        return self.state, self.lat, self.lon, self.land_area_km2


@dataclass(frozen=True, slots=True)
class Location:
    """Where an agency is and how we know.

    `areas` are what it polices (role `polices`); `host` the area it sits in when it polices no
    one's home (role `within`). An unplaced agency has neither and says why in `method`.
    `confidence` is the share of the method's answers that were right where it could be measured
    (data/facts/calibration.csv), from 0 to 1. `alternatives` are GEOIDs that could also be meant.
    """

    method: str
    role: Role = Role.NONE
    areas: tuple[Area, ...] = ()
    host: Area | None = None
    confidence: float = 0.0
    alternatives: tuple[str, ...] = ()

    @property
    def area(self) -> Area | None:
        """The area that gives the point: the largest it polices, else its host."""
        return self.areas[0] if self.areas else self.host


MAPPED_PROGRAMS = {Program.RING}
