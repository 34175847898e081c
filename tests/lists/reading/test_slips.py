"""Words that a list mistypes are data: each with a reason and days, and none stands twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from mapper.errors import DataError
from mapper.files.tables import csv_bytes
from mapper.lists import LISTS, eff_atlas, ice_287g
from mapper.lists.reading.rows import Row
from mapper.lists.reading.slips import COLUMNS, Slip, by_column, put_right, read_slips
from tests.conftest import DATA

GOOD = ["TYPE", "State", "State Agency", "short for it", "2025-08-01", "2026"]


def written(folder: Path, *rows: list[str]) -> Path:
    (folder / "slips").mkdir(exist_ok=True)
    (folder / "slips/ice_287g.csv").write_bytes(csv_bytes(COLUMNS, rows))
    return folder


def test_slips_are_read_in_their_order(tmp_path: Path) -> None:
    assert read_slips(tmp_path, "ice_287g") == []
    other = ["TYPE", "NA", "", "no type", "2026", "2026"]
    assert read_slips(written(tmp_path, GOOD, other), "ice_287g") == [Slip(*GOOD), Slip(*other)]


@pytest.mark.parametrize(
    ("column", "said", "problem"),
    [
        ("reason", "", "reason: a slip gives its reason"),
        ("was", "", "was: '' is no word that means another"),
        ("was", "State ", "was: 'State ' is no word that means another"),
        ("was", "State Agency", "was: 'State Agency' is no word that means another"),
        ("first_seen", "soon", "first_seen: 'soon' is no day like 2026-02-27"),
        ("first_seen", "2026-05-01", "last_seen: 2026 is before 2026-05-01"),
        ("last_seen", "", "last_seen: '' is no day like 2026-02-27"),
        ("last_seen", "2024", "last_seen: 2024 is before 2025-08-01"),
    ],
)
def test_a_slip_that_does_not_hold_is_one_line(
    tmp_path: Path, column: str, said: str, problem: str
) -> None:
    row = list(GOOD)
    row[COLUMNS.index(column)] = said
    with pytest.raises(DataError) as told:
        read_slips(written(tmp_path, ["TYPE", "A", "B", "a slip", "2025", "2025"], row), "ice_287g")
    assert str(told.value) == f"{tmp_path / 'slips/ice_287g.csv'}, row 3, {problem}"


def test_a_word_has_one_meaning_in_a_column(tmp_path: Path) -> None:
    elsewhere = ["COUNTY", *GOOD[1:]]
    assert len(read_slips(written(tmp_path, GOOD, elsewhere), "ice_287g")) == 2
    with pytest.raises(DataError, match=r"row 3, was: 'State' stands twice for TYPE$"):
        read_slips(written(tmp_path, GOOD, GOOD), "ice_287g")


def test_a_slip_is_of_a_column_that_its_list_has(tmp_path: Path) -> None:
    folder = written(tmp_path, GOOD)
    assert read_slips(folder, "ice_287g", ice_287g.COLUMNS) == [Slip(*GOOD)]
    with pytest.raises(DataError) as told:
        read_slips(folder, "ice_287g", ["STATE", "COUNTY"])
    assert str(told.value) == (
        f"{folder / 'slips/ice_287g.csv'}, row 2, column: 'TYPE' is none of ice_287g: STATE, COUNTY"
    )


def test_each_slip_is_put_right_in_its_own_column_and_told() -> None:
    means_nothing = Slip("STATE", "NA", "", "no state", "2026", "2026")
    known = by_column([Slip(*GOOD), means_nothing, Slip(*["TYPE", "Cty", "County", *GOOD[3:]])])

    def right(**cells: str) -> tuple[dict[str, str], dict[str, str], list[str]]:
        row = Row("ice_287g", 2, cells)
        put_right(row, known)
        return row.cells, row.as_listed, row.told

    assert right(TYPE=" State\u200b", STATE="NA") == (
        {"TYPE": "State Agency", "STATE": ""},
        {"TYPE": " State\u200b", "STATE": "NA"},
        [
            "TYPE 'State' is read as 'State Agency', a known slip",
            "STATE 'NA' is read as nothing, a known slip",
        ],
    )
    assert right(TYPE="Cty")[0] == {"TYPE": "County"}
    for unchanged in ({"TYPE": "NA", "STATE": "State"}, {"TYPE": "", "COUNTY": "State"}):
        assert right(**unchanged) == (unchanged, {}, [])


def test_each_slip_of_the_repository_is_of_a_column_that_its_list_has() -> None:
    columns = {"eff_atlas": eff_atlas.COLUMNS_2026, "ice_287g": ice_287g.COLUMNS}
    assert {path.stem for path in (DATA / "slips").iterdir()} == columns.keys() <= LISTS.keys()
    for name, known in columns.items():
        slips = read_slips(DATA, name)
        assert slips
        assert {slip.column for slip in slips} <= set(known)


def test_each_slip_of_ice_means_a_word_that_its_reader_knows() -> None:
    known = {
        "STATE": ice_287g.CODES, "TYPE": ice_287g.TYPES, "SUPPORT TYPE": ice_287g.AGREEMENTS,
        "MOA": {"link", "link pending"}, "ADDENDUM": {"link", "link pending"},
    }  # fmt: skip
    for slip in read_slips(DATA, "ice_287g"):
        if slip.column in known:
            assert slip.value in known[slip.column], slip
