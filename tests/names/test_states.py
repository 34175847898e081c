"""A state as a list writes it is its USPS code, or none."""

from __future__ import annotations

import pytest

from mapper.names.states import STATES, state_code, state_meant


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("KY", "KY"), ("ky", "KY"), ("Kentucky", "KY"), ("NORTH  CAROLINA", "NC"), ("D.C.", "DC"),
        ("N.J.", "NJ"), ("U.S. Virgin Islands", "VI"), ("Puerto Rico", "PR"),
        ("Commonwealth of the Northern Mariana Islands", "MP"),
        # short for county and mount elsewhere
        ("CO", "CO"), ("MT", "MT"),
        ("", ""), ("Ontario", ""), ("ZZ", ""), ("Kentucky, USA", ""),
    ],
)  # fmt: skip
def test_a_state_is_read_however_it_is_written(text: str, code: str) -> None:
    assert state_code(text) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Mich.", "MI"), ("calif", "CA"), ("W. Va.", "WV"), ("N.H.", "NH"), ("Penna.", "PA"),
        ("State of Ohio", "OH"), ("the commonwealth of  Kentucky", "KY"), ("NB", "NE"),
        ("gm", "GU"), ("26", "MI"), ("4", "AZ"), ("06", "CA"), ("72", "PR"), ("wyoming", "WY"),
        ("03", ""), ("99", ""), ("026", ""), ("Miss", "MS"), ("Ontario", ""), ("", ""), ("²", ""),
    ],
)  # fmt: skip
def test_a_state_is_read_as_people_write_it(text: str, code: str) -> None:
    assert state_meant(text) == code


def test_every_state_is_meant_by_its_code_and_by_its_name() -> None:
    for code, name in STATES.items():
        assert state_meant(code.lower()) == state_meant(name.upper()) == code
