import pytest

from mapper.names.alike import alike

# Names that ICE's workbooks of 2025 and 2026 gave one row on two days.
ONE = [
    ("Gulfport PD", "Gulfport Police Department", "FL"),
    ("Gulf County BOCC", "Gulf County Board of County Commissioners", "FL"),
    ("Department of Corrections", "Alaska Department of Corrections", "AK"),
    ("Macro Island Police Department", "Marco Island Police Department", "FL"),
    ("Wyoming State Highway Patrol", "Wyoming Highway State Patrol", "WY"),
    ("City of Melbourne Police Department", "Melbourne Police Department", "FL"),
    ("Somerville County Sheriff's Office", "Somervell County Sheriff's Office", "TX"),
    ("Dogulas County Sheriff's Office", "Douglas County Sheriff's Office", "MO"),
]
TWO = [
    ("Jackson County Sheriff's Office", "Johnson County Sheriff's Office", "TX"),
    ("Moore County Sheriff's Office", "Bradley County Sheriff's Office", "TN"),
    ("Morse Police Department", "Wells Police Department", "LA"),
    ("Police Department", "Wells Police Department", "LA"),
]


@pytest.mark.parametrize(("name", "other", "state"), ONE)
def test_a_name_put_right_is_alike(name: str, other: str, state: str) -> None:
    assert alike(name, other, state)
    assert alike(other, name, state)


@pytest.mark.parametrize(("name", "other", "state"), TWO)
def test_two_agencies_are_not(name: str, other: str, state: str) -> None:
    assert not alike(name, other, state)
    assert not alike(other, name, state)
