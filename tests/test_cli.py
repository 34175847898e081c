"""The commands as a person types them; and README's words about them are true."""

from __future__ import annotations

import csv
import io
import os
import re
import shlex
import socket
import subprocess
import sys
import time
import urllib.request
from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from click.testing import CliRunner, Result

from mapper.census.areas import Areas
from mapper.census.layers.declared import LAYERS
from mapper.cli import main
from mapper.files.locking import alone_in
from mapper.intake import importing, overview
from mapper.lists import LISTS
from mapper.locate import command
from mapper.locate.locator import Locator
from tests.conftest import DATA, ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = (ROOT / "docs/commands.md").read_text(encoding="utf-8")
SOURCES = (ROOT / "docs/sources.md").read_text(encoding="utf-8")


def run(*words: str) -> Result:
    return CliRunner().invoke(main, list(words), catch_exceptions=False)


@pytest.fixture
def read_once(monkeypatch: pytest.MonkeyPatch, areas: Areas, locator: Locator) -> None:
    """Let `mapper locate` take the areas of the repository's data, and what places agencies."""
    monkeypatch.setattr(command, "read_areas", lambda data: areas)
    monkeypatch.setattr(command, "read_locator", lambda data, areas: locator)


def located(tmp_path: Path, text: str | bytes) -> Result:
    file = tmp_path / "mine.csv"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return run("locate", str(file), "--data", str(DATA))


@pytest.mark.usefixtures("read_once")
def test_locate_adds_columns_and_keeps_the_rest(tmp_path: Path) -> None:
    told = located(
        tmp_path,
        "agency,state,note\n"
        'Warren Police Department,mi,"a, b"\n'
        "Washington Township Police Department,PA,\n"
        "Nowhere Police Department,OH,\n",
    )
    assert told.exit_code == 0
    warren, washington, nowhere = csv.DictReader(io.StringIO(told.stdout))
    assert warren["note"] == "a, b"
    assert (warren["geoid"], warren["level"], warren["area_name"]) == (
        "2684000", "place", "Warren city",
    )  # fmt: skip
    assert (warren["lat"], warren["lon"], warren["role"]) == ("42.49290", "-83.02500", "polices")
    assert float(warren["confidence"]) >= 0.9
    assert washington["geoid"] == washington["lat"] == washington["confidence"] == ""
    assert washington["method"] == "not placed: 22 areas of that name"
    assert len(washington["alternatives"].split("|")) == 22
    assert nowhere["method"] == "not placed: no government of that name in its state"


@pytest.mark.usefixtures("read_once")
def test_locate_makes_formulas_harmless_and_leaves_numbers(tmp_path: Path) -> None:
    told = located(
        tmp_path,
        "agency,state,=note,longitude\n"
        'Warren Police Department,mi,"=HYPERLINK(""http://x"")",-83.02\n'
        "@Nowhere,OH,'=x,-\n",
    )
    warren, nowhere = csv.DictReader(io.StringIO(told.stdout))
    assert (warren["'=note"], warren["longitude"]) == ('\'=HYPERLINK("http://x")', "-83.02")
    assert (warren["lat"], warren["lon"]) == ("42.49290", "-83.02500")
    assert (nowhere["agency"], nowhere["'=note"], nowhere["longitude"]) == (
        "'@Nowhere",
        "''=x",
        "'-",
    )


@pytest.mark.usefixtures("read_once")
def test_locate_refuses_what_nobody_sees_and_takes_slips_off(tmp_path: Path) -> None:
    told = located(tmp_path, "agency,state,note\nWarren\u200b Police Department,MI,a\u202eb\n")
    assert told.exit_code == 1
    assert told.stderr == "mapper: mine.csv, row 2, note: U+202E RIGHT-TO-LEFT OVERRIDE\n"
    told = located(tmp_path, "agency,state,note\nWarren\u200b Police Department,MI,ab\n")
    (warren,) = csv.DictReader(io.StringIO(told.stdout))
    assert (warren["agency"], warren["geoid"]) == ("Warren Police Department", "2684000")


