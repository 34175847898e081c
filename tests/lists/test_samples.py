"""No list without a sample and an expectation that a person has read."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import pytest

from mapper.lists import LISTS
from mapper.lists.reading.slips import read_slips
from tests.conftest import DATA

HERE = Path(__file__).parent
SAMPLES = [(name, sample) for name in LISTS for sample in sorted((HERE / name).glob("sample*"))]


def test_each_list_has_a_sample_and_says_where_it_was_cut() -> None:
    for name in LISTS:
        assert list((HERE / name).glob("sample*")), f"tests/lists/{name}/ has no sample"
        assert (HERE / name / "NOTE.md").is_file(), f"tests/lists/{name}/ has no NOTE.md"


@pytest.mark.parametrize(("name", "sample"), SAMPLES, ids=lambda value: Path(value).name)
def test_a_sample_reads_as_a_person_read_it(name: str, sample: Path) -> None:
    """Its listings, with the known slips put right, then the rows that are set apart."""
    reading = LISTS[name].parse(sample.read_bytes(), read_slips(DATA, name))
    rows = [
        {field: value for field, value in asdict(one).items() if value}
        for one in (*reading.listings, *reading.unread)
    ]
    text = json.dumps(rows, indent=1, ensure_ascii=False, default=list) + "\n"
    expected = sample.with_name(sample.stem.replace("sample", "expected") + ".json")
    if not expected.is_file():
        expected.write_text(text, encoding="utf-8")
        pytest.fail(f"{expected.name} was missing and is written now: read it beside the sample")
    assert json.loads(text) == json.loads(expected.read_text(encoding="utf-8"))
