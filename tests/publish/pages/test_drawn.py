"""All charts of the site: each once, with data for what it claims."""

from dataclasses import replace
from pathlib import Path

from mapper.files.tables import read_csv
from mapper.findings.agreements_by_day import ByDay
from mapper.findings.overlaps import compute
from mapper.publish.pages.contents import recorded_of
from mapper.publish.pages.drawn import charts
from mapper.result import Result
from tests.conftest import DATA
from tests.support.small_site import small_findings


def test_charts_of_real_lists_name_six_events(result: Result) -> None:
    by_day: ByDay = recorded_of(result).by_day
    states = {usps: area.name for usps, area in result.areas.states.items()}
    found = replace(small_findings(), state_names=states)
    made = {one.id: one for one in charts(result, DATA, found, compute(result), by_day)}
    assert {"over-time", "agreements-by-month", "agreements-by-list-day"} <= set(made)
    named = [row["figure"] for row in _events() if row["figure"]]
    assert 5 <= len(named) <= 6
    assert all(f">{name}</text>" in made["over-time"].drawn for name in named)


def _events() -> list[dict[str, str]]:
    path = Path(DATA) / "facts" / "events.csv"
    header = path.read_text(encoding="utf-8").splitlines()[0].split(",")
    return read_csv(path, header)
