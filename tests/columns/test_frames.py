"""A published table keeps its types in pandas."""

import pandas as pd
import pytest

from mapper.columns.column import Column
from mapper.columns.data_file import DataFile
from mapper.columns.frames import as_lists, typed_frame

COLUMNS = (
    Column("geoid", "string", "", ""),
    Column("known", "boolean", "", ""),
    Column("told", "boolean", "", ""),
    Column("people", "integer", "", ""),
    Column("share", "number", "", ""),
    Column("days", "array", "", ""),
)
ROWS = [
    {"geoid": "0224230", "known": True, "told": True, "people": 9_007_199_254_740_993,
     "share": 0.5, "days": ["2020-01-07", "2020-06"]},
    {"geoid": "=1+1", "known": False, "told": None, "people": None, "share": None, "days": []},
]  # fmt: skip


def frame(rows: list[dict[str, object]]) -> pd.DataFrame:
    return typed_frame(COLUMNS, DataFile("one.csv", "One", COLUMNS).table(rows).content)


def test_each_column_has_the_dtype_of_its_type() -> None:
    told = frame(ROWS)
    assert told.dtypes.astype(str).to_dict() == {
        "geoid": "string", "known": "bool", "told": "boolean", "people": "Int64",
        "share": "Float64", "days": "string",
    }  # fmt: skip
    assert told["geoid"].tolist() == ["0224230", "=1+1"]  # zeros stay, no apostrophe does
    assert told["people"][0] == 9_007_199_254_740_993  # no float ever held it
    assert told.isna().sum().to_dict() == {
        "geoid": 0, "known": 0, "told": 1, "people": 1, "share": 1, "days": 0,
    }  # fmt: skip
    assert told[~told.known]["geoid"].tolist() == ["=1+1"]
    assert len(told.drop_duplicates()) == 2


def test_no_rows_are_a_table_of_the_same_types() -> None:
    assert frame([]).dtypes.astype(str).to_dict() == frame(ROWS[:1]).dtypes.astype(
        str
    ).to_dict() | {"told": "bool"}


def test_a_column_of_several_values_is_taken_apart_and_its_index_stays() -> None:
    days = frame(ROWS).set_index("geoid")["days"]
    told = as_lists(days)
    assert told.to_dict() == {"0224230": ["2020-01-07", "2020-06"], "=1+1": []}
    assert as_lists(pd.Series([pd.NA], dtype="string")).tolist() == [[]]
    assert len(told.explode().dropna()) == 2


def test_a_file_of_other_columns_is_refused() -> None:
    with pytest.raises(AssertionError, match="are not"):
        typed_frame(COLUMNS[:2], b"geoid,other\n")
