"""What is known of an agency before it is located."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Question:
    """What is known of an agency before it is located; empty where the list is silent.

    `lat` and `lon` are degrees (WGS 84), None where the list has no point. `agency_type` is what a
    column of types says in its own words ("County", "University or College").
    """

    agency: str
    state: str
    city: str = ""
    counties: tuple[str, ...] = ()
    name_at_source: str = ""
    jurisdiction: str = ""
    lat: float | None = None
    lon: float | None = None
    agency_type: str = ""