@pytest.mark.usefixtures("read_once")
def test_a_row_that_cannot_be_placed_says_why_and_a_blank_line_is_none(tmp_path: Path) -> None:
    told = located(tmp_path, "agency,state\n,MI\nWarren Police Department,MI\n\n")
    assert told.exit_code == 0
    nameless, warren = csv.DictReader(io.StringIO(told.stdout))
    assert nameless["method"] == "not placed: no words that name an area"
    assert warren["geoid"] == "2684000"


@pytest.mark.usefixtures("stages_run_once")
def test_a_folder_that_cannot_be_written_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    told = run("build", "--data", str(DATA), "--out", str(tmp_path / "file/site"))
    assert told.exit_code == 1
    assert told.stderr.startswith("mapper: ")
    assert told.stderr.count("\n") == 1


@pytest.mark.usefixtures("read_once")
def test_locate_takes_city_and_county_and_writes_a_file(tmp_path: Path) -> None:
    file = tmp_path / "mine.csv"
    file.write_text(
        "state,county,city,agency\n"
        "NJ,Gloucester County,Sewell,Washington Township Police Department\n",
        encoding="utf-8",
    )
    out = tmp_path / "out.csv"
    told = run("locate", str(file), "--out", str(out), "--data", str(DATA))
    assert (told.exit_code, told.stdout) == (0, "")
    assert told.stderr == "mapper: mine.csv: 1 row: 1 placed\n"
    (row,) = csv.DictReader(io.StringIO(out.read_text(encoding="utf-8")))
    assert row["geoid"] == "3401577180"


@pytest.mark.usefixtures("read_once")
@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "who,state\nA,MI\n",
            "mine.csv, row 1: no column agency; there are 'who', 'state': name the one of agencies "
            "with --agency COLUMN",
        ),
        (
            "agency,state\nA,MI,\nB,MI,Troy\n",
            "mine.csv, row 3: 3 cells for 2 columns; a cell that holds what separates cells needs "
            "quotation marks",
        ),
        (
            b"\x89PNG\r\n\x1a\n\x00\x00",
            "mine.csv: a picture (PNG), no table that this reads: ask whoever made it for a table, "
            "as CSV or .xlsx",
        ),
        ("", "mine.csv: empty: no header"),
        (
            'agency,state\n"A,MI\n',
            "mine.csv, row 2: not CSV: a quotation mark is opened and never closed",
        ),
    ],
)
def test_a_table_that_does_not_read_is_one_line(
    tmp_path: Path, text: str | bytes, problem: str
) -> None:
    told = located(tmp_path, text)
    assert told.exit_code == 1
    assert told.stderr == f"mapper: {problem}\n"
    assert told.stdout == ""


@pytest.mark.usefixtures("read_once")
def test_locate_reads_standard_input_and_any_column(tmp_path: Path) -> None:
    words = ["locate", "-", "--data", str(DATA), "--agency", "Who", "--state", "where"]
    report = tmp_path / "report.csv"
    told = CliRunner().invoke(
        main, [*words, "--prefix", "c_", "--report", str(report)],
        input="Who;Where\nWarren Police Department;Mich.\nNowhere PD;OH\n", catch_exceptions=False,
    )  # fmt: skip
    assert [row["c_geoid"] for row in csv.DictReader(io.StringIO(told.stdout))] == ["2684000", ""]
    assert told.stderr == (
        "mapper: standard input: read as UTF-8, separated by semicolons\n"
        "mapper: standard input: taken as agency 'Who', state 'Where'\n"
        "mapper: standard input: 2 rows: 1 placed, 1 left out (1 no government of that name in its "
        "state)\n"
    )
    assert report.read_text(encoding="utf-8") == (
        "outcome,reason,rows,first_row,first_agency\n"
        "placed,place of that name,1,2,Warren Police Department\n"
        "left out,no government of that name in its state,1,3,Nowhere PD\n"
    )


@pytest.mark.usefixtures("read_once")
def test_locate_reads_and_writes_workbooks(tmp_path: Path) -> None:
    file, out = tmp_path / "mine.xlsx", tmp_path / "OUT.XLSX"
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in (["Agency Name", "ST"], ["Hartford Police Department", "CT"]):
        book.active.append(row)
    book.save(file)
    told = run("locate", str(file), "--out", str(out), "--data", str(DATA))
    assert told.stderr == (
        "mapper: mine.xlsx: taken as agency 'Agency Name', state 'ST'\n"
        "mapper: mine.xlsx: 1 row: 1 placed\n"
    )
    sheet = openpyxl.load_workbook(out).active
    assert sheet is not None
    header, (_, _, geoid, *_) = sheet.iter_rows(values_only=True)
    assert (header[2], geoid) == ("geoid", "0937000")


