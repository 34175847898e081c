"""What is beside a name goes, and nothing of the name."""

from __future__ import annotations

import pytest

from mapper.names.counties import county_name
from mapper.names.grammar import other_readings
from mapper.names.written import tidied, with_state_inside


@pytest.mark.parametrize(
    ("name", "usps", "left"),
    [
        ("Storey County Sheriffâ€™s Office", "NV", "Storey County Sheriff\u2019s Office"),
        ("CataÃ±o Municipal Police", "PR", "Cataño Municipal Police"),
        ("O&#39;Fallon PD", "MO", "O'Fallon PD"),
        ('""Galena Police""', "IL", "Galena Police"),
        ("Prince George''s County Police", "MD", "Prince George's County Police"),
        ("[Olympia PD]", "WA", "Olympia PD"),
        ("(Ashe Co. Sheriff)", "NC", "Ashe Co. Sheriff"),
        ("Monroe PD [Middlesex County]", "NJ", "Monroe PD (Middlesex County)"),
        ("Clay TWP (Ottawa County) PD", "OH", "Clay TWP PD (Ottawa County)"),
        ("Do not use - Cary PD", "NC", "Cary PD"),
        ("Cary NC PD (Raven)", "NC", "Cary PD"),
        ("Cary PD - duplicate", "NC", "Cary PD"),
        ("Cary Police Department 2", "NC", "Cary Police Department"),
        ("NC - Cary PD", "NC", "Cary PD"),
        ("NC- Cary PD", "NC", "Cary PD"),
        ("Cary PD - NC", "NC", "Cary PD"),
        ("Cary PD, NC", "NC", "Cary PD"),
        ("Cary PD (NC)", "NC", "Cary PD"),
        ("Cary (NC) Police", "NC", "Cary Police"),
        ("Pueblo CO PD", "CO", "Pueblo PD"),
        ("Pueblo County CO SO", "CO", "Pueblo County SO"),
        # as they stand
        ("Pueblo CO SO", "CO", "Pueblo CO SO"),
        ("MARTIN CO", "CO", "MARTIN CO"),
        ("San Diego County SD", "SD", "San Diego County SD"),
        ("Cut 'N Shoot Police", "TX", "Cut 'N Shoot Police"),
        ("New London PD", "CT", "New London PD"),
        ("Suffolk County Police 6th Precinct", "NY", "Suffolk County Police 6th Precinct"),
        ("PA", "PA", "PA"), ("DE SOTO PD", "DE", "DE SOTO PD"),
        ("Washington Township (Gloucester)", "NJ", "Washington Township (Gloucester)"),
        ("New - Haven PD", "CT", "New - Haven PD"),
        ("Âge", "CA", "Âge"),
    ],
)  # fmt: skip
def test_what_is_beside_a_name_goes(name: str, usps: str, left: str) -> None:
    assert tidied(name, usps) == left
    assert tidied(left, usps) == left


@pytest.mark.parametrize(
    ("name", "state", "left"),
    [
        ("Rapid City SD PD", "SD", "Rapid City PD"),
        ("Madison Police Department SD", "SD", "Madison Police Department"),
        ("OK - Dewey PD", "OK", "Dewey PD"),
        ("Aurora CO PD", "CO", "Aurora PD"),
        ("WAYNE CO SO OH", "OH", "WAYNE CO SO"),
        ("Dallas, Ga.", "GA", "Dallas"),
        ("Columbus, Ohio", "OH", "Columbus"),
        # that can be another, or none
        ("AURORA CO PD", "", "AURORA CO PD"),
        ("Adams CO SO", "", "Adams CO SO"),
        ("Los Angeles County SD", "", "Los Angeles County SD"),
        ("GA - Dallas TX PD", "", "GA - Dallas TX PD"),
        ("Port Washington Police", "", "Port Washington Police"),
        ("Lincoln Township Police (Delaware)", "", "Lincoln Township Police (Delaware)"),
        ("PA PD", "", "PA PD"), ("", "", ""),
    ],
)  # fmt: skip
def test_a_state_is_read_from_a_name_where_it_can_be_only_one(
    name: str, state: str, left: str
) -> None:
    assert with_state_inside(name) == (state, left)


@pytest.mark.parametrize("usps", ["*", "(", "[A", "\\", "M?", "+1", "$", "{2}"])
def test_a_state_that_is_none_is_no_pattern(usps: str) -> None:
    name = "Dover Police Department"
    assert tidied(f"{usps} - {name}", usps).endswith(name)
    assert county_name(f"Kent County, {usps}", usps) == "Kent County"
    assert name.lower() not in list(other_readings(name, usps, usps))
