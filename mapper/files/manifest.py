"""`data/manifest.json`: header and rows of each file of data/ that people edit by hand.

A note vouches for what was imported, by its hash; of a file that is edited the manifest tells when
a row or a column was lost. `mapper vouch` renews it; import and fetch do for what they write.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from mapper.errors import DataError
from mapper.files.reading import read_ours
from mapper.files.records import csv_records

FILE = "manifest.json"
_EDITED = ("*.csv", "facts/*.csv", "patches/*.csv", "slips/*.csv")


def check(data: Path, *, only_lost: bool = False) -> None:
    """Raise DataError for the first file that is not as the manifest has it.

    `only_lost` passes over what was added, of which its reader can say more.
    """
    for problem in problems(data, only_lost=only_lost):
        raise DataError(problem)


def problems(data: Path, *, only_lost: bool = False) -> Iterator[str]:
    """Yield a line for each file that is not as the manifest has it, by name."""
    try:
        known = _known(data)
        there = {name: _counted(data / name) for name in _edited(data)}
    except DataError as error:
        yield str(error)
        return
    mended = "put back what was lost, or, if it is meant, run mapper vouch"
    added = "if the rows are meant, run mapper vouch"
    for name in sorted(known.keys() | there.keys()):
        if name not in there:
            yield f"{data / name} is missing: {mended}"
        elif name not in known:
            if not only_lost:
                yield f"{data / name} is not in {FILE}: run mapper vouch if it is meant to be there"
        elif there[name] != known[name] and not (
            only_lost and _is_longer(there[name], known[name])
        ):
            had, has = known[name], there[name]
            column = f"columns {has['columns']}, {FILE} has {had.get('columns')}"
            row = f"{has['rows']:,} rows, {FILE} has {had.get('rows')}"
            yield f"{data / name}: {column if has['columns'] != had.get('columns') else row}: " + (
                added if _is_longer(has, had) else mended
            )


def vouched(data: Path) -> bytes:
    """Return the manifest for the files as they are; DataError for one that is no table."""
    return _bytes({name: _counted(data / name) for name in _edited(data)})


def renewed(data: Path, name: str, content: bytes) -> dict[Path, bytes]:
    """Return the manifest with the entry of a file that is about to be written; nothing where
    there is no manifest that reads, which `mapper vouch` writes."""
    try:
        known = _known(data)
    except DataError:
        return {}
    return {data / FILE: _bytes({**known, name: _table(content, name)})}


def _is_longer(has: Mapping[str, Any], had: Mapping[str, Any]) -> bool:
    rows = had.get("rows")
    return has["columns"] == had.get("columns") and isinstance(rows, int) and has["rows"] > rows


def _edited(data: Path) -> list[str]:
    return sorted(
        path.relative_to(data).as_posix() for pattern in _EDITED for path in data.glob(pattern)
    )


def _known(data: Path) -> dict[str, dict[str, Any]]:
    path = data / FILE
    try:
        known = json.loads(read_ours(path))
    except FileNotFoundError:
        raise DataError(f"{path} is missing: mapper vouch writes it") from None
    except (ValueError, RecursionError) as error:
        raise DataError(f"{path}: not JSON: {error}") from error
    if not isinstance(known, dict) or not all(isinstance(told, dict) for told in known.values()):
        raise DataError(f"{path}: not a manifest: mapper vouch writes it again")
    return known


def _counted(path: Path) -> dict[str, Any]:
    return _table(read_ours(path), str(path))


def _table(content: bytes, name: str) -> dict[str, Any]:
    """Return header and number of rows of a CSV."""
    columns: list[str] = []
    number = 1
    filled = 0
    try:
        records = csv_records(content.decode())
        columns = next(records, [])
        for number, cells in enumerate(records, start=2):  # noqa: B007
            filled += bool(cells)
    except UnicodeDecodeError as error:
        raise DataError(f"{name}: not UTF-8: {error}") from error
    except csv.Error as error:
        raise DataError(f"{name}, row {number + bool(columns)}: not CSV: {error}") from error
    return {"columns": columns, "rows": filled}


def _bytes(tables: Mapping[str, Mapping[str, Any]]) -> bytes:
    """Return the manifest, a file a line, so that a changed row is a changed line."""
    lines = (
        f"{json.dumps(name)}: {json.dumps(dict(told), ensure_ascii=False)}"
        for name, told in sorted(tables.items())
    )
    return ("{\n" + ",\n".join(lines) + "\n}\n").encode()
