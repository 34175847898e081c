import numpy as np
import pytest
import shapely

from mapper import earth


def test_kilometers_along_the_earth() -> None:
    # Detroit to Lansing, and over the date line: Attu to the easternmost of the Semichi islands.
    assert earth.km_apart(42.3834, -83.1022, 42.7143, -84.5601) == pytest.approx(125.2, abs=0.5)
    assert earth.km_apart(52.9, 179.9, 52.9, -179.9) == pytest.approx(13.4, abs=0.1)
    assert earth.km_apart(10, 20, 10, 20) == 0
    assert earth.km_apart(0, 0, 1, 0) == pytest.approx(earth.KM_PER_DEGREE)


def test_what_lies_west_of_the_date_line_comes_back() -> None:
    assert earth.west(179.5) == -180.5
    assert earth.west(-83.0) == -83.0
    aleutians = np.array([shapely.box(172, 51, 173, 52), shapely.box(-175, 51, -174, 52)])
    moved = earth.shapes_west(aleutians)
    assert shapely.total_bounds(moved).tolist() == [-188, 51, -174, 52]
    assert shapely.equals(earth.shapes_back(moved), aleutians).all()
