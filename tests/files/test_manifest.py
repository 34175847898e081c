"""The manifest tells when a file that is edited by hand lost a row or a column."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from mapper import stages
from mapper.checks.site import problems
from mapper.cli import main
from mapper.errors import DataError
from mapper.files import manifest
from tests.conftest import DATA


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "facts").mkdir()
    (tmp_path / "agencies.csv").write_bytes(b"agency_id,name\nmi-a,A\nmi-b,B\n")
    (tmp_path / "facts/events.csv").write_bytes(b'date,what\n2020,"one,\ntwo"\n')
    assert CliRunner().invoke(main, ["vouch", "--data", str(tmp_path)]).exit_code == 0
    assert list(manifest.problems(tmp_path)) == []
    return tmp_path


def test_every_file_of_the_repository_that_is_edited_is_vouched_for() -> None:
    assert list(manifest.problems(DATA)) == []
    assert (DATA / manifest.FILE).read_bytes() == manifest.vouched(DATA)
    assert len(manifest.vouched(DATA).splitlines()) > 15


def test_a_lost_row_or_column_is_told_with_its_file(folder: Path) -> None:
    events = folder / "facts/events.csv"
    events.write_bytes(b"date,what\n")
    (problem,) = manifest.problems(folder)
    assert problem.startswith(f"{events}: 0 rows, manifest.json has 1: put back what was lost")
    events.write_bytes(b"date\n2020\n")
    (problem,) = manifest.problems(folder)
    assert problem.startswith(f"{events}: columns ['date'], manifest.json has ['date', 'what']")
    events.write_bytes(b"")
    assert len(list(manifest.problems(folder))) == 1
    events.unlink()
    (problem,) = manifest.problems(folder)
    assert problem.startswith(f"{events} is missing: ")
    (folder / "facts/other.csv").write_bytes(b"a\n")
    assert [line.partition(":")[0] for line in manifest.problems(folder)] == [
        f"{events} is missing", f"{folder / 'facts/other.csv'} is not in manifest.json",
    ]  # fmt: skip


def test_a_file_without_a_byte_has_no_columns(tmp_path: Path) -> None:
    (tmp_path / "facts").mkdir()
    (tmp_path / "facts/events.csv").write_bytes(b"")
    assert json.loads(manifest.vouched(tmp_path)) == {
        "facts/events.csv": {"columns": [], "rows": 0}
    }


def test_what_was_added_is_told_to_who_asks_and_passed_over_where_only_the_lost_counts(
    folder: Path,
) -> None:
    agencies, other = folder / "agencies.csv", folder / "facts/other.csv"
    agencies.write_bytes(agencies.read_bytes() + b"mi-c,C\n")
    other.write_bytes(b"a\n")
    assert list(manifest.problems(folder)) == [
        f"{agencies}: 3 rows, manifest.json has 2: if the rows are meant, run mapper vouch",
        f"{other} is not in manifest.json: run mapper vouch if it is meant to be there",
    ]
    with pytest.raises(DataError, match=r"agencies\.csv: 3 rows, manifest\.json has 2: "):
        manifest.check(folder)
    assert list(manifest.problems(folder, only_lost=True)) == []
    manifest.check(folder, only_lost=True)
    agencies.write_bytes(b"agency_id,name,more\n" + b"mi-a,A,\n" * 9)
    with pytest.raises(DataError, match=r"agencies\.csv: columns \['agency_id', 'name', 'more'\]"):
        manifest.check(folder, only_lost=True)
    agencies.write_bytes(b"agency_id,name\nmi-a,A\n")
    with pytest.raises(DataError, match=r"agencies\.csv: 1 rows, manifest\.json has 2"):
        manifest.check(folder, only_lost=True)


@pytest.mark.parametrize("told", ["{}", '{"columns": ["agency_id", "name"], "rows": "2"}'])
def test_a_manifest_that_tells_no_number_vouches_for_nothing(folder: Path, told: str) -> None:
    path = folder / manifest.FILE
    known = json.loads(path.read_bytes()) | {"agencies.csv": json.loads(told)}
    path.write_text(json.dumps(known), encoding="utf-8")
    with pytest.raises(DataError, match=r"^.*agencies\.csv: "):
        manifest.check(folder, only_lost=True)


def test_a_manifest_that_is_missing_is_one_line_that_says_what_writes_it(folder: Path) -> None:
    (folder / manifest.FILE).unlink()
    assert list(manifest.problems(folder)) == [
        f"{folder / manifest.FILE} is missing: mapper vouch writes it"
    ]


@pytest.mark.parametrize(
    ("content", "where"),
    [
        (b"\xe9\n", ": not UTF-8: "),
        (b'a,"b\n', ", row 1: not CSV: "),
        (b'"a"b,c\n', ", row 1: not CSV: "),
        (b"a,b\nc,d\n" + b"e" * 200_000 + b",f\n", ", row 3: not CSV: "),
    ],
)
def test_what_is_no_table_is_named(folder: Path, content: bytes, where: str) -> None:
    path = folder / "facts/events.csv"
    path.write_bytes(content)
    (problem,) = manifest.problems(folder)
    assert problem.startswith(f"{path}{where}")
    with pytest.raises(DataError, match=rf"^facts/new\.csv{where}"):
        manifest.renewed(folder, "facts/new.csv", content)


def test_words_are_legible_and_line_ends_of_any_kind_are_counted(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes('"two\r\nlines",Élan\r1,2\r\r'.encode())
    told = '{\n"a.csv": {"columns": ["two\\r\\nlines", "Élan"], "rows": 1}\n}\n'
    assert manifest.vouched(tmp_path).decode() == told


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"[", "not JSON: "),
        (b"[" * 100_000, "not JSON: "),
        (b"[]", "not a manifest"),
        (b'{"agencies.csv": 2}', "not a manifest"),
    ],
)
def test_a_spoiled_manifest_is_one_line(folder: Path, content: bytes, problem: str) -> None:
    (folder / manifest.FILE).write_bytes(content)
    (told,) = manifest.problems(folder)
    assert told.startswith(f"{folder / manifest.FILE}: {problem}")
    with pytest.raises(DataError, match=r"manifest\.json: not "):
        manifest.check(folder)


def test_build_and_check_ask_it(data: Path, built_site: Path) -> None:
    path = data / "facts/events.csv"
    path.write_bytes(b"".join(path.read_bytes().splitlines(keepends=True)[:-1]))
    with pytest.raises(DataError, match=r"facts/events\.csv: [0-9,]+ rows, manifest\.json has"):
        stages.run(data)
    assert any("facts/events.csv: " in problem for problem in problems(built_site, data))


def test_an_import_renews_what_it_writes(folder: Path) -> None:
    content = b"agency_id,name\nmi-a,A\nmi-b,B\nmi-c,C\n"
    (found,) = manifest.renewed(folder, "agencies.csv", content).items()
    assert found[0] == folder / manifest.FILE
    (folder / "agencies.csv").write_bytes(content)
    assert found[1] == manifest.vouched(folder)
    (folder / manifest.FILE).unlink()
    assert manifest.renewed(folder, "agencies.csv", content) == {}
