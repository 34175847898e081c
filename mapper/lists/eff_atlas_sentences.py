"""The sentences of the Atlas's Ring rows: which facts each of the declared forms tells."""

from __future__ import annotations

import re

from mapper.lists.reading.dates import month_of, us_day
from mapper.lists.reading.rows import Row
from mapper.model import Subsidy
from mapper.names.spelling import clean

_APP = r"to gain special access to the company's Neighbors app\."
_MONTH = r"(?:(?P<month>[A-Z][a-z]+) )?(?P<year>[0-9]{4})"
_SIGNED = re.compile(
    r"The (?P<name>.+?) signed an agreement with Amazon's home surveillance equipment company, "
    rf"Ring, in {_MONTH} {_APP}(?P<more>.*)"
)
_DENIED = re.compile(
    rf"According to Ring, the (?P<name>.+?) in {_MONTH} {_APP} However, the department denied "
    r"this in (?P<denied_month>[A-Z][a-z]+) (?P<denied_year>[0-9]{4}) in response to a public "
    r"records request\."
)
_BUYING = "subsidize the purchase of Ring cameras"
_SUBSIDIES = (
    re.compile(
        rf"The (?P<payer>city) set aside \$(?P<total>[0-9,]+) to {_BUYING} "
        r"by (?:(?P<residents>[0-9,]+) )?residents\."
    ),
    re.compile(
        r"(?:In addition, the|The) (?P<payer>city|Township) offered (?P<residents>[0-9,]+) "
        r"residents a \$(?P<each>[0-9,]+) subsidy to purchase Ring cameras"
        r"(?:, funded by (?:the )?(?P<funder>.+))?\."
    ),
    re.compile(
        r"The city appropriated \$(?P<total>[0-9,]+) from the "
        rf"(?P<funder>city's crime reduction fund) to {_BUYING} for residents\."
    ),
)


def ring_facts(row: Row, agency: str) -> dict[str, object]:
    """Take from a Ring row what its Summary and `Link 1 Date` say, and check one by the other."""
    sentence = clean(row.cells["Summary"])
    found = _SIGNED.fullmatch(sentence) or _DENIED.fullmatch(sentence)
    if not found:
        raise row.error("Summary", "a sentence that fits none of the declared patterns")
    said = found.groupdict()
    facts: dict[str, object] = {}
    try:
        since = month_of(said["month"], said["year"]) if said["month"] else said["year"]
        stamp = row.text("Link 1 Date")
        day = us_day(stamp) if stamp else ""
        if said.get("denied_month"):
            facts["denied_on"] = month_of(said["denied_month"], said["denied_year"])
    except ValueError as error:
        raise row.error(
            "Summary" if "month" in str(error) else "Link 1 Date", str(error)
        ) from error
    if day and not day.startswith(since):
        raise row.error("Link 1 Date", f"{day} is not in {since}, which the Summary gives")
    facts["active_since"] = day or since
    facts["active_since_precision"] = {4: "year", 7: "month", 10: "day"}[len(day or since)]
    name = said["name"]
    if name != agency:
        # A lost apostrophe stands as a question mark; the state after a name is no part of it.
        name = re.sub(
            rf", {re.escape(row.cells['State'].strip())}$", "", name.replace("?s ", "'s ")
        )
        if name != said["name"]:
            row.as_listed["Summary, the agency's name"] = said["name"]
        if name != agency:
            facts["name_at_source"] = name
    if said.get("more"):
        facts["subsidy"] = _subsidy(row, said["more"].strip())
    return facts


def _subsidy(row: Row, sentence: str) -> Subsidy:
    for pattern in _SUBSIDIES:
        if found := pattern.fullmatch(sentence):
            said = found.groupdict()
            total, each, residents = (
                int(said[part].replace(",", "")) if said.get(part) else None
                for part in ("total", "each", "residents")
            )
            payer = said.get("funder") or said["payer"].lower()
            return Subsidy(total, each, residents, payer)
    raise row.error("Summary", "a second sentence that fits none of the patterns")
