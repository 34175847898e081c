"""A state as a list writes it is its USPS code, or none."""

from __future__ import annotations

import pytest

from mapper.names.states import state_code


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
