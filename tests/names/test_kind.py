"""The words of a name decide the kind of an agency, the strongest word first."""

from __future__ import annotations

import pytest

from mapper.model import Kind
from mapper.names.kind import kind_of
from mapper.names.spelling import plain


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Warren Police Department", Kind.MUNICIPAL),
        ("Kalamazoo Department of Public Safety", Kind.MUNICIPAL),
        ("Camden County Police Department", Kind.COUNTY_POLICE),
        ("Macomb County Sheriff's Office", Kind.SHERIFF),
        ("Ohio State Highway Patrol", Kind.STATE_POLICE),
        ("Fort Bend County Constable's Office Precinct 4", Kind.CONSTABLE),
        ("Ventura County Fire Department", Kind.FIRE),
        # police and fire in one house are police
        ("Warren Police & Fire Department", Kind.MUNICIPAL),
        ("Dallas ISD Police Department", Kind.SCHOOL),
        ("University of Akron Police Department", Kind.CAMPUS),
        # towns that bear the words of a campus, and a city that is called one
        ("University Park Police Department", Kind.MUNICIPAL),
        ("College Station Police Department", Kind.MUNICIPAL),
        ("City of State College Police Department", Kind.MUNICIPAL),
        # a nation is a tribe, a park district no town
        ("Navajo Nation Police Department", Kind.TRIBAL),
        ("Cook County Forest Preserve Police", Kind.PARK),
        # an office that polices nobody
        ("Warren County Probation Department", Kind.OTHER),
        ("Highland Park", Kind.OTHER),
    ],
)
def test_kinds_of_names(name: str, kind: Kind) -> None:
    assert kind_of(plain(name)) is kind
