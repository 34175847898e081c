"""A body is taken whole or not at all, and no larger than its source can be, however packed."""

from __future__ import annotations

import gzip
from collections.abc import Iterator

import pytest

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
    assert received([PACKED[:7], PACKED[7:]], "GZIP") == BODY
    assert received([]) == b""


def test_one_byte_too_many_is_too_many() -> None:
    for pieces, encoding in (([BODY], ""), ([PACKED], "gzip")):
        with pytest.raises(TooLargeError, match=r"^host sends more than 0 MB, which cannot be$"):
            received(pieces, encoding, len(BODY) - 1)


def test_a_packed_body_has_its_end() -> None:
    with pytest.raises(CutShortError, match="half a gzip file"):
        received([PACKED[:-9]], "gzip")


def test_what_was_not_asked_for_is_not_unpacked() -> None:
    with pytest.raises(NetworkError, match="packs its answer as 'br', which was not asked for"):
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
