"""The programs that a site can be of, each with its words: `mapper build --program`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from mapper.columns.data_files import (
    AGREEMENTS,
    AGREEMENTS_BY_DAY,
    GEOPACKAGE,
    LIMITS,
    LISTINGS,
    PROGRAMS,
    REPORTED,
    REQUESTS,
)
from mapper.model import Program
from mapper.names.spelling import slug
from mapper.subject import Subject

RING = Subject(
    program=Program.RING,
    key="ring",
    package="ring-police-map",
    site="The Ring–Police Map",
    the_map="the Ring–police map",
    as_one="as a Ring partner",
    as_many="as Ring partners",
    as_full="as partners of Amazon’s Ring",
    as_title="as partners of Amazon Ring",
    picture_one="as an Amazon Ring partner",
    picture_many="as Amazon Ring partners",
    who="police agencies",
    users="Ring partners",
    what="Ring, the doorbell camera company that Amazon owns, gave police a way to ask its "
    "customers for footage. It showed on a map who had joined, and that map fell out of use.",
    why="",
    caveat="",
    not_listed="An agency that is not listed may still have joined. Nothing here is about today",
    today="Who takes part today.",
    never="Who never joined.",
    unsaid="A listing does not say how often it asked for footage, or that it used face "
    "recognition.",
    unsaid_short="how often it asked for footage, or that it used face recognition",
    may_still="may still have joined",
    whom="whom an agency watched or asked for video",
    instead="Write “listed,” not “partners”",
    not_whose="Ring’s, Amazon’s, a government’s",
    not_today="today’s partners",
    not_of="; not affiliated with Ring or Amazon",
    denied="denied being a partner",
    since="Active since",
    recorded="as the list recorded it from Ring’s map",
    dated="active since",
    by_date="that the list recorded from Ring’s map",
    by_year="that the list recorded from Ring’s map",
    rows_are="rows",
    began="When they became active",
    dates_are="“Active since” is the date that a list recorded from Ring’s map; it does not say "
    "that the agency is active today.",
    own_name="Ring’s name for it",
    beside="A Ring listing is not use of face recognition.",
    incomplete="The lists are incomplete, so it may have joined.",
    own_department="are incomplete, so a department of its own may have joined.",
    newest="",
    ask="Does the department ask residents for camera footage, through Ring or otherwise, today? "
    "Under which agreement, since when, at what cost? Who may ask, for what, and how long is "
    "footage kept? Is face recognition ever used on it? Did the council vote on it?",
    papers="agreements with Ring or Amazon; each request for footage, with its day and area; "
    "letters and e-mail with Ring or Amazon; rules and training; cameras given away, discounts "
    "and payments",
    asked_as="(?:use|have|partner(?:ed)? with|work(?:ed)? with) (?:amazon )?ring",
)
# Facts of Ring, of what stands beside it, and of face recognition apart from lists.
_OF_RING = frozenset(
    {
        PROGRAMS.name, REPORTED.name, LIMITS.name, REQUESTS.name, AGREEMENTS.name,
        "technologies", "has_face_recognition", "rekognition_named_on", "face_recognition_limit",
        "subsidy_total_usd", "subsidy_each_usd", "subsidy_residents", "subsidy_payer",
    }
)  # fmt: skip
_AGREEMENT_COLUMNS = frozenset({"has_287g", "agreements", "agreement", "signed_on"})
_COLUMNS = {
    GEOPACKAGE.name: "QGIS and other GIS software: agencies, their areas and listings in one file, "
    "typed",
    LISTINGS.name: "Their listings: what each list says of an agency, row by row",
    "name_at_source": "Its name in the list's own sentence, where it has one",
}
ICE_287G = Subject(
    program=Program.ICE_287G,
    key="287g",
    package="287g-map",
    site="The 287(g) Map",
    the_map="the 287(g) map",
    as_one="with a 287(g) agreement",
    as_many="with a 287(g) agreement",
    as_full="with a 287(g) agreement with ICE",
    as_title="with a 287(g) agreement with ICE",
    picture_one="with a 287(g) agreement",
    picture_many="with a 287(g) agreement",
    who="law enforcement agencies",
    users="287(g) agreements",
    what="Section 287(g) of the Immigration and Nationality Act lets ICE sign agreements by which "
    "officers of state and local agencies do some of its work, trained and overseen by it.",
    why="ICE publishes its list as a workbook and replaces it whole, so an agreement that ended is "
    "gone from it without a word. This site shows which area each agency serves, and keeps the "
    "days of the list that we hold.",
    caveat="ICE’s list names agreements that it had signed and that had not ended on that day; an "
    "agency can have several, of different kinds. Pending ones are not on it.",
    not_listed="Not listed means only that the list of that day did not name it: an agreement can "
    "have ended before, be pending, or have been signed since",
    today="Who has an agreement today.",
    never="Who had one before, or has had one since.",
    unsaid="A listing does not say how many officers take part, what they did, or that the "
    "agreement was used.",
    unsaid_short="how many officers take part, or what they did under the agreement",
    may_still="may have had an agreement before, or since",
    whom="whom an agency questioned, held or handed over",
    instead="Write “listed with an agreement,” not “has an agreement”",
    not_whose="ICE’s, any government’s",
    not_today="today’s agreements",
    not_of="; not affiliated with ICE or any government",
    denied="denied it",
    since="Signed",
    recorded="by ICE’s list",
    dated="signed",
    by_date="in which the earliest agreement that the list names was signed",
    by_year="in which each was signed",
    rows_are="agreements",
    began="When the agreements were signed",
    beside="",
    dates_are="“Signed” is the day of the earliest agreement that the list names; one that ended "
    "before the list’s day is not on it.",
    own_name="Its name in the list’s sentence",
    incomplete="That shows only that the list of its day did not name one: an agreement can have "
    "ended before, be pending, or have been signed since.",
    own_department="name no department of its own: an agreement of one can have ended before, be "
    "pending, or have been signed since.",
    newest="no longer on the list of",
    ask="Does the agency have a 287(g) agreement with ICE today? Of which kind, signed when and by "
    "whom? How many officers are trained under it, at what cost, and what has been done under it? "
    "Who reviews it, and how does it end? Did a board or council vote on it?",
    papers="the agreement with ICE and its addenda; standard operating procedures; how many "
    "officers were nominated and trained; reports to or from ICE; costs and payments; letters and "
    "e-mail about it",
    asked_as="(?:have|has|sign(?:ed)?) (?:an? )?287\\(?g\\)?(?: agreements?)?(?: with ice)?",
    columns=_COLUMNS
    | {
        "programs": "The program of which this site is",
        "active_since": "Day on which the agreement was signed; of an agency, its earliest that a "
        "list names. It does not say that it is in force today",
        "has_287g": "Whether ICE's newest list names an agreement with the agency; false: only "
        "earlier days of it did, and it does not say why",
        "agreements": "Kinds of the agreements on ICE's newest list, in the order of signed_on",
        "signed_on": "Day on which ICE signed it; of an agency the days of its agreements on the "
        "newest list",
    },
    left_out=_OF_RING,
)
# What an agency on a list of a technology has.
_THINGS: Mapping[Program, str] = {
    Program.BODY_WORN_CAMERAS: "body-worn cameras",
    Program.DRONES: "drones",
    Program.LICENSE_PLATE_READERS: "automated license plate readers",
    Program.CAMERA_REGISTRY: "a camera registry",
    Program.FACE_RECOGNITION: "face recognition",
    Program.PREDICTIVE_POLICING: "predictive policing",
    Program.GUNSHOT_DETECTION: "gunshot detection",
    Program.FUSION_CENTER: "a fusion center",
    Program.CELL_SITE_SIMULATOR: "a cell-site simulator",
    Program.REAL_TIME_CRIME_CENTER: "a real-time crime center",
    Program.VIDEO_ANALYTICS: "video analytics",
    Program.INVESTIGATIVE_PLATFORMS: "third-party investigative platforms",
}


def _title(thing: str) -> str:
    """Return words as those of a title: "a Fusion Center"."""
    return " ".join(word if word == "a" else word[0].upper() + word[1:] for word in thing.split())


def _of_technology(program: Program, thing: str) -> Subject:
    listed = f"with {thing}"
    return Subject(
        program=program,
        key=slug(program),
        package=f"{slug(program)}-map",
        site=f"The Map of Agencies with {_title(thing)}",
        the_map=f"the map of agencies with {thing}",
        as_one=listed,
        as_many=listed,
        as_full=listed,
        as_title=listed,
        picture_one=listed,
        picture_many=listed,
        who="law enforcement agencies",
        users=f"agencies {listed}",
        what="",
        why="A list of names does not show whom an agency polices. This site finds the area of "
        "each, and says how sure that is.",
        caveat="The list was put together from what news, records and agencies themselves had "
        "published; what nobody published is not on it.",
        not_listed=f"Not listed does not mean that an agency had no {thing.removeprefix('a ')}",
        today=f"Who has {thing} today.",
        never="Who never had it.",
        unsaid=f"A listing does not say how, how often or how long an agency used {thing}.",
        unsaid_short=f"how, how often or how long it used {thing}",
        may_still=f"may still have {thing}",
        whom="whom an agency watched or recorded",
        instead="Write “listed,” not “uses”",
        not_whose="a government’s",
        not_today="what agencies use today",
        not_of="",
        denied="denied it",
        since="Since",
        recorded="by the list",
        dated="since",
        by_date="that the list gives",
        by_year="that the list gives",
        rows_are="rows",
        beside="",
        began="Since when",
        dates_are="The list gives no dates of its own.",
        own_name="Its name in the list’s sentence",
        incomplete=f"The lists are incomplete, so it may have {thing} all the same.",
        own_department=f"are incomplete, so a department of its own may have {thing}.",
        newest="no longer on the list of",
        ask=f"Does the department use {thing} today? Since when, by which contract, at what cost? "
        "Who may use it, for what, and how long is what it records kept? Is there a policy, and "
        "did the council vote on it?",
        papers=f"contracts, invoices and grants for {thing}; policies and training; records of "
        "use and audits; letters and e-mail with vendors",
        asked_as=f"(?:use|have) {thing}",
        columns=_COLUMNS
        | {
            "programs": "The technology of which this site is",
            "active_since": "Since when, where a list says so",
        },
        left_out=_OF_RING | _AGREEMENT_COLUMNS | {AGREEMENTS_BY_DAY.name},
    )


SUBJECTS: Mapping[str, Subject] = {
    one.key: one for one in (RING, ICE_287G, *(_of_technology(*pair) for pair in _THINGS.items()))
}


def of_package(told: Mapping[str, Any]) -> Subject | None:
    """Return the program that a data package tells, Ring where none, None for an unknown one."""
    return SUBJECTS.get(told.get("program", RING.key))
