"""`data/datapackage.json`: every data file with size, checksum and columns, for machines.

A Frictionless Data Package: https://specs.frictionlessdata.io/data-package/
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from mapper.columns.column import Column
from mapper.columns.data_file import FilledFile
from mapper.files.tables import GUARD, UNDO
from mapper.subject import Subject
from mapper.subjects import RING

_CUT_DATE = "[0-9]{4}(-[0-9]{2}){0,2}"


def datapackage(
    files: Iterable[FilledFile],
    sources: Iterable[Mapping[str, Any]],
    version: str,
    base_url: str,
    subject: Subject = RING,
) -> bytes:
    """Return the descriptor of the data files, as JSON.

    `files` are all but itself; `sources` are the notes of snapshots
    and layers; `base_url` is the address of the site, "" for a copy on a disk; `program` stands in
    that of another program than Ring, which is how the gates know it.
    """
    told: dict[str, Any] = {
        "profile": "data-package",
        "name": subject.package,
        "title": subject.site,
        "description": (
            f"Which United States {subject.who} public lists named {subject.as_title}, on "
            "the days of the lists, with the Census area that each polices. Listed does not mean "
            f"that {'an agency takes part' if subject.is_ring else 'it holds'} today. "
            f"{subject.absent} "
            f"{GUARD}; the regular expression in formula_guard finds it."
        ),
        "formula_guard": UNDO,
        "version": version,
        "licenses": [
            {
                "name": "CC-BY-4.0",
                "title": "Creative Commons Attribution 4.0",
                "path": "https://creativecommons.org/licenses/by/4.0/",
            }
        ],
        "sources": [_source(note) for note in sources],
        "resources": [_resource(file) for file in files],
    }
    if not subject.is_ring:
        told["program"] = subject.key
    if base_url:
        told["homepage"] = base_url
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def _source(note: Mapping[str, Any]) -> dict[str, str]:
    told = {"title": f"{note['title']}, {note['vintage'] or note['day']}; {note['publisher']}"}
    return told | ({"path": note["url"]} if note["url"] else {})


def _resource(file: FilledFile) -> dict[str, Any]:
    told = {
        "name": file.path.partition(".")[0].replace("/", "-").lower(),
        "path": file.path,
        "title": file.title,
        "bytes": file.size_bytes,
        "hash": f"sha256:{file.sha256}",
    }
    if not file.file.columns:
        name = f"{told['name']}-{file.ending}".rstrip("-")
        # A file, for readers take a workbook and a database for tables with a schema of their own.
        return told | {
            "name": name,
            "type": "file",
            "format": file.ending or "txt",
            "mediatype": file.media_type,
        }
    return told | {
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": file.media_type,
        "encoding": "utf-8",
        "schema": {
            "fields": [_field(column) for column in file.file.columns],
            "missingValues": [""],
            **file.file.keys,
        },
    }


def _field(column: Column) -> dict[str, Any]:
    """Return a column as it stands in CSV, where an array is a string."""
    is_array = column.type == "array"
    told: dict[str, Any] = {
        "name": column.name,
        "type": "string" if is_array else column.type,
        "description": f"{column.description}{'; joined by |' if is_array else ''}",
    }
    if column.unit:
        told["unit"] = column.unit
    if (column.type, column.unit) == ("string", "ISO 8601"):
        told["constraints"] = {"pattern": _CUT_DATE}
    return told
