"""The whole row of agencies.csv for each agency, as its page shows it folded."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup, escape

from mapper.columns.data_files import AGENCIES

_NAMES = [one.name for one in AGENCIES.columns]
_BEGINS = [f"<div><dt>{escape(name)}</dt><dd>" for name in _NAMES]
_BETWEEN = "\x1f"  # no cell holds it: what nobody sees is refused


def full_records(rows: Iterable[Sequence[object]]) -> dict[str, Markup]:
    """Return by agency_id the items of a list of terms: each column with its value, in the order of
    the file, then the names of those that are empty. `rows` are the cells of agencies.csv."""
    found = {}
    for row in rows:
        # All cells are escaped at once, for these are many.
        cells = str(escape(_BETWEEN.join(map(str, row)))).split(_BETWEEN)
        told = [
            f"{begins}{cell}</dd></div>\n"
            for begins, cell in zip(_BEGINS, cells, strict=True)
            if cell
        ]
        if empty := [name for name, cell in zip(_NAMES, cells, strict=True) if not cell]:
            told.append(f"<div><dt>Empty</dt><dd>{', '.join(empty)}</dd></div>\n")
        found[str(row[0])] = Markup("".join(told))
    return found
