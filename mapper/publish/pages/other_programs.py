"""What pages tell beside Ring: face recognition, 287(g) agreements, limits, each with list and day.

The filters of the map, the legend and the pages of agencies take their words from here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from mapper.facts.face_recognition import Limit, RekognitionUse
from mapper.findings.overlaps import sources_of
from mapper.lists import LISTS
from mapper.model import Program
from mapper.result import Result
from mapper.wording import say_all, say_curly, say_day


@dataclass(frozen=True, slots=True)
class YesNo:
    """A filter that parts the agencies in two (`packing.BESIDE`): its name in an address, words.

    `yes` and `no` are the options, `shown_yes` and `shown_no` what the legend says of the one that
    is chosen.
    """

    name: str
    label: str
    yes: str
    no: str
    shown_yes: str
    shown_no: str


@dataclass(frozen=True, slots=True)
class Place:
    """A place with a limit on face recognition: its Census name, and the row of the list."""

    name: str
    limit: Limit


@dataclass(frozen=True, slots=True)
class Beside:
    """What is known beside Ring, by agency_id and by GEOID, and the filters made of it;
    `lists` the one list and day that each program is counted from, "" without one."""

    filters: Sequence[YesNo] = ()
    rekognition: Mapping[str, RekognitionUse] = field(default_factory=dict)
    limits: Mapping[str, Place] = field(default_factory=dict)
    lists: Mapping[Program, str] = field(default_factory=dict)


def beside(result: Result) -> Beside:
    """Return what pages tell of programs beside Ring."""
    sources = sources_of(result.snapshots)
    said = {
        program: say_curly("".join(f"{one.title}, {say_day(one.day)}" for one in told))
        for program, told in sources.items()
    }
    ice = [f"{LISTS[one.list].phrase} of {say_day(one.day)}" for one in sources[Program.ICE_287G]]
    owners = {one.source.partition(",")[0] for one in result.facts.limits.values()}
    return Beside(
        yes_no(
            said[Program.FACE_RECOGNITION],
            say_curly("".join(ice)),
            say_all(sorted(owners) or ["a list"]),
        ),
        result.facts.rekognition,
        {
            geoid: Place(result.areas.by_geoid[geoid].name, limit)
            for geoid, limit in result.facts.limits.items()
        },
        said,
    )


def yes_no(face_list: str, ice_list: str, limits_by: str) -> tuple[YesNo, ...]:
    """Return the three filters, with the list and day that each speaks of; `limits_by` publishes
    the list of limits."""
    limits = f"{limits_by}’s undated list of bans and limits on government use of face recognition"
    absence = "Not named is not evidence of absence."
    return (
        YesNo(
            "face", "Face recognition", "Named by a list", "Not named",
            f"Shown: agencies named for face recognition by {face_list}. A Ring listing is not use "
            "of it.",
            f"Shown: agencies not named for face recognition by {face_list}. {absence}",
        ),
        YesNo(
            "ice", "287(g) agreement", "Named by ICE", "Not named",
            f"Shown: agencies on {ice_list}.",
            f"Shown: agencies not on {ice_list}.",
        ),
        YesNo(
            "limit", "Limit on face recognition", "In a place with one",
            "Elsewhere",
            f"Shown: agencies that police or lie in a place on {limits}; its status since the list "
            "is not checked.",
            f"Shown: agencies in no place on {limits}, which does not claim to be whole.",
        ),
    )  # fmt: skip
