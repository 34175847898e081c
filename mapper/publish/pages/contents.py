"""What the pages are made from beside the map: gathered once, each page's own by its module."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mapper.columns.data_file import FilledFile
from mapper.findings.agency_of import AgencyOf
from mapper.findings.agreements_by_day import ByDay, by_day
from mapper.findings.coverage import Question
from mapper.findings.overlaps import Overlaps
from mapper.findings.patrols import Patrols
from mapper.findings.sentences import Findings
from mapper.publish.data.version import DataVersion, newest_list
from mapper.publish.pages.agency_facts import AgencyFacts, agency_facts
from mapper.publish.pages.changes import Changes, changes
from mapper.publish.pages.chart import Chart, by_id
from mapper.publish.pages.corrections import Corrections, corrections
from mapper.publish.pages.data_index import DataIndex, data_index
from mapper.publish.pages.figures import Figures, compute
from mapper.publish.pages.governments import Governments, governments
from mapper.publish.pages.methodology import Methodology, methodology
from mapper.publish.pages.overlaps import OverlapsTold, overlaps_told
from mapper.publish.pages.timeline import Signings, signings
from mapper.result import Result
from mapper.snapshots.record import DayOfRecord, record
from mapper.wording import say_curly, say_list_day


@dataclass(frozen=True, slots=True)
class Contents:
    """What several pages quote, and what single pages or kinds of page show; `newest_day` is that
    of the newest snapshot (ISO 8601), `newest_list` names the newest that others publish, `version`
    tells which data these are."""

    figures: Figures
    agency_facts: AgencyFacts
    governments: Governments
    findings: Findings
    overlaps: OverlapsTold | None
    signings: Signings | None
    methodology: Methodology
    corrections: Corrections
    changes: Changes
    by_day: ByDay
    data_index: DataIndex
    charts: Mapping[str, Chart]
    newest_day: str
    newest_list: str
    version: DataVersion


@dataclass(frozen=True, slots=True)
class Recorded:
    """What changed in lists, a day each; agreements by day; the agency of each row of them."""

    days: Sequence[DayOfRecord]
    by_day: ByDay
    agency_of: AgencyOf


@dataclass(frozen=True, slots=True)
class Found:
    """What was found: people covered, where the lists meet, who patrols, of the headline's list;
    what changed in lists by day; and the charts of it all."""

    findings: Findings
    overlaps: Overlaps | None
    patrols: Patrols
    record: Recorded
    charts: Sequence[Chart]


@dataclass(frozen=True, slots=True)
class Written:
    """What the data files hold: the files themselves, the rows of four, the notes of all sources,
    the vintages of polygons by GEOID, the version of the data."""

    files: Sequence[FilledFile]
    state_files: Sequence[FilledFile]
    agencies: Sequence[Sequence[object]]
    review: Sequence[Mapping[str, Any]]
    disagreements: Sequence[Mapping[str, str]]
    corrections: Sequence[Mapping[str, str]]
    sources: Sequence[Mapping[str, Any]]
    polygons: Mapping[str, str]
    version: DataVersion


def gather(
    result: Result, data: Path, question: Question, found: Found, written: Written
) -> Contents:
    """Return what the pages are made from; `question` is the headline's."""
    findings = found.findings
    newest = newest_list(result.snapshots)
    with_page = frozenset(result.agencies["agency_id"])
    figures = compute(result, data, question, written.polygons, findings, found.patrols)
    return Contents(
        figures,
        agency_facts(result, data, found.record.agency_of, written.agencies),
        governments(result.areas, written.sources),
        findings,
        overlaps_told(result, found.overlaps) if found.overlaps else None,
        signings(result) if result.subject.is_ring else None,
        methodology(
            result, data, figures, findings, written.review, len(written.disagreements),
            written.sources,
        ),
        corrections(written.corrections, with_page),
        changes(found.record.days, found.record.agency_of, with_page),
        found.record.by_day,
        data_index(
            figures, written.files, written.state_files, written.sources, written.version.day
        ),
        by_id(found.charts),
        max(one.day for one in result.snapshots).isoformat(),
        say_curly(
            f"{newest.declaration.title}, {say_list_day(newest.day, not newest.data_day)}"
        ),
        written.version,
    )  # fmt: skip


def recorded_of(result: Result) -> Recorded:
    """Return what changed in the lists of a result."""
    agency_of = AgencyOf(result.register, result.patches)
    days = record(result.record, agency_of)
    return Recorded(days, by_day(result.record, days, agency_of), agency_of)
