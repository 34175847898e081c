"""docs/adding-facts.md tells the files, columns and words that there are; its check runs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from mapper.cli import main
from mapper.facts import limits, requests
from mapper.facts.checking import Readers
from mapper.facts.responses import COLUMNS as RESPONSE_COLUMNS
from mapper.lists import reported
from tests.conftest import DATA, ROOT

PAGE = (ROOT / "docs/adding-facts.md").read_text(encoding="utf-8")
PARTS = dict(re.findall(r"^## (.+?)\n(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL))


def test_every_file_that_it_names_is_one_of_facts() -> None:
    named = set(re.findall(r"`(?:data/facts/)?([a-z_]+\.csv)`", PAGE))
    assert len(named) >= 8
    assert named <= Readers(DATA).by_name.keys()


def test_every_column_is_told() -> None:
    for title, columns in (
        ("A rule on police face recognition", limits.COLUMNS),
        ("How much police asked for", requests.COLUMNS),
        ("An agency that only news or records name", reported.COLUMNS),
        ("What an agency says itself", RESPONSE_COLUMNS),
    ):
        words = re.findall(r"`([^`]+)`", PARTS[title])
        assert set(columns) <= set(words), title
    words = re.findall(r"`([^`]+)`", PARTS["A rule on police face recognition"])
    assert limits.RULE_AFTER.keys() <= set(words)


@pytest.mark.usefixtures("areas_read_once")
def test_the_command_says_that_all_holds_or_each_row_that_does_not(data: Path) -> None:
    assert "mapper facts check" in PAGE
    told = CliRunner().invoke(main, ["facts", "check", "--data", str(DATA)])
    assert (told.exit_code, told.stdout) == (
        0,
        f"{DATA / 'facts'}: every row of every file holds\n",
    )
    path = data / "facts" / "facial_recognition_limits.csv"
    text = path.read_text(encoding="utf-8").replace("0606000", "0606001")
    path.write_text(text.replace(",Security Today,", ",,"), encoding="utf-8")
    other = data / "facts" / "ring_counts.csv"
    text = other.read_text(encoding="utf-8")
    other.write_text(f"{text}2024-13,1,police,press,A paper,,\n", encoding="utf-8")
    told = CliRunner().invoke(main, ["facts", "check", "--data", str(data)])
    assert (told.exit_code, told.stdout) == (1, "")
    first, *lines = told.stderr.splitlines()
    assert first == f"mapper: {data / 'facts'} does not hold:"
    assert [line.strip() for line in lines] == [
        f"{path}, row 3, geoid: no area '0606001'",
        f"{other}, row {len(text.splitlines()) + 1}, date: '2024-13' is not a date like "
        "2020-06-10, 2020-06 or 2020",
    ]


def test_it_runs_where_all_that_is_asked_of_a_change_runs() -> None:
    assert ".venv/bin/mapper facts check" in (ROOT / ".ci/run").read_text(encoding="utf-8")
