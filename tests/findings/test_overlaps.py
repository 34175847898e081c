"""Overlaps: one list on one day for each program, police told from others, no older agreements."""

from __future__ import annotations

import csv
import re
from dataclasses import replace
from pathlib import Path

from mapper.findings import overlaps
from mapper.model import Kind, Program
from mapper.result import Result
from tests.conftest import DATA


def test_each_program_is_one_list_on_one_day(result: Result) -> None:
    told = overlaps.compute(result)
    assert {
        program: [(one.list, one.day.isoformat()) for one in sources]
        for program, sources in told.sources.items()
    } == {
        Program.RING: [("eff_atlas", "2020-10-07")],
        Program.FACE_RECOGNITION: [("eff_atlas", "2020-10-07")],
        Program.ICE_287G: [("ice_287g", "2026-05-18")],
    }
    assert told.years_apart == 6
    assert "6 years apart" in told.caveat
    assert told.alone[0].count == 1_500
    assert told.alone[1].count == 360
    assert told.alone[2].count == 1_549


def test_police_are_told_from_all_other_agencies(result: Result) -> None:
    told = overlaps.compute(result)
    ring, face, ice = told.alone
    assert (ring.police, face.police, ice.police) == (1_499, 290, 1_470)
    assert dict(face.kinds)[Kind.SHERIFF] == 66
    assert dict(ice.kinds)[Kind.SHERIFF] == 771
    for one in told.alone:
        assert not {Kind.FIRE, Kind.PROSECUTOR} & set(dict(one.kinds))
        # Sea Gate's, of a community within New York city, are police and of no government
        assert dict(one.kinds).get(Kind.OTHER, 0) == (one is ring)
    # Every agency of ICE's list has a row in its file, and is counted here: fire marshals too.
    assert "la-louisiana-office-of-the-state-fire-marshal" in ice.agency_ids
    assert "fl-florida-state-fire-marshals-office" in face.agency_ids


def test_one_number_of_agencies_on_ices_list(result: Result, built_site: Path) -> None:
    with (built_site / "data" / "agencies_287g.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == overlaps.compute(result).alone[2].count == 1_549
    readme = (DATA.parent / "docs/files.md").read_text(encoding="utf-8")
    assert "with 1,549 agencies" in readme
    text = (built_site / "findings.html").read_text(encoding="utf-8")
    assert not re.search(r"\b1,54[0-8]\b(?!,)", readme + text)
    assert "1,549 agencies" in text


def test_128_can_be_counted_again_from_the_files(result: Result, built_site: Path) -> None:
    with (built_site / "data" / "listings.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    on_list = {
        program: {
            row["agency_id"]
            for row in rows
            if (row["list"], row["day"], row["program"]) == ("eff_atlas", "2020-10-07", program)
        }
        for program in ("ring", "face recognition")
    }
    with (built_site / "data" / "agencies.csv").open(encoding="utf-8", newline="") as file:
        agencies = list(csv.DictReader(file))
    named = {row["agency_id"] for row in agencies if row["has_face_recognition"] == "true"}
    told = overlaps.compute(result)
    assert len(named & on_list["ring"]) == told.pairs[0].count == 128
    assert named == on_list["face recognition"] & {row["agency_id"] for row in agencies}
    with_287g = {row["agency_id"] for row in agencies if row["has_287g"] == "true"}
    assert len(with_287g & on_list["ring"]) == told.pairs[1].count == 158
    text = (built_site / "data" / "index.html").read_text(encoding="utf-8")
    assert "<td>EFF’s Atlas of Surveillance, Oct. 7, 2020</td>" in text


def test_what_comes_out_is_told_with_these_numbers(result: Result) -> None:
    told = overlaps.compute(result)
    readme = " ".join((DATA.parent / "docs/files.md").read_text(encoding="utf-8").split())
    assert f"{told.pairs[1].count} of which were on the list of Ring partners of 2020" in readme
    assert f"and {told.all.count} on both that and its list of face recognition" in readme


def test_the_numbers_of_pairs_are_those_of_their_sets(result: Result) -> None:
    told = overlaps.compute(result)
    sets = {one.programs[0]: set(one.agency_ids) for one in told.alone}
    for pair in told.pairs:
        first, second = pair.programs
        assert set(pair.agency_ids) == sets[first] & sets[second]
        assert sum(count for _, count in pair.by_state) == pair.count > 0
        counts = [count for _, count in pair.by_state]
        assert counts == sorted(counts, reverse=True)
    assert set(told.all.agency_ids) == set.intersection(*sets.values())
    assert told.all.by_state[0][0] == "FL"


def test_an_agreement_of_an_older_list_is_over(result: Result) -> None:
    ours = [one for one in result.every if one.list == "ice_287g"]
    name = ours[0].agency.agency_id
    older = [
        replace(one, day="2025-01-01") if one.agency.agency_id == name else one
        for one in result.every
        if one.list == "ice_287g"
    ]
    assert name in overlaps.compute(result).alone[2].agency_ids
    alone = overlaps.compute(replace(result, every=older)).alone[2]
    assert name not in alone.agency_ids
    assert alone.count > 1_500