@pytest.mark.usefixtures("read_once")
def test_locate_with_none_placed_warns_and_writes_all_the_same(tmp_path: Path) -> None:
    told = located(tmp_path, "agency,state\nWarren Police Department,ZZ\n")
    assert told.exit_code == 0
    assert told.stderr == (
        "mapper: mine.csv: warning: none of 1 row placed: the column 'state' begins with 'ZZ', no "
        "state that is known; name the one of states with --state COLUMN\n"
    )
    assert told.stdout.splitlines()[1] == (
        "Warren Police Department,ZZ,,,,,,not placed: no state 'ZZ',none,,"
    )


@pytest.mark.usefixtures("read_once")
def test_locate_shows_a_bar_to_a_person_only_and_of_many_rows_only(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(command, "ROWS_OF_A_BAR", 2)
    rows = ["Warren PD,MI", "Troy PD,MI", "Novi PD,MI"]
    assert "locating" not in located(tmp_path, "\n".join(["agency,state", *rows])).stderr
    monkeypatch.setattr("mapper.locate.command.is_watched", lambda: True)
    monkeypatch.setenv("FORCE_COLOR", "1")  # rich then takes any stream for a terminal
    assert "locating" not in located(tmp_path, "\n".join(["agency,state", *rows[:2]])).stderr
    assert "locating" in located(tmp_path, "\n".join(["agency,state", *rows])).stderr


def test_locate_writes_over_no_file_that_it_reads_and_over_no_device(tmp_path: Path) -> None:
    mine, link = tmp_path / "mine.csv", tmp_path / "link.csv"
    mine.write_text("agency,state\nWarren Police Department,MI\n", encoding="utf-8")
    link.symlink_to(mine)
    os.mkfifo(tmp_path / "pipe")
    before = mine.read_bytes()
    told = {
        ("--out", str(mine)): f"--out {mine} is the file of FILE, too: name another",
        ("--out", str(link)): f"--out {link} is the file of FILE, too: name another",
        ("--report", str(mine)): f"--report {mine} is the file of FILE, too: name another",
        ("--out", f"{tmp_path}/a", "--report", f"{tmp_path}/a"):
            f"--report {tmp_path}/a is the file of --out, too: name another",
        ("--out", f"{tmp_path}/pipe"): f"{tmp_path}/pipe is no plain file: name a file to write",
        ("--report", str(tmp_path)): f"{tmp_path} is a folder: name a file to write",
    }  # fmt: skip
    for words, problem in told.items():
        answer = run("locate", str(mine), *words, "--data", str(DATA))
        assert (answer.exit_code, answer.stderr) == (1, f"mapper: {problem}\n")
    assert mine.read_bytes() == before
    assert (tmp_path / "pipe").is_fifo()


def test_no_file_is_read_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mine = tmp_path / "mine.csv"
    mine.write_bytes(b"x" * 1_001)
    monkeypatch.setattr(command, "BOUNDS", replace(command.BOUNDS, unpacked=1_000))
    monkeypatch.setattr(importing, "MOST_BYTES", 1_000)
    words = ("--date", "2020-10-07", "--url", "https://example.org/", "--data", str(tmp_path / "d"))
    for told, name in (
        (run("locate", str(mine), "--data", str(DATA)), "mine.csv"),
        (run("import", "place_polygons", str(mine), *words), str(mine)),
    ):
        assert (told.exit_code, told.stdout) == (1, "")
        assert told.stderr.startswith(f"mapper: {name}: over 1,000 bytes, more than")
    assert importing.most_bytes("eff_atlas") == 50_000_000


@pytest.mark.parametrize("day", ["20201007", "2020-W41-3", "2020-10", "2020-10-7", "today"])
def test_a_day_is_written_in_one_way(tmp_path: Path, day: str) -> None:
    file = tmp_path / "list.csv"
    file.touch()
    told = run("import", "eff_atlas", str(file), "--date", day, "--url", "https://example.org/")
    assert told.stderr == f"mapper: eff_atlas: --date {day} is not a day like 2020-10-07\n"
    told = run("report", "--on", day, "--data", str(DATA))
    assert told.stderr == f"mapper: --on {day} is not a day like 2019-08-28\n"


def test_vouch_waits_for_who_writes(tmp_path: Path) -> None:
    (tmp_path / "facts").mkdir()
    with alone_in(tmp_path):
        told = run("vouch", "--data", str(tmp_path))
    assert (told.exit_code, told.stdout) == (1, "")
    assert "is at work there" in told.stderr
    assert not (tmp_path / "manifest.json").exists()


def test_import_says_in_one_line_what_is_wrong(tmp_path: Path) -> None:
    sample = ROOT / "tests/lists/eff_atlas/sample-2020.csv"
    words = ["import", "eff_atlas", str(sample), "--url", "https://example.org", "--data"]
    told = run(*words, str(tmp_path), "--date", "7 October")
    assert told.exit_code == 1
    assert told.stderr == ("mapper: eff_atlas: --date 7 October is not a day like 2020-10-07\n")
    told = run(*words, str(tmp_path), "--date", "2020-10-07")
    assert told.stderr == "mapper: eff_atlas: 30 rows, expected 4000 to 40000\n"
    assert list(tmp_path.iterdir()) == []


def test_lists_and_check(built_site: Path) -> None:
    told = run("lists", "--data", str(DATA))
    assert re.search(r"eff_atlas  of 2020-10-07, \S+ days old  5,784 rows  CC BY 4.0", told.output)
    assert re.search(r"1,501 +ring\n", told.output)
    assert "places  Gazetteer 2025  32,350 rows" in told.output
    assert run("check", str(built_site), "--data", str(DATA)).output.endswith("no problem found\n")
    told = run("check", str(built_site / "data"), "--data", str(DATA))
    assert told.exit_code == 1
    assert "data/agencies.geojson is missing\n" in told.output


def test_the_table_of_lists_is_that_of_the_declarations() -> None:
    told = run("lists", "--markdown").output
    assert len(told.splitlines()) == 2 + len(LISTS) + len(LAYERS)
    assert told in SOURCES


def test_lists_tells_the_age_and_where_a_list_is_from() -> None:
    told = overview.text(DATA, date(2026, 11, 24))
    assert told.startswith("digital_force_index  of 2021-08-09, 1,933 days old  7,135 rows  none ")
    assert "CC BY 4.0  derived from eff_atlas\n" in told
    assert (
        "\neff_atlas  of 2020-10-07, 2,239 days old  5,784 rows  CC BY 4.0  "
        "derived from no other list\n"
    ) in told
    assert "ice_287g  of 2026-05-18, 190 days old  1,843 rows" in told
    assert re.search(r"\n +1,843  287\(g\)\n", told)
    assert "\nring_map  no snapshot  " in told


@pytest.mark.usefixtures("stages_run_once")
def test_report_tells_the_findings_and_those_of_a_day() -> None:
    told = run("report", "--data", str(DATA))
    assert told.exit_code == 0
    assert "EFF’s list of Ring partners of Oct. 7, 2020" in told.stdout
    assert "WHAT THIS CANNOT SAY" in told.stdout
    # of a copy only the day of its file is known
    assert "EFF Atlas, 2021 copy, published on Aug. 9, 2021, apart" in told.stdout
    day = run("report", "--on", "2019-08-28", "--data", str(DATA))
    assert day.exit_code == 0
    assert "Up to Aug. 28, 2019" in day.stdout
    assert "Aug. 28, 2019: 405" in day.stdout
    assert "May 22, 2018: Documents obtained by the ACLU" in day.stdout
    assert "Police in Warren" not in day.stdout  # what came later is not told
    wrong = run("report", "--on", "2019-08", "--data", str(DATA))
    assert wrong.exit_code == 1
    assert wrong.stderr == "mapper: --on 2019-08 is not a day like 2019-08-28\n"


def test_serve_answers_on_this_computer(built_site: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words = [sys.executable, "-m", "mapper", "serve", "--port", str(port), "--site"]
    with subprocess.Popen([*words, str(built_site)], stderr=subprocess.DEVNULL) as server:
        try:
            for _ in range(100):
                try:
                    answer = urllib.request.urlopen(f"http://127.0.0.1:{port}/data/", timeout=5)
                    break
                except OSError:
                    time.sleep(0.1)
            with answer:
                assert b"agencies.geojson" in answer.read()
        finally:
            server.terminate()


def commands_of(text: str) -> list[str]:
    blocks = re.findall(r"```sh\n(.*?)```", text, re.DOTALL)
    lines = [line.split("  #")[0].strip() for block in blocks for line in block.splitlines()]
    return [line for line in lines if line and not line.startswith("#")]


def test_readme_is_short() -> None:
    assert len(README.split()) < 1_200


def test_every_command_is_told_and_examples_are_understood() -> None:
    for name in main.commands:
        assert f"`mapper {name}" in COMMANDS, f"docs/commands.md does not tell of mapper {name}"
    found = [shlex.split(line) for line in commands_of(README) + commands_of(COMMANDS)]
    for words in found:
        if words[0] == "make":
            makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
            for target in words[1:]:
                assert re.search(rf"^{target}:", makefile, re.MULTILINE), words
        if words[0] == "mapper":
            assert words[1] in main.commands
            options = {name for o in main.commands[words[1]].params for name in o.opts}
            assert {word for word in words[2:] if word.startswith("--")} <= options
    assert {words[0] for words in found} >= {"make", "mapper"}


def test_readmes_locate_example_runs(tmp_path: Path) -> None:
    """From the data themselves, as a person would."""
    table, again = (re.search(r"```csv\n(.*?)```", text, re.DOTALL) for text in (README, COMMANDS))
    assert table
    assert again
    assert table[1] == again[1]
    told = located(tmp_path, table[1])
    assert told.exit_code == 0
    assert all(row["geoid"] for row in csv.DictReader(io.StringIO(told.stdout)))


@pytest.mark.parametrize("option", ["--base-url", "--contact"])
def test_an_address_that_is_none_stops_a_build_before_it_begins(
    tmp_path: Path, option: str
) -> None:
    told = run("build", "--out", str(tmp_path / "site"), option, "nowhere")
    assert told.exit_code == 1
    assert told.stderr.startswith(f"mapper: {option} nowhere is ")
    assert told.stderr.count("\n") == 1
    assert not (tmp_path / "site").exists()


def test_diff_tells_what_changed_between_two_days() -> None:
    told = run("diff", "ice_287g", "2026-05-01", "2026-05-18", "--data", str(DATA))
    assert told.exit_code == 0
    first, *lines = told.stdout.splitlines()
    assert first == (
        "ICE's 287(g) agreements, May 1, 2026 to May 18, 2026: 74 added, 10 no longer listed, "
        "2 renamed, 1 moved and 122 corrected"
    )
    assert len(lines) == 74 + 10 + 2 + 1 + 122
    assert (
        "renamed: Okfusfee County Sheriff's Office, OK, is now Okfuskee County Sheriff's Office "
        "(287(g), Task Force Model, signed April 22, 2026)"
    ) in lines
    assert run("diff", "ice_287g", "--data", str(DATA)).stdout == told.stdout
    whole = run("diff", "ice_287g", "2025-03-06", "2026-05-18", "--data", str(DATA)).stdout
    assert whole.splitlines()[0].startswith(
        "ICE's 287(g) agreements, March 6, 2025 to May 18, 2026"
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["eff_atlas"], "two days are compared, and data/ holds 1"),
        (["ice_287g", "2026-05-18", "2026-05-19"], "no snapshot of 2026-05-19 is held"),
        (["ice_287g", "2026-05-18", "2026-05-18"], "2026-05-18 and 2026-05-18 are one day"),
        (["ice_287g", "2026-05-18"], "two days, or a list alone"),
        (["ice_287g", "May 1", "May 18"], "a day is like 2026-05-18"),
        (["nobody"], "no list or layer 'nobody'"),
    ],
)
def test_diff_says_in_one_line_what_it_cannot_compare(words: list[str], said: str) -> None:
    told = run("diff", *words, "--data", str(DATA))
    assert told.exit_code == 1
    assert said in told.stderr
    assert len(told.stderr.splitlines()) == 1
