"""agencies_by_program.csv: who is on the lists that the findings compare, a row an agency."""

from __future__ import annotations

from typing import Any

from mapper.findings.overlaps import Overlaps
from mapper.model import Program


def table(found: Overlaps) -> list[dict[str, Any]]:
    """Return a row an agency by the columns of `columns.PROGRAM_COLUMNS`, sorted by agency_id."""
    named = {one.programs[0]: set(one.agency_ids) for one in found.alone}
    return [
        {
            "agency_id": agency_id,
            "name": agency.name,
            "state": agency.state,
            "police_kind": found.kinds.get(agency_id, ""),
            "is_on_ring_list": agency_id in named[Program.RING],
            "has_face_recognition": agency_id in named[Program.FACE_RECOGNITION],
            "has_287g": agency_id in named[Program.ICE_287G],
        }
        for agency_id, agency in sorted(found.agencies.items())
    ]
