"""The whole row of agencies.csv for each agency, as its page shows it folded."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup, escape

from mapper.columns.column import names
from mapper.columns.data_files import AGENCIES
from mapper.subject import Subject
from mapper.subjects import RING

_BETWEEN = "\x1f"  # no cell holds it: what nobody sees is refused


def full_records(rows: Iterable[Sequence[object]], subject: Subject = RING) -> dict[str, Markup]:
    """Return by agency_id the items of a list of terms: each column with its value, in the order of
    the file, then the names of those that are empty. `rows` are the cells of agencies.csv."""
    columns = names(subject.file(AGENCIES).columns)
    begins = [f"<div><dt>{escape(name)}</dt><dd>" for name in columns]
    found = {}
    for row in rows:
        # All cells are escaped at once, for these are many.
        cells = str(escape(_BETWEEN.join(map(str, row)))).split(_BETWEEN)
        told = [
            f"{begin}{cell}</dd></div>\n" for begin, cell in zip(begins, cells, strict=True) if cell
        ]
        if empty := [name for name, cell in zip(columns, cells, strict=True) if not cell]:
            told.append(f"<div><dt>Empty</dt><dd>{', '.join(empty)}</dd></div>\n")
        found[str(row[0])] = Markup("".join(told))
    return found
