"""A body is taken whole or not at all, and no larger than its source can be, however packed."""

from __future__ import annotations

import gzip
import io
from collections.abc import Iterator

import pytest
from rich.console import Console

from mapper.intake import receiving
from mapper.intake.network_errors import CutShortError, NetworkError, TooLargeError
from mapper.intake.receiving import receive

BODY = b"agency,state\n" * 100
PACKED = gzip.compress(BODY)


def nothing() -> None:
    """There is time enough."""


def received(pieces: list[bytes], encoding: str = "", most: int = len(BODY)) -> bytes:
    return receive("host", pieces, encoding, "", most, nothing)


def test_a_body_comes_in_pieces_packed_or_not() -> None:
    assert received([BODY[:7], BODY[7:]]) == BODY
    for encoding in ("GZIP", " gzip ", "x-gzip"):
        assert received([PACKED[:7], PACKED[7:]], encoding) == BODY
    assert received([BODY], "Identity ") == BODY
    assert received([]) == b""


def test_one_byte_too_many_is_too_many() -> None:
    for pieces, encoding in (([BODY], ""), ([PACKED], "gzip")):
        with pytest.raises(TooLargeError, match=r"^host sends more than 0 MB, which cannot be$"):
            received(pieces, encoding, len(BODY) - 1)


def test_what_is_sent_counts_as_what_it_unpacks_to() -> None:
    """Many empty blocks unpack to nothing; a limit is told in megabytes."""
    header, empty = gzip.compress(b"")[:10], b"\x00\x00\x00\xff\xff"
    with pytest.raises(TooLargeError, match=r"^host sends more than 2 MB, which cannot be$"):
        received([header, *[empty * 200_000] * 3], "gzip", 2_000_000)
    assert received([PACKED], "gzip", len(BODY)) == BODY
    packed = gzip.compress(b"a")
    assert received([packed], "gzip", len(packed)) == b"a"
    with pytest.raises(TooLargeError):
        received([packed], "gzip", len(packed) - 1)


def test_all_pieces_together_are_measured_once_unpacked() -> None:
    packed = gzip.compress(bytes(3_000_000))
    pieces = [packed[start : start + 300] for start in range(0, len(packed), 300)]
    assert len(pieces) > 3
    with pytest.raises(TooLargeError, match=r"^host sends more than 2 MB"):
        received(pieces, "gzip", 2_000_000)


def test_no_piece_is_unpacked_to_more_than_a_byte_over_what_is_left(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[int] = []

    class Unpacking:
        eof = True

        def decompress(self, raw: bytes, most: int) -> bytes:
            asked.append(most)
            return b"four"

    monkeypatch.setattr(receiving, "_unpacking", lambda host, encoding: Unpacking())
    assert received([b"a", b"b", b"c"], "gzip", 12) == b"four" * 3
    assert asked == [13, 9, 5]


@pytest.mark.parametrize(("declared", "shown"), [("2600", "1.3/2.6 kB"), ("", "1.3/? kB")])
def test_a_terminal_shows_how_much_of_it_is_there_and_is_wiped(
    monkeypatch: pytest.MonkeyPatch, declared: str, shown: str
) -> None:
    monkeypatch.setenv("TERM", "xterm")
    drawn: dict[bool, str] = {}
    for is_terminal in (True, False):
        out = io.StringIO()

        def console(*, stderr: bool, of: bool = is_terminal, out: io.StringIO = out) -> Console:
            assert stderr is True, "what is printed may be read by another program"
            return Console(file=out, force_terminal=of, width=100, color_system=None)

        monkeypatch.setattr(receiving, "Console", console)
        pieces = [BODY[:500], BODY[500:]]
        assert receive("host", pieces, "", declared, len(BODY), nothing) == BODY
        drawn[is_terminal] = out.getvalue()
    assert drawn[False] == ""
    assert "\x1b[2Khost " in drawn[True]
    assert shown in drawn[True]
    assert "{" not in drawn[True]
    assert drawn[True].endswith("\x1b[2K"), "its line is cleared"


def test_a_packed_body_has_its_end() -> None:
    problem = "^host broke off in the middle of its answer: half a gzip file$"
    with pytest.raises(CutShortError, match=problem):
        received([PACKED[:-9]], "gzip")


def test_what_was_not_asked_for_is_not_unpacked() -> None:
    with pytest.raises(
        NetworkError, match=r"^host packs its answer as 'br', which was not asked for$"
    ):
        received([BODY], "br")


def test_each_piece_is_timed() -> None:
    def for_ever() -> Iterator[bytes]:
        while True:
            yield b""

    left = [1, 2, 3]

    def late() -> None:
        if not left:
            raise TimeoutError
        left.pop()

    with pytest.raises(TimeoutError):
        receive("host", for_ever(), "", "", 10, late)
