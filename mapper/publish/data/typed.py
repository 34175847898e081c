"""A published table whose types and shapes are kept, for the files that know such."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import shapely

from mapper.columns.column import Column


@dataclass(frozen=True)
class Table:
    """A table whose types and shapes are kept: its columns, its cells as in CSV, and a shape a row,
    all POINT or MULTIPOLYGON, where it has shapes."""

    name: str
    title: str
    columns: tuple[Column, ...]
    cells: Sequence[Sequence[object]]
    shape_type: str = ""
    shapes: Sequence[shapely.Geometry | None] = ()

    @property
    def rows(self) -> list[list[object]]:
        """Its values by type, None where a cell is empty."""
        return [
            [column.value(cell) for column, cell in zip(self.columns, row, strict=True)]
            for row in self.cells
        ]
