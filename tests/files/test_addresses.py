"""An address of the web is one address, whole."""

import pytest

from mapper.files.addresses import is_address


@pytest.mark.parametrize(
    "address",
    [
        "https://www.eff.org/aboutface",
        "http://digitalpolicyalert.org/change/2828",
        "https://web.archive.org/web/2021/https://blog.ring.com/",
        "https://example.org/?to=https://example.com/a",
    ],
)
def test_one_address_is_one(address: str) -> None:
    assert is_address(address)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "www.eff.org",
        "https://localhost",
        "ftp://example.org/",
        "https://example.org/a b",
        "https://example.org/FullText=1https://example.org/FullText=1",
        "see https://example.org/",
    ],
)
def test_what_is_no_address_or_two_is_none(text: str) -> None:
    assert not is_address(text)
