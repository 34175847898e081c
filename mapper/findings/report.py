"""`mapper report`: the findings as text, and the people covered by agencies dated up to a day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

from mapper.dates import last_day
from mapper.facts.events import read_counts, read_events
from mapper.findings.coverage import Coverage, Question
from mapper.findings.dated import Range, possibly, surely
from mapper.findings.patrols import Patrols
from mapper.findings.sentences import COVER, OF_PEOPLE, Findings, Sentence, limits
from mapper.lists import LISTS
from mapper.model import Level
from mapper.wording import percent, say_day


def up_to(question: Question, day: date) -> tuple[Question, Question]:
    """Return the question about only those agencies that the list dates up to a day: that surely
    are, and that possibly are (of a date that is cut to a month or year).

    An agency that had left before the list's own day is not on it.
    """
    end, told = date.fromisoformat(question.day), question.policings
    return (
        replace(question, policings=[one for one in told if surely(one.active_since, day, end)]),
        replace(question, policings=[one for one in told if possibly(one.active_since, day)]),
    )


def text(findings: Findings, patrols: Patrols) -> str:
    """Return the findings as text, a paragraph each."""
    lines = [f"Who lives where an agency was on {findings.phrase} of {say_day(findings.day)}", ""]
    parts: list[tuple[str, Iterable[Sentence]]] = [
        ("PEOPLE COVERED: three figures, never one for all", findings.people()),
        ("WHO, BY COUNTY (a sheriff need not police every city of the county)",
         findings.who(Level.COUNTY)),
        ("WHO, BY PLACE (older figures, without margins)", findings.who(Level.PLACE)),
        ("WHO, BY TOWN: NEW JERSEY", findings.who(Level.COUNTY_SUBDIVISION, "NJ")),
        ("WHO, BY TOWN: CONNECTICUT", findings.who(Level.COUNTY_SUBDIVISION, "CT")),
    ]  # fmt: skip
    for title, sentences in parts:
        told = list(sentences)
        if not told:
            continue
        lines += [title, ""]
        for one in told:
            lines += [one.text, f"    {one.basis}; method: {one.function}", ""]
    told_of = [
        f"    {findings.state_names[one.state]}: {one.what}. {one.source}" for one in patrols.known
    ]
    lines += ["WHO PATROLS WHERE A COUNTY AGENCY IS LISTED", "", patrols.sentence()]
    lines += [f"    {patrols.basis}", "", *told_of, ""]
    for copy in findings.copies:
        lines += [
            f"{copy.title}, {copy.of_day}, apart and never added (a copy of the same list)",
            "",
            *(
                f"    {one.by}: {one.people:,} of {one.population:,} people "
                f"({percent(one.share)}), {one.agencies:,} agencies, {one.vintage}"
                for one in copy.nation
            ),
            "",
        ]
    lines += ["WHAT THIS CANNOT SAY", "", *(f"    {line}" for line in limits(findings))]
    return "\n".join(lines) + "\n"


def text_on(question: Question, day: date, data: Path) -> str:
    """Return as text the people covered by agencies dated up to a day, what others had counted by
    then, and what had happened."""
    dated, phrase = up_to(question, day), LISTS[question.list_name].phrase
    agencies = Range(*(len(one.policings) for one in dated))
    lines = [
        f"Up to {say_day(day)}, by the dates on {phrase} of {say_day(question.day)}",
        "",
        f"    {agencies.said} police agencies have a date up to then. An agency that had left "
        "before the day of the list is not on it.",
    ]
    if agencies.at_least != agencies.at_most:
        lines.append(
            "    A range: at least those with a date that is surely up to then, at most with those "
            "of whom the list gives only the month."
        )
    if day.isoformat() > question.day:
        lines.append("    The list ends before that day: nothing later is known from it.")
    lines += ["", "PEOPLE COVERED: three figures, never one for all", ""]
    lines += [
        _covered(least, most)
        for least, most in zip(*(one.nation_and_states()[:3] for one in dated), strict=True)
    ]
    known = [row for row in read_counts(data) if last_day(row["date"]) <= day]
    lines += ["", "WHAT OTHERS HAD PUBLISHED BY THEN", ""]
    lines += [
        f"    {say_day(row['date'])}: {int(row['count']):,} {row['scope']}. {row['source']}"
        for row in known
    ] or ["    nothing that we know of"]
    happened = [row for row in read_events(data) if last_day(row["date"]) <= day]
    lines += ["", "WHAT HAD HAPPENED BY THEN", ""]
    lines += [
        f"    {say_day(row['date'])}: {row['what']}. {row['source']}" for row in happened
    ] or ["    nothing that we know of"]
    return "\n".join(lines) + "\n"


def _covered(least: Coverage, most: Coverage) -> str:
    """Return a figure of people as text: what it surely is, to what it possibly is."""
    shares = percent(least.share), percent(most.share)
    share = shares[0] if shares[0] == shares[1] else f"{shares[0]} to {shares[1]}"
    return (
        f"    {least.by}: {Range(least.people, most.people).said} of {least.population:,} people "
        f"({share}), {Range(least.agencies, most.agencies).said} agencies; {least.vintage}, "
        f"{OF_PEOPLE}; at most {most.twice_at_most:,} counted twice; {COVER}"
    )
