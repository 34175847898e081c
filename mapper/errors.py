"""The tree of errors.

MapperError              what the user can mend, in one line
  ListError              a published file holds what its reader does not know
    RowError               one row of it does: the row is set apart, the others are read
  DataError              data/ does not hold together
    UnsoundError           files of it do not keep their rules: a line each
  UnpublishableError     the built site does not pass its gates: a line each
  NetworkError           a publisher did not give the file (intake/network_errors.py)
    UnreachableError       no connection; may pass
    CutShortError          the answer broke off; may pass
    UntrustedError         a certificate that this computer does not trust
    RefusedError           another status than 200; some may pass
    TooLargeError          larger than its source can be
    TooSlowError           slower than a whole download may be
    AstrayError            a host that its source does not name, or a circle
    WebPageError           a page for people where data were asked for
"""

from __future__ import annotations

from collections.abc import Iterable

LONGEST_LINE = 1_000


class MapperError(Exception):
    """Something the user can mend; its text is the one line that the command prints.

    Only an error that `has_lines` may print several, each held to the same.
    """

    has_lines = False

    def __str__(self) -> str:
        """Return the text as one line of bearable length, further lines set in by two spaces."""
        text = super().__str__()
        return "\n  ".join(map(_bearable, text.split("\n") if self.has_lines else [text]))


def _bearable(text: str) -> str:
    """Return a text as one line of bearable length: words of a stranger may stand in it."""
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
        self.problem = problem
        where = f"{source}, " + (f"{counted} {row}, " if row else "")
        where += f"{column}: " if column else ""
        super().__init__((where if column else where.removesuffix(", ") + ": ") + problem)


class RowError(ListError):
    """A row of a list cannot be read: `row`, `column`, the `words` of that cell, the `problem`."""

    def __init__(
        self, source: str, problem: str, *, row: int, column: str, words: str, counted: str
    ):
        """`words` are not those of a sentence."""
        super().__init__(source, problem, row=row, column=column, counted=counted)
        self.row, self.column, self.words = row, column, words


class DataError(MapperError):
    """`data/` does not hold together (a hash, a missing layer, a patch that no longer fits)."""


class UnsoundError(DataError):
    """Rows of `data/` do not keep the rules of their files: a line each, all of them."""

    has_lines = True

    def __init__(self, folder: object, problems: Iterable[str]):
        """`problems` name file, row and column each."""
        super().__init__("\n".join([f"{folder} does not hold:", *problems]))


class UnpublishableError(MapperError):
    """The site does not pass the publish gates: a line each, all of them."""

    has_lines = True

    def __init__(self, problems: Iterable[str]):
        """`problems` are what the gates found."""
        super().__init__("\n".join(["the site is not published:", *problems]))
