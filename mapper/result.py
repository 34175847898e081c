"""What the stages found: all that is published comes from here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import geopandas as gpd

from mapper.agencies.districts import InDistrict
from mapper.agencies.listed import Listed, Unmatched
from mapper.agencies.register import Register
from mapper.agencies.reported import ReportedAgency
from mapper.census.areas import Areas
from mapper.census.demographics import Demographics
from mapper.facts.face_recognition import FaceRecognition
from mapper.lists.reading.slips import Slip
from mapper.locate.locator import Locator
from mapper.snapshots.patches import Patch
from mapper.snapshots.stored import Snapshot
from mapper.subject import Subject
from mapper.subjects import RING


@dataclass(frozen=True)
class Result:
    """What the stages found: all that is published comes from here.

    `agencies` has the columns of `columns.AGENCY_COLUMNS` and a point; `listed` the listings of
    those agencies, of every program, in the order of the lists; `unmatched` those of a mapped
    program whose agency is not certain; `districts` where in Congress each agency's areas lie.
    `every` are the listings of all agencies of the register, `facts` what is known of face
    recognition beside the lists; `demographics` who lives in areas; `layers` are the notes of the
    Census layers by name. Like those of `snapshots` they were read once, and their files checked.
    `outside` tells of each agency whose point is not in its state, by agency_id, how so; `slips`
    are the words that lists are known to mistype, by list. `snapshots` are those that lists say
    now (`stored.current`), `record` all of them, day by day; `responses` what agencies say
    themselves; `register`
    knows the agency of each of their listings. `reported` are the agencies that news and records
    name: none of them is in another field for that. `subject` is the program that the site is of.
    """

    agencies: gpd.GeoDataFrame
    listed: Sequence[Listed]
    unmatched: Sequence[Unmatched]
    snapshots: Sequence[Snapshot]
    patches: Sequence[Patch]
    areas: Areas
    districts: Sequence[InDistrict]
    every: Sequence[Listed]
    facts: FaceRecognition
    locator: Locator
    demographics: Demographics
    layers: Mapping[str, Mapping[str, Any]]
    outside: Mapping[str, str] = field(default_factory=dict)
    slips: Mapping[str, Sequence[Slip]] = field(default_factory=dict)
    record: Sequence[Snapshot] = ()
    responses: Sequence[Mapping[str, str]] = ()
    register: Register = field(default_factory=Register)
    reported: Sequence[ReportedAgency] = ()
    subject: Subject = RING
