"""The words of a name decide the kind of an agency, the strongest word first."""

from __future__ import annotations

import pytest

from mapper.model import Kind
from mapper.names.kind import is_police, kind_of
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


@pytest.mark.parametrize(
    ("name", "police"),
    [
        ("Warren Police Department", True),
        ("Macomb County Sheriff's Office", True),
        ("Ohio State Highway Patrol", True),
        ("Fort Bend County Constable's Office Precinct 4", True),
        ("University of Akron Police Department", True),
        ("Dallas ISD Police Department", True),
        ("Navajo Nation Police Department", True),
        ("Lockport City School District", False),
        ("Southwest Virginia Regional Jail Authority", False),
        ("Northern California Regional Intelligence Center", False),
        ("Cumberland County Prosecutor's Office", False),
        ("New York Department of Motor Vehicles", False),
        ("U.S. Customs and Border Protection, Miami International Airport", False),
        ("Palm Beach County Medical Examiner's Office", False),
        ("Texas National Guard", False),
        ("Florida Department of Lottery Services", False),
        ("Florida Department of Corrections", False),
        ("Louisiana Office of the State Fire Marshal", False),
    ],
)
def test_who_is_police_by_name(name: str, police: bool) -> None:
    assert is_police(kind_of(plain(name)), plain(name)) is police
