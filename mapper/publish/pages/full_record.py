"""The whole row of agencies.csv for each agency, as its page shows it folded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from markupsafe import Markup, escape

from mapper.columns.data_files import AGENCIES


def full_records(rows: Iterable[Mapping[str, Any]]) -> dict[str, Markup]:
    """Return by agency_id the items of a list of terms: each column with its value, in the order of
    the file, then the names of those that are empty."""
    columns = [(one, f"<div><dt>{escape(one.name)}</dt><dd>") for one in AGENCIES.columns]
    found = {}
    for row in rows:
        told, empty = [], []
        for column, begins in columns:
            value = row[column.name]
            if value is None or value in ("", []):
                empty.append(column.name)
            else:
                told.append(f"{begins}{escape(str(column.cell(value)))}</dd></div>\n")
        if empty:
            told.append(f"<div><dt>Empty</dt><dd>{escape(', '.join(empty))}</dd></div>\n")
        # Each cell is escaped above.
        found[row["agency_id"]] = Markup("".join(told))
    return found
