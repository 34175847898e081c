"""What the bench measured: how often the locator is right, by set, method and confidence."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

from mapper.files.tables import Cells, read_cells, whole

# Written by bench/locate.py --write; intervals are Wilson's, of 95 %.
ACCURACY_COLUMNS = [
    "set", "given", "split", "rows", "areas", "placed", "right", "precision", "precision_low",
    "precision_high", "found", "recall", "recall_low", "recall_high",
]  # fmt: skip
CALIBRATION_COLUMNS = [
    "method", "rows", "right", "share", "low", "high", "confidence", "check_rows", "check_right",
    "check_share", "check_low", "check_high",
]  # fmt: skip
BAND_COLUMNS = ["band", "promised", "rows", "right", "share", "low", "high"]
# A rule seen on fewer of the agencies whose area is known cannot tell how often it is right.
RARE = 20


@dataclass(frozen=True, slots=True)
class Checked:
    """Of `agencies` that a rule placed and whose area is known, it was `right` on so many."""

    agencies: int = 0
    right: int = 0

    @property
    def tells(self) -> bool:
        """Return whether they are enough to say how often the rule is right."""
        return self.agencies >= RARE


def accuracy(data: Path) -> list[dict[str, str]]:
    """Return the measured sets: set, given, split, rows, and precision and recall in words."""
    return [
        {
            **{column: cells.row[column] for column in ("set", "given", "split")},
            "rows": str(cells.read("rows", whole)),
            "precision": _share(cells, "right", "placed", "precision_low", "precision_high"),
            "recall": _share(cells, "found", "areas", "recall_low", "recall_high"),
        }
        for cells in read_cells(data / "facts" / "accuracy.csv", ACCURACY_COLUMNS)
    ]  # fmt: skip


def calibration(data: Path) -> dict[str, dict[str, str]]:
    """Return by method the confidence that its rows earn, and the shares right of both halves."""
    return {
        cells.row["method"]: {
            "calibrated": cells.row["confidence"],
            "tuning": _share(cells, "right", "rows", "low", "high"),
            "untouched": _share(cells, "check_right", "check_rows", "check_low", "check_high"),
        }
        for cells in read_cells(data / "facts" / "calibration.csv", CALIBRATION_COLUMNS)
    }


def checked(data: Path) -> dict[str, Checked]:
    """Return by method the agencies on which it could be checked, in all states."""
    return {
        cells.row["method"]: Checked(
            cells.read("rows", whole) + cells.read("check_rows", whole),
            cells.read("right", whole) + cells.read("check_right", whole),
        )
        for cells in read_cells(data / "facts" / "calibration.csv", CALIBRATION_COLUMNS)
    }


def bands(data: Path) -> list[dict[str, str]]:
    """Return by band of confidence what was promised on the untouched half, and the share right."""
    return [
        {
            "band": cells.row["band"],
            "promised": f"{math.floor(cells.read('promised', _portion) * 1000) / 10:.1f}%",
            "right": _share(cells, "right", "rows", "low", "high"),
        }
        for cells in read_cells(data / "facts" / "calibration_bands.csv", BAND_COLUMNS)
    ]  # fmt: skip


def _portion(text: str) -> float:
    """Return a number from 0 to 1; ValueError for none."""
    number = float(text)
    if not 0 <= number <= 1:  # NaN neither
        raise ValueError(text)
    return number


def _share(cells: Cells, right: str, of: str, low: str, high: str) -> str:
    """Return "99.9% (1,681 of 1,682; 99.7 to 100.0)", cut and not rounded up to 100; "" of none.

    Named are the columns.
    """
    total = cells.read(of, whole)
    if not total:
        return ""
    count = cells.read(right, whole)
    # Down for the share and its lower end, up for the upper: no table shows more than was measured.
    share = 1000 * count // total / 10
    ends = (
        math.floor(cells.read(low, _portion) * 1000) / 10,
        math.ceil(cells.read(high, _portion) * 1000) / 10,
    )
    return f"{share:.1f}% ({count:,} of {total:,}; {ends[0]:.1f} to {ends[1]:.1f})"
