"""What the bench measured: how often the locator is right, by set, method and confidence."""

from __future__ import annotations

import math
from dataclasses import dataclass
from pathlib import Path

from mapper.files.tables import read_csv

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
            "set": row["set"], "given": row["given"], "split": row["split"], "rows": row["rows"],
            "precision": _share(row["right"], row["placed"], row["precision_low"],
                                row["precision_high"]),
            "recall": _share(row["found"], row["areas"], row["recall_low"], row["recall_high"]),
        }
        for row in read_csv(data / "facts" / "accuracy.csv", ACCURACY_COLUMNS)
    ]  # fmt: skip


def calibration(data: Path) -> dict[str, dict[str, str]]:
    """Return by method the confidence that its rows earn, and the shares right of both halves."""
    return {
        row["method"]: {
            "calibrated": row["confidence"],
            "tuning": _share(row["right"], row["rows"], row["low"], row["high"]),
            "untouched": _share(
                row["check_right"], row["check_rows"], row["check_low"], row["check_high"]
            ),
        }
        for row in read_csv(data / "facts" / "calibration.csv", CALIBRATION_COLUMNS)
    }


def checked(data: Path) -> dict[str, Checked]:
    """Return by method the agencies on which it could be checked, in all states."""
    return {
        row["method"]: Checked(
            int(row["rows"]) + int(row["check_rows"]), int(row["right"]) + int(row["check_right"])
        )
        for row in read_csv(data / "facts" / "calibration.csv", CALIBRATION_COLUMNS)
    }


def bands(data: Path) -> list[dict[str, str]]:
    """Return by band of confidence what was promised on the untouched half, and the share right."""
    return [
        {
            "band": row["band"],
            "promised": f"{math.floor(float(row['promised']) * 1000) / 10:.1f}%",
            "right": _share(row["right"], row["rows"], row["low"], row["high"]),
        }
        for row in read_csv(data / "facts" / "calibration_bands.csv", BAND_COLUMNS)
    ]  # fmt: skip


def _share(right: str, of: str, low: str, high: str) -> str:
    """Return "99.9% (1,681 of 1,682; 99.7 to 100.0)", cut and not rounded up to 100; "" of none."""
    if not int(of):
        return ""
    # Down for the share and its lower end, up for the upper: no table shows more than was measured.
    share = 1000 * int(right) // int(of) / 10
    ends = math.floor(float(low) * 1000) / 10, math.ceil(float(high) * 1000) / 10
    return f"{share:.1f}% ({int(right):,} of {int(of):,}; {ends[0]:.1f} to {ends[1]:.1f})"
