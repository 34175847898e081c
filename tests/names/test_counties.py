"""A county in a column of its own: its code, or its name without what is beside it."""

from __future__ import annotations

import pytest

from mapper.names.counties import county_code, county_name


@pytest.mark.parametrize(
    ("text", "geoid"),
    [("06037", "06037"), ("6037", "06037"), ("037", "06037"), ("37", "06037"), ("1", "06001")],
)
def test_a_code_is_read_with_its_state_and_without(text: str, geoid: str) -> None:
    assert county_code(text, "06") == geoid


@pytest.mark.parametrize(
    ("text", "usps", "name"),
    [
        ("Gloucester County (NJ)", "NJ", "Gloucester County"), ("Ocean, NJ", "NJ", "Ocean"),
        ("County of Bucks", "PA", "Bucks County"), ("City of St. Louis", "MO", "St. Louis city"),
        ("City and Borough of Juneau", "AK", "Juneau County"),
        ("Sitka City and Borough", "AK", "Sitka Borough"), ("Washington", "WA", "Washington"),
        ("WALLA WALLA", "WA", "WALLA WALLA"),
    ],
)  # fmt: skip
def test_a_name_stands_without_what_is_beside_it(text: str, usps: str, name: str) -> None:
    assert county_name(text, usps) == name
