"""A published table is read strictly: an error names list, row and column."""

from __future__ import annotations

import pytest

from mapper.errors import ListError, RowError
from mapper.lists.reading.rows import Row, kept, read_table

HEADERS = [["Agency", "State"], ["Agency", "State", "City"]]


def rows(content: bytes) -> list[Row]:
    return list(read_table("some_list", content, HEADERS))


def test_rows_are_numbered_as_a_spreadsheet_does() -> None:
    found = rows(b'\xef\xbb\xbfAgency,State\r\n"Warren\r\nPolice",MI\r\nAkron Police,OH\r\n')
    assert [row.number for row in found] == [2, 3]
    assert found[0].text("Agency") == "Warren Police"
    assert found[0].as_listed == {"Agency": "Warren\r\nPolice"}, "a changed word is kept"
    assert (found[1].text("State"), found[1].as_listed) == ("OH", {})


def test_only_words_that_were_changed_are_kept() -> None:
    written = 'Agency,State\nXenia, OH \n"\tÉlan  Police\t",OH\n"Nome\t",AK\n'
    xenia, tab, end = rows(written.encode())
    assert (xenia.text("Agency"), xenia.text("State"), xenia.as_listed) == ("Xenia", "OH", {})
    assert tab.text("Agency") == "Élan Police"
    assert tab.as_listed == {"Agency": "\tÉlan  Police\t"}
    assert (end.text("Agency"), end.as_listed) == ("Nome", {"Agency": "Nome\t"})


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_lines_end_in_any_way(end: bytes) -> None:
    found = rows(end.join([b"Agency,State,City", b"Warren,MI,Warren", b"Akron,OH,Akron"]))
    assert [row.text("City") for row in found] == ["Warren", "Akron"]


def test_a_row_of_what_is_no_table_is_counted_in_its_own_words() -> None:
    row = Row("some_list", 3, {"name": ""}, counted="placemark")
    assert str(row.error("name", "no name")) == "some_list, placemark 3, name: no name"


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", r"row 1: missing columns \['Agency', 'State'\]$"),
        (b'"Agency,State\n', "row 1: not CSV: unexpected end of data$"),
        (b"State,Agency\n", "row 1: the columns stand in another order"),
        (b"Agency,State,Town\n", r"row 1: unknown columns \['Town'\]"),
        (b'Agency,State\n"Warren,MI\n', "row 2: not CSV"),
    ],
)
def test_another_table_stops_where_it_differs(content: bytes, problem: str) -> None:
    with pytest.raises(ListError, match=rf"^some_list, {problem}"):
        rows(content)


@pytest.mark.parametrize(
    ("content", "problem", "words"),
    [
        (b"Warren\n", "row 2: 1 cells for 2 columns", ""),
        (b"Warren,MI,Akron\n", "row 2: 3 cells for 2 columns", ""),
        (b"\xe9lan,OH\n", "row 2, Agency: bytes that are not UTF-8", "\\xe9lan"),
        (b"Warren,\x80\n", "row 2, State: bytes that are not UTF-8", "\\x80"),
        (b"Warren,\xff\n", "row 2, State: bytes that are not UTF-8", "\\xff"),
    ],
)
def test_a_broken_row_says_so_and_the_next_is_read(
    content: bytes, problem: str, words: str
) -> None:
    broken, akron = rows(b"Agency,State\n" + content + b"Akron,OH\n")
    assert (str(broken.broken), broken.broken and broken.broken.words) == (
        f"some_list, {problem}", words,
    )  # fmt: skip
    assert (akron.broken, akron.text("Agency")) == (None, "Akron")


def test_a_word_that_nobody_declared_is_an_error_of_its_row() -> None:
    (row,) = rows(b"Agency,State\n#N/A,Michigan\n")
    assert row.one_of("State", {"Michigan"}) == "Michigan"
    with pytest.raises(RowError, match=r"^some_list, row 2, State: 'Michigan' is new$") as told:
        row.one_of("State", {"MI"})
    assert (told.value.row, told.value.column, told.value.words) == (2, "State", "Michigan")
    with pytest.raises(RowError, match=r"Agency: '#N/A' is a spreadsheet's word for no value$"):
        row.one_of("Agency", {"MI"})
    row.cells["State"] = " "
    with pytest.raises(RowError, match=r"State: is empty$"):
        row.one_of("State", {"MI"})


def test_of_what_may_be_a_sentence_only_the_length_is_kept() -> None:
    sentence = "The department has been on the list for a while, and it has asked for a number."
    assert len(sentence) == 79
    for text, words in (
        (sentence, sentence),
        (f" {sentence}! ", f"{sentence}!"),
        (f"{sentence}!!", "(text of 81 characters, not kept)"),
        ("https://example.org/" + "a" * 100, "https://example.org/" + "a" * 100),
        ("a\u202eb", "a\\u202eb"),
    ):
        row = Row("some_list", 2, {"State": text, "Summary": text})
        with pytest.raises(RowError) as told:
            row.one_of("State", {"MI"})
        assert told.value.words == words
        assert (sentence in told.value.problem) == (sentence in words)
        assert row.error("Summary", "a sentence of another form").words == ""


def test_half_a_character_is_told_by_its_number() -> None:
    # a workbook can hold "_xD800_"; a byte that is not UTF-8 stands as its own half
    assert kept("a\ud800b\udcff") == "a\\ud800b\\xff"
    assert kept("\udfff") == "\\udfff"
