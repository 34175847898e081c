"""The map of a notebook: `mapper.build_map`."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd

from mapper.census.layers.declaration import BUREAU
from mapper.errors import MapperError
from mapper.findings.headline import is_fire
from mapper.names.states import STATES, state_meant
from mapper.publish.map.html import build_map
from mapper.publish.map.packing import mark
from mapper.publish.pages.credits import credits_of
from mapper.publish.pages.render import environment
from mapper.publish.site import MapData, other_lists
from mapper.snapshots.stored import Snapshot
from mapper.subject import Subject
from mapper.wording import say_day, say_state

if TYPE_CHECKING:
    import folium

ID = "agency_id"


def notebook_map(
    whole: MapData, snapshots: Sequence[Snapshot], frame: pd.DataFrame | None, state: str | None
) -> folium.Map:
    """Return the map of the agencies whose ids stand in a frame, of those of the headline without
    one; of one state if it is given. Below it stand the marks, the list and its day, the credit.

    `whole` is all that the map of the site shows, `snapshots` whom to credit. Raises MapperError
    for a frame without a column of ids, an id of nobody, or an unknown state.
    """
    usps = state_meant(state) if state is not None else ""
    if state is not None and not usps:
        raise MapperError(f"state {state!r} is none: write MI or Michigan")
    headline = whole.headline
    ids = headline.named if frame is None else _ids(frame, whole)
    is_shown = whole.agencies[ID].isin(ids)
    if usps:
        is_shown &= whole.agencies["state"] == usps
    shown = whole.agencies[is_shown]
    kept = set(shown[ID])
    part = replace(
        whole,
        agencies=shown,
        listings=[one for one in whole.listings if one.agency.agency_id in kept],
        reported=[one for one in whole.reported if one.agency_id in kept],
    )
    states = sorted(set(shown["state"]))
    if len(states) == 1:
        (usps,) = states
    others = other_lists(part)
    template = environment(whole.subject).get_template("notebook.html.j2")
    around = template.render(
        shown=_said(part, usps),
        marks=[{"kind": kind} for kind in _marks(part)],
        others=others,
        headline=headline,
        credited=credits_of(headline, snapshots).others if others else (),
        bureau=BUREAU,
    )
    return build_map(part, around, usps)


def _ids(frame: pd.DataFrame, whole: MapData) -> set[str]:
    if not isinstance(frame, pd.DataFrame):
        raise MapperError(
            f"a {type(frame).__name__} is no frame: give one with a column {ID}, such as rows of "
            "mapper.load()"
        )
    if ID not in frame.columns:
        raise MapperError(
            f"the frame has no column {ID}: take rows of mapper.load(), or join yours with them"
        )
    ids = set(frame[ID].dropna())
    if left := int(frame[ID].isna().sum()):
        rows = "row has" if left == 1 else "rows have"
        warnings.warn(f"{left:,} {rows} no {ID} and no mark on the map", stacklevel=5)
    if unknown := sorted(map(str, ids - set(whole.agencies[ID]))):
        raise MapperError(
            f"{ID} of {len(unknown)} of the frame is that of no agency that a list names for "
            f"{whole.subject.program}, such as {unknown[0]!r}"
        )
    return ids


def _marks(data: MapData) -> set[str]:
    """Return which marks are on the map, as the scripts choose them."""
    placed = data.agencies[data.agencies.geometry.notna()]
    return {
        "elsewhere" if one.agency_id not in data.headline.named
        else "dispute" if one.disputed
        else mark(one)
        for one in placed.itertuples()
    }  # fmt: skip


def _said(data: MapData, usps: str) -> str:
    """Return how many agencies are on the list, and how many only on others: never one number."""
    headline = data.headline
    agencies = data.agencies
    is_on_list = agencies[ID].isin(headline.named)
    where = f" in {say_state(STATES[usps])}" if usps else ""
    said = f"{_counted(agencies[is_on_list], data.subject)}{where} on {headline.phrase} of "
    said += say_day(headline.day)
    if not is_on_list.all():
        more = _counted(agencies[~is_on_list], data.subject)
        said += f"; {more} only on other lists or days"
    if unplaced := int(agencies.geometry.isna().sum()):
        said += f"; {unplaced:,} of them not on the map, because the area is not certain"
    return said


def _counted(agencies: pd.DataFrame, subject: Subject) -> str:
    """Return "3 police agencies and 1 fire department": these are never one number."""
    fire = sum(map(is_fire, agencies["kind"]))
    others = len(agencies) - fire
    said = f"{others:,} {subject.who.replace('agencies', 'agency') if others == 1 else subject.who}"
    if fire:
        said += f" and {fire:,} fire {'department' if fire == 1 else 'departments'}"
    return said
