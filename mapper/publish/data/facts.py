"""The facts that are published row by row: what police asked for, rules on face recognition."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from mapper.facts.limits import Limit
from mapper.facts.requests import Requests


def request_rows(requests: Iterable[Requests]) -> list[Mapping[str, Any]]:
    """Return the rows of ring_requests.csv."""
    return [
        {
            "measure": one.measure, "from": one.begins, "to": one.ends, "count": one.count,
            "bound": str(one.bound), "scope": one.scope, "source": one.source, "url": one.url,
            "note": one.note,
        }
        for one in requests
    ]  # fmt: skip


def limit_rows(limits: Iterable[Limit]) -> list[Mapping[str, Any]]:
    """Return the rows of facial_recognition_limits.csv."""
    return [
        {
            "jurisdiction": one.jurisdiction, "state": one.state, "level": one.level,
            "geoid": one.geoid, "kind": one.kind, "rule": one.rule and str(one.rule),
            "measure": one.measure, "from": one.begins, "until": one.until,
            "in_force": one.in_force, "source": one.source, "url": one.url,
        }
        for one in limits
    ]  # fmt: skip
