"""Facts of face recognition stand where their GEOID says, or stop with file, row and column."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from mapper.agencies import register
from mapper.errors import DataError
from mapper.facts import face_recognition
from mapper.locate.locator import Locator
from mapper.model import Kind
from tests.conftest import DATA


@pytest.fixture(scope="module")
def facts(locator: Locator) -> face_recognition.FaceRecognition:
    return face_recognition.read(DATA, register.read_register(DATA), locator)


def test_rekognitions_users_police_what_the_file_says(
    facts: face_recognition.FaceRecognition,
) -> None:
    assert {agency_id: use.geoid for agency_id, use in facts.rekognition.items()} == {
        "fl-orlando-police-department": "1253000",
        "or-washington-county-sheriffs-office": "41067",
    }
    dated = {one.agency: (one.date, one.until) for one in facts.rekognition.values()}
    assert dated == {
        "Orlando Police Department": ("2018-05-22", "2019-07-18"),
        "Washington County Sheriff's Office": ("2018-05-22", "2020-06-10"),
    }


@pytest.mark.parametrize(
    ("state", "kind", "geoids", "limit"),
    [
        ("MA", Kind.MUNICIPAL, ["2507000"], "2507000"),  # Boston's police
        ("MA", Kind.CAMPUS, [], "25"),  # a campus in Cambridge: the state's rule alone
        ("WA", Kind.SHERIFF, ["53033"], "53033"),  # King County's sheriff
        ("WA", Kind.MUNICIPAL, ["5335415"], "53"),  # Kent, in King County
        ("CA", Kind.SHERIFF, ["06001"], ""),  # Alameda County, though Oakland lies in it
        ("CA", Kind.MUNICIPAL, ["0653000"], "0653000"),  # the law of the state lapsed
        ("LA", Kind.MUNICIPAL, ["2255000"], "2255000"),  # no ban since July 2022: conditions
        ("MD", Kind.MUNICIPAL, ["2404000"], "24"),  # Baltimore's own lapsed
        ("NY", Kind.MUNICIPAL, ["3651000"], ""),  # must disclose, and may use
        ("MI", Kind.MUNICIPAL, ["2684000"], ""),  # Warren
    ],
)
def test_who_has_a_limit_that_is_not_known_to_have_ended_is_marked(
    facts: face_recognition.FaceRecognition,
    state: str,
    kind: Kind,
    geoids: Sequence[str],
    limit: str,
) -> None:
    assert facts.limit_of(state, kind, geoids) == limit
    row = {"agency_id": "x", "state": state, "kind": str(kind), "geoids": geoids}
    assert facts.cells(row)["face_recognition_limit"] == (limit or None)


@pytest.mark.parametrize(
    ("name", "was", "value", "problem"),
    [
        ("rekognition_agencies", "1253000", "1245000", "row 2, geoid: fl-orlando"),
        ("rekognition_agencies", "Orlando Police", "Orlandu Police", "row 2, agency: Orlandu"),
        ("rekognition_agencies", "2018-05-22", "May 2018", "row 2, date: 'May 2018' is not a day"),
        ("rekognition_agencies", "2018-05-22", "2018-W21-2", "row 2, date: '2018-W21-2' is not a"),
        ("rekognition_agencies", "2019-07-18,", "2018-05-21,", "row 2, until: 2018-05-21 is bef"),
        ("rekognition_agencies", "American Civil Liberties Union,", ",", "row 2, source: empty"),
        ("facial_recognition_limits", "0606000", "0606001", "row 3, geoid: no area '0606001'"),
        ("eff_named_limits", "0606000", "0653000", "row 2, jurisdiction: 0653000 is Oakland"),
    ],
)
def test_a_row_that_does_not_hold_stops_with_file_row_and_column(
    data: Path, locator: Locator, name: str, was: str, value: str, problem: str
) -> None:
    path = data / "facts" / f"{name}.csv"
    path.write_text(path.read_text(encoding="utf-8").replace(was, value, 1), encoding="utf-8")
    with pytest.raises(DataError, match=problem) as caught:
        face_recognition.read(data, register.read_register(data), locator)
    assert path.name in str(caught.value)
