"""The tree of errors.

MapperError              what the user can mend, in one line
  ListError              a published file holds what its reader does not know
  DataError              data/ does not hold together
  NetworkError           a publisher did not give the file (intake/network_errors.py)
  UnpublishableError     the built site does not pass its gates (build.py)
"""

from __future__ import annotations

LONGEST_LINE = 1_000


class MapperError(Exception):
    """Something the user can mend; its text is the one line that the command prints."""

    def __str__(self) -> str:
        """Return the text as one line of bearable length: words of a stranger may stand in it."""
        text = super().__str__()
        line = " ".join(text[:LONGEST_LINE].split())
        line = "".join(c if c.isprintable() else repr(c)[1:-1] for c in line)
        return line if len(text) <= LONGEST_LINE else f"{line} [...]"


class ListError(MapperError):
    """A published list (or layer) holds what its reader does not know: names list, row, column."""

    def __init__(
        self,
        source: str,
        problem: str,
        *,
        row: int | None = None,
        column: str = "",
        counted: str = "row",
    ):
        """`row` counts as a spreadsheet does: the header is row 1; a list that is no table says
        what is `counted` instead, from 1."""
        where = f"{source}, " + (f"{counted} {row}, " if row else "")
        where += f"{column}: " if column else ""
        super().__init__((where if column else where.removesuffix(", ") + ": ") + problem)


class DataError(MapperError):
    """`data/` does not hold together (a hash, a missing layer, a patch that no longer fits)."""
