"""The accuracy and calibration that pages show are those of `data/facts`, in plain words."""

from pathlib import Path

from mapper.facts.accuracy import (
    ACCURACY_COLUMNS,
    BAND_COLUMNS,
    CALIBRATION_COLUMNS,
    accuracy,
    bands,
    calibration,
)
from mapper.files.tables import csv_bytes
from mapper.publish.pages.credits import congress
from tests.conftest import DATA


def facts(tmp_path: Path, name: str, columns: list[str], row: list[str]) -> Path:
    (tmp_path / "facts").mkdir(exist_ok=True)
    (tmp_path / "facts" / f"{name}.csv").write_bytes(csv_bytes(columns, [row]))
    return tmp_path


def test_a_share_is_never_rounded_up(tmp_path: Path) -> None:
    row = ["some list", "name and state", "untouched half", "5000", "4100", "4000", "3999",
           "0.9998", "0.9986", "1.0000", "0", "0.0000", "0.0000", "0.0009"]  # fmt: skip
    (one,) = accuracy(facts(tmp_path, "accuracy", ACCURACY_COLUMNS, row))
    assert one["precision"] == "99.9% (3,999 of 4,000; 99.8 to 100.0)"
    assert one["recall"] == "0.0% (0 of 4,100; 0.0 to 0.1)"


def test_a_method_without_rows_has_no_share(tmp_path: Path) -> None:
    row = ["a rule", "0", "0", "", "", "", "0.900", "2", "1", "0.5000", "0.0945", "0.9055"]
    found = calibration(facts(tmp_path, "calibration", CALIBRATION_COLUMNS, row))
    assert found == {
        "a rule": {"calibrated": "0.900", "tuning": "", "untouched": "50.0% (1 of 2; 9.4 to 90.6)"}
    }


def test_a_band_says_what_was_promised_and_what_came_true(tmp_path: Path) -> None:
    row = ["0.95 to 0.99", "0.9738", "50", "49", "0.9800", "0.8950", "0.9965"]
    found = bands(facts(tmp_path, "calibration_bands", BAND_COLUMNS, row))
    assert found == [
        {"band": "0.95 to 0.99", "promised": "97.3%", "right": "98.0% (49 of 50; 89.5 to 99.7)"}
    ]


def test_the_committed_tables_read() -> None:
    assert {"untouched half", "tuning half"} <= {row["split"] for row in accuracy(DATA)}
    assert calibration(DATA)
    assert bands(DATA)


def test_the_congress_of_the_districts_says_its_name_and_term() -> None:
    told = congress()
    assert (told.words, told.term) == ("119th Congress", "January 2025 to January 2027")
