"""What pages tell beside Ring: face recognition, 287(g) agreements, limits, each with list and day.

The filters of the map, the legend and the pages of agencies take their words from here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from mapper.facts.face_recognition import RekognitionUse
from mapper.findings.limits import Bound, bound
from mapper.findings.overlaps import sources_of
from mapper.lists import LISTS
from mapper.model import Program
from mapper.publish.pages.limits import AllRules, all_rules
from mapper.result import Result
from mapper.wording import say_curly, say_day


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
class Beside:
    """What is known beside Ring: Rekognition's users by agency_id, rules on face recognition, for
    how many of the headline's agencies each is, and the filters made of it; `lists` the one list
    and day that each program is counted from, "" without one."""

    filters: Sequence[YesNo] = ()
    rekognition: Mapping[str, RekognitionUse] = field(default_factory=dict)
    rules: AllRules = field(default_factory=AllRules)
    bound: Sequence[Bound] = ()
    lists: Mapping[Program, str] = field(default_factory=dict)


def beside(result: Result, agencies: pd.DataFrame) -> Beside:
    """Return what pages tell of programs beside Ring; `agencies` are the headline's."""
    sources = sources_of(result.snapshots)
    said = {
        program: say_curly("".join(f"{one.title}, {say_day(one.day)}" for one in told))
        for program, told in sources.items()
    }
    ice = [f"{LISTS[one.list].phrase} of {say_day(one.day)}" for one in sources[Program.ICE_287G]]
    return Beside(
        yes_no(said[Program.FACE_RECOGNITION], say_curly("".join(ice))),
        result.facts.rekognition,
        all_rules(result.facts),
        bound(result.facts.limits, agencies),
        said,
    )


def yes_no(face_list: str, ice_list: str) -> tuple[YesNo, ...]:
    """Return the three filters, with the list and day that two of them speak of."""
    absence = "They may still have it."
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
            "limit", "Limit on face recognition", "Has a known rule",
            "None known",
            "Shown: agencies whose own city, county or state limits police face recognition, by a "
            "rule that is not known to have ended. An agency’s page has rule, day and source.",
            "Shown: agencies for which we know of no such rule. Our table of rules does not claim "
            "to be whole.",
        ),
    )  # fmt: skip
