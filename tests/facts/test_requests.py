"""What police asked for is read with bound and scope, and a row that does not hold stops."""

from __future__ import annotations

from pathlib import Path

import pytest

from mapper.errors import DataError
from mapper.facts.requests import ALL, COMPLIED, LEGAL_DEMANDS, Bound, read_requests
from tests.conftest import DATA


def test_each_number_has_its_bound_and_whom_it_is_about() -> None:
    rows = read_requests(DATA)
    assert len(rows) == 12
    demands = {one.year: one.said for one in rows if one.measure == LEGAL_DEMANDS}
    assert demands == {2020: "about 1,900", 2021: "3,147", 2022: "about 3,600"}
    assert [one.said for one in rows if one.measure == COMPLIED] == ["about 68%", "about 57%"]
    assert {one.said for one in rows if one.bound is Bound.MORE_THAN} == {"more than 22,335"}
    assert {one.said for one in rows if one.bound is Bound.FEWER_THAN} == {"fewer than 8,000"}
    local = {one.scope for one in rows if one.scope != ALL}
    assert local == {"Fort Lauderdale, FL police alone", "Los Angeles, CA police alone"}
    assert all(one.year is None for one in rows if one.scope != ALL)


@pytest.mark.parametrize(
    ("was", "value", "problem"),
    [
        ("2018-05-01", "May 2018", "row 2, from: 'May 2018' is not a day"),
        ("2018-09-30", "2018-04-30", "row 2, to: 2018-04-30 is before 2018-05-01"),
        ("22335", "22,335", "row 3: not 9 cells"),
        ("22335", "many", "row 3, count: 'many' is not a number"),
        ("more than", "over", "row 3, bound: 'over' is not one of exact, about"),
        (",Gizmodo Australia,", ",,", "row 2, source: empty"),
        ("https://www.gizmodo", "www.gizmodo", "row 2, url: 'www.gizmodo"),
        (",68,", ",168,", "row 7, count: 168 is more than all of them"),
        ("2021-01-01,2021-12-31,3147", "2020-01-01,2021-12-31,3147", "row 5, measure: legal dem"),
    ],
)
def test_a_row_that_does_not_hold_stops_with_file_row_and_column(
    data: Path, was: str, value: str, problem: str
) -> None:
    path = data / "facts" / "ring_requests.csv"
    text = path.read_text(encoding="utf-8")
    assert was in text
    path.write_text(text.replace(was, value, 1), encoding="utf-8")
    with pytest.raises(DataError, match=problem) as caught:
        read_requests(data)
    assert path.name in str(caught.value)
