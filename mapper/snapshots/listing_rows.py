"""A listing as a row of our columns, and back."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from mapper.characters import escaped
from mapper.columns.column import joined
from mapper.dates import is_date
from mapper.files.tables import Cells, csv_bytes, whole
from mapper.model import Evidence, Listing, Program, Subsidy
from mapper.names.states import STATES

EVIDENCE_COLUMNS = [f"evidence_{n}_{part}" for n in (1, 2, 3) for part in ("url", "source", "date")]
COLUMNS = [
    "key", "agency", "name_at_source", "state", "city", "counties", "zip_code",
    "agency_type", "jurisdiction_type", "program", "technology", "vendor", "active_since",
    "active_since_precision", "denied_on", "subsidy_total_usd", "subsidy_each_usd",
    "subsidy_residents", "subsidy_payer", "agreement", "signed_on", "lat", "lon",
    *EVIDENCE_COLUMNS, "as_listed", "extra",
]  # fmt: skip


def snapshot_csv(listings: Iterable[Listing]) -> bytes:
    """Return listings as the table of a snapshot, in their order."""
    rows = map(listing_values, listings)
    cells = ((row | {"counties": joined(row["counties"])}).values() for row in rows)
    return csv_bytes(COLUMNS, cells)


def listing_values(listing: Listing) -> dict[str, Any]:
    """Return a listing as values by column, the list's own words as JSON."""
    subsidy = listing.subsidy or Subsidy()
    evidence = [*listing.evidence, *(Evidence(""),) * (3 - len(listing.evidence))]
    cells = [
        listing.key, listing.agency, listing.name_at_source, listing.state, listing.city,
        listing.counties, listing.zip_code, listing.agency_type,
        listing.jurisdiction_type, str(listing.program), listing.technology, listing.vendor,
        listing.active_since, listing.active_since_precision, listing.denied_on, subsidy.total_usd,
        subsidy.each_usd, subsidy.residents, subsidy.payer, listing.agreement, listing.signed_on,
        listing.lat, listing.lon,
        *(part for proof in evidence for part in (proof.url, proof.source, proof.date)),
        *(
            escaped(json.dumps(dict(words), ensure_ascii=False, sort_keys=True)) if words else ""
            for words in (listing.as_listed, listing.extra)
        ),
    ]  # fmt: skip
    return dict(zip(COLUMNS, cells, strict=True))


def _degrees(text: str) -> float:
    degrees = float(text)
    if not abs(degrees) <= 180:  # NaN neither
        raise ValueError(text)
    return degrees


def _date(text: str) -> str:
    if text and not is_date(text):
        raise ValueError(text)
    return text


def _state(text: str) -> str:
    if text and text not in STATES:
        raise ValueError(text)
    return text


def _words(text: str) -> dict[str, str]:
    found = json.loads(text)
    if not isinstance(found, dict) or not all(isinstance(said, str) for said in found.values()):
        raise ValueError(text)
    return found


def read_listing(cells_of_row: Cells) -> Listing:
    """Return the listing of a row; DataError that names file, row and column of a wrong cell."""
    row, read = cells_of_row.row, cells_of_row.read
    sums = {
        part: read(f"subsidy_{part}", whole)
        for part in ("total_usd", "each_usd", "residents")
        if row[f"subsidy_{part}"]
    }
    subsidy = None
    if sums or row["subsidy_payer"]:
        subsidy = Subsidy(**sums, payer=row["subsidy_payer"])
    parts = [row[column] for column in EVIDENCE_COLUMNS]
    proofs = (Evidence(*parts[n : n + 3]) for n in (0, 3, 6))
    same = ("key", "agency", "state", "name_at_source", "city", "zip_code", "agency_type",
            "jurisdiction_type", "technology", "vendor", "active_since", "active_since_precision",
            "denied_on", "agreement", "signed_on")  # fmt: skip
    cells: dict[str, Any] = {name: row[name] for name in same}
    for name in ("active_since", "denied_on", "signed_on"):
        read(name, _date)
    read("state", _state)
    cells |= {name: read(name, _degrees) for name in ("lat", "lon") if row[name]}
    cells |= {name: read(name, _words) for name in ("as_listed", "extra") if row[name]}
    return Listing(
        program=read("program", Program),
        counties=tuple(filter(None, row["counties"].split("|"))),
        subsidy=subsidy,
        evidence=tuple(proof for proof in proofs if proof.url or proof.source or proof.date),
        **cells,
    )
