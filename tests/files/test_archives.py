"""A zip of a stranger is refused in one line before it can fill memory."""

from __future__ import annotations

import io
import struct
import zipfile

import pytest

from mapper.errors import ListError
from mapper.files.archives import MOST_MEMBERS, open_zip

ROOMY = 10_000_000


def zipped(files: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


PLAIN = zipped({"a.txt": b"one" * 100, "folder/b.txt": b"two" * 100})


def test_a_zip_reads() -> None:
    with open_zip("places", PLAIN, 600) as archive:
        assert archive.namelist() == ["a.txt", "folder/b.txt"]
        assert archive.read("a.txt") == b"one" * 100
    with open_zip("places", zipped({"a.txt": b"one"}, zipfile.ZIP_STORED), 600) as archive:
        assert archive.read("a.txt") == b"one"


def test_all_members_together_are_measured() -> None:
    with pytest.raises(
        ListError, match=r"^places: the zip would unpack to 600 bytes, at most 599 expected$"
    ):
        open_zip("places", PLAIN, 599)


def test_a_bomb_is_not_unpacked() -> None:
    bomb = zipped({"a.txt": bytes(30_000_000)})
    assert len(bomb) < 50_000
    with pytest.raises(ListError, match=r"would unpack to 30,000,000 bytes"):
        open_zip("places", bomb, ROOMY)


def test_a_bomb_that_lies_about_its_size_is_damaged() -> None:
    bomb = zipped({"a.txt": bytes(30_000_000)})
    lie = bomb.replace(struct.pack("<L", 30_000_000), struct.pack("<L", 1_000))
    assert lie != bomb
    with pytest.raises(ListError, match=r"^places: 'a.txt' in the zip is damaged$"):
        open_zip("places", lie, ROOMY)


def test_too_many_members_are_refused() -> None:
    crowd = zipped({f"{n}.txt": b"" for n in range(MOST_MEMBERS + 1)})
    with pytest.raises(ListError, match=r"^places: over 1,000 files in the zip$"):
        open_zip("places", crowd, ROOMY)
    full = zipped({f"{n}.txt": b"" for n in range(MOST_MEMBERS)})
    assert len(open_zip("places", full, ROOMY).namelist()) == MOST_MEMBERS


def test_a_name_that_stands_twice_is_refused() -> None:
    twice = zipped({"a.txt": b"one", "b.txt": b"two"}).replace(b"b.txt", b"a.txt")
    with pytest.raises(ListError, match=r"^places: a name stands twice in the zip$"):
        open_zip("places", twice, ROOMY)


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_methods_that_unpack_at_one_go_are_refused(method: int) -> None:
    with pytest.raises(ListError, match=r"^places: 'a.txt' in the zip is encrypted or not plain$"):
        open_zip("places", zipped({"a.txt": b"one"}, method), ROOMY)


def test_an_encrypted_member_is_refused() -> None:
    locked = PLAIN.replace(b"PK\x01\x02\x14\x03\x14\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01")
    assert locked != PLAIN
    with pytest.raises(ListError, match=r"^places: 'a.txt' in the zip is encrypted or not plain$"):
        open_zip("places", locked, ROOMY)


@pytest.mark.parametrize(
    "content",
    [b"", b"PK nothing", b"<!doctype html><title>Sign in</title>", PLAIN[: len(PLAIN) // 2]],
    ids=["empty", "nothing", "html", "cut short"],
)
def test_what_is_no_zip_is_one_line(content: bytes) -> None:
    with pytest.raises(ListError, match=r"^places: not a sound zip: .+") as caught:
        open_zip("places", content, ROOMY)
    assert "\n" not in str(caught.value)


def test_whatever_byte_is_spoiled_it_reads_or_is_refused() -> None:
    refused = []
    for place in range(len(PLAIN)):
        for value in (0, 1, 255):
            spoiled = PLAIN[:place] + bytes([value]) + PLAIN[place + 1 :]
            try:
                with open_zip("places", spoiled, ROOMY) as archive:
                    for name in archive.namelist():
                        archive.read(name)
            except ListError as error:
                refused.append(str(error))
    assert len(refused) > 100
    assert not any("\n" in line for line in refused)
