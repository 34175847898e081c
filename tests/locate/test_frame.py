"""A DataFrame gets the columns of `mapper locate`, its own kept, GEOIDs as text."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd
import pytest
import shapely

import mapper
from mapper.errors import MapperError
from mapper.locate.frame import locate_frame
from mapper.locate.locator import Locator
from mapper.locate.table import ADDED
from tests.conftest import DATA


def test_the_columns_are_added_with_their_dtypes_and_the_index_stays() -> None:
    frame = pd.DataFrame(
        {
            "Agency Name": ["Hartford Police Department", None, "Nowhere PD"],
            "ST": ["CT", "MI", "OH"],
        },
        index=[7, 7, 3],
    )
    found = mapper.locate_frame(frame, data=DATA)
    assert list(found.columns) == ["Agency Name", "ST", *ADDED]
    assert list(found.index) == [7, 7, 3]
    assert list(frame.columns) == ["Agency Name", "ST"]
    assert {str(found[one].dtype) for one in ("lat", "lon", "confidence")} == {"Float64"}
    texts = [one for one in ADDED if one not in ("lat", "lon", "confidence")]
    assert {str(found[one].dtype) for one in texts} == {"string"}
    assert found["geoid"].iloc[0] == "0937000"
    assert found["geoid"].isna().tolist() == found["lat"].isna().tolist() == [False, True, True]
    assert found["lat"].iloc[0] == pytest.approx(41.76593)
    assert found["method"].iloc[2] == "not placed: no government of that name in its state"


def test_codes_that_became_numbers_and_points_count(locator: Locator) -> None:
    name = "Washington Township Police Department"
    frame = pd.DataFrame({
        "who": [name, name, name],
        "state": [34.0, 34.0, 34.0],
        "county": [34015.0, float("nan"), float("nan")],
        "lat": [None, 39.748, None],
        "lon": [None, -75.069, None],
    })  # fmt: skip
    found = locate_frame(frame, locator, {"agency": "who"}, None)
    assert found["mapper_geoid"].fillna("").tolist() == ["3401577180", "3401577180", ""]
    assert found["lat"].tolist()[1] == 39.748


def test_a_geodataframe_stays_one(locator: Locator) -> None:
    points = [shapely.Point(0, 0)]
    frame = gpd.GeoDataFrame({"agency": ["Troy PD"], "state": ["MI"]}, geometry=points, crs=4326)
    found = locate_frame(frame, locator, {}, "c_")
    assert isinstance(found, gpd.GeoDataFrame)
    assert (found.crs, found["c_geoid"].tolist()) == (frame.crs, ["2680700"])


def test_none_placed_warns_and_no_row_or_column_is_told(locator: Locator) -> None:
    frame = pd.DataFrame({"agency": ["Troy PD"], "state": ["ZZ"]})
    with pytest.warns(UserWarning, match="^none of 1 row placed: the column 'state' begins with"):
        found = locate_frame(frame, locator, {}, None)
    assert found["geoid"].isna().all()
    with pytest.warns(UserWarning, match="^no row below the header"):
        found = locate_frame(frame.iloc[:0], locator, {}, None)
    assert (len(found), str(found["geoid"].dtype)) == (0, "string")
    with pytest.raises(MapperError, match=r"^frame, row 1: no column agency; there are 'state'"):
        locate_frame(frame[["state"]], locator, {}, None)
