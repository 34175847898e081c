"""A zipped shapefile of a stranger, strictly: GDAL reads it once all lengths in it agree.

The form is told in ESRI's Shapefile Technical Description (1998): a header of 100 bytes in .shp and
.shx, lengths in words of two bytes, big-endian; .shx has offset and length of each record of .shp.
GDAL passes silently over records that are longer than told, or shorter.
"""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import numpy as np
import pyogrio

from mapper.census.layers.strict import MOST_PARTS, MOST_POINTS
from mapper.errors import ListError
from mapper.files.archives import open_zip

# The largest, counties at 1:500k, has some 20 MB; GDAL and shapely take five times as much.
MOST_UNPACKED_BYTES = 50_000_000
MOST_SHAPES = 10_000
_PARTS = (".shp", ".shx", ".dbf", ".prj", ".cpg")
_ENCODINGS = {"UTF-8", "ISO-8859-1"}
_DATUMS = {"EPSG:4269", "EPSG:4326"}
_HEADER, _RECORD_HEADER = 100, 8
_LONGEST_RECORD = 44 + 4 * MOST_PARTS + 16 * MOST_POINTS


def features(
    content: bytes, name: str, columns: Iterable[str]
) -> Iterator[tuple[Mapping[str, Any], Any]]:
    """Yield columns and shape (None where it has none) of each row; ListError for another form."""
    with open_zip(name, content, MOST_UNPACKED_BYTES) as archive:
        stems = [one.removesuffix(".shp") for one in archive.namelist() if one.endswith(".shp")]
        if len(stems) != 1:
            raise ListError(name, f"one shapefile expected in the zip, found {len(stems)}")
        missing = [part for part in _PARTS if stems[0] + part not in archive.namelist()]
        if missing:
            raise ListError(name, f"the shapefile has no {', '.join(missing)}")
        parts = {part: archive.read(stems[0] + part) for part in _PARTS}
    _check_lengths(parts, name)
    encoding = parts[".cpg"].decode(errors="replace").strip()
    if encoding.upper() not in _ENCODINGS:
        # GDAL takes any word that it does not know for latin-1, and so would spoil the names.
        raise ListError(name, f"the shapefile's .cpg names the encoding {encoding!r}")
    plain = io.BytesIO()  # GDAL unpacks by itself: it gets what was measured, without compression
    with zipfile.ZipFile(plain, "w") as zipped:
        for part, body in parts.items():
            zipped.writestr(f"outlines{part}", body)
    shapes = (len(parts.pop(".shx")) - _HEADER) // 8
    parts.clear()
    try:
        with warnings.catch_warnings(record=True) as mended:
            warnings.simplefilter("always", RuntimeWarning)
            frame = pyogrio.read_dataframe(plain.getvalue(), columns=[*columns])
    # a NameError is pyogrio's own, where the .prj names no datum that can be written again
    except (RuntimeError, LookupError, NameError, ValueError) as error:
        raise ListError(name, f"not a sound shapefile: {error}") from error
    if mended:
        # GDAL mends what is broken, and warns. (3.7.3 to 3.8.0 warn of these very files, falsely:
        # github.com/OSGeo/gdal/issues/8767; they are older than what pyogrio brings.)
        problem = str(mended[0].message).rpartition("/")[2]
        raise ListError(name, f"not a sound shapefile: {problem}")
    if len(frame) != shapes:
        raise ListError(name, f"not a sound shapefile: GDAL finds {len(frame):,} rows in it")
    datum = frame.crs and frame.crs.to_string()
    if datum not in _DATUMS:
        raise ListError(name, f"the shapefile's coordinates are {datum}, expected NAD83 degrees")
    yield from zip(frame.drop(columns="geometry").to_dict("records"), frame.geometry, strict=True)


def _check_lengths(parts: Mapping[str, bytes], name: str) -> None:
    """Raise ListError unless the lengths that the parts tell of each other are so."""
    shp, shx, dbf = (parts[part] for part in _PARTS[:3])
    head, width = (int.from_bytes(dbf[at : at + 2], "little") for at in (8, 10))
    shapes, rows = (len(shx) - _HEADER) // 8, int.from_bytes(dbf[4:8], "little")
    problem = ""
    for part, body in ((".shp", shp), (".shx", shx)):
        if len(body) < _HEADER or int.from_bytes(body[24:28], "big") * 2 != len(body):
            problem = f"has a {part} of another length than it tells"
    if not problem and (len(shx) - _HEADER) % 8:
        problem = "has a .shx that ends within a record"
    elif not problem and shapes != rows:
        problem = f"has {shapes} shapes, but {rows} rows"
    elif not problem and shapes > MOST_SHAPES:
        problem = f"has over {MOST_SHAPES:,} shapes"
    elif not problem and len(dbf) < head + rows * width:
        problem = "has a .dbf that is shorter than its rows"
    if problem:
        raise ListError(name, f"the shapefile {problem}")
    index = np.frombuffer(shx, ">i4", offset=_HEADER).reshape(-1, 2).astype(np.int64) * 2
    for number, (offset, length) in enumerate(index.tolist(), start=1):
        told = int.from_bytes(shp[offset + 4 : offset + _RECORD_HEADER], "big") * 2
        end = offset + _RECORD_HEADER + length
        if length > _LONGEST_RECORD:
            problem = f"over {MOST_PARTS:,} parts or {MOST_POINTS:,} points"
            raise ListError(name, problem, row=number, column="geometry")
        if told != length or not _HEADER <= offset <= end <= len(shp):
            raise ListError(name, "the shapefile's .shx tells another record", row=number)
