"""A file that harms is one line, within bounded memory and time, and never ends the process."""

from __future__ import annotations

import json

from tests.census.layers import hostile_files
from tests.support.apart import run_apart

KINDS = {
    "SHAPEFILES": "state_boundaries", "TOPOLOGIES": "state_boundaries",
    "GEOJSONS": "state_boundaries", "GEOPACKAGES": "place_polygons",
}  # fmt: skip
MOST_MEGABYTES, MOST_SECONDS = 300, 10
# Each is read by a child of its own, whose memory is measured from where it begins.
ALL = """
import json, os, resource, sys, time
from mapper.census.layers.declared import LAYERS
from mapper.errors import ListError
from tests.census.layers import hostile_files as files
LAYERS["state_boundaries"].parse(files.zipped(files.shapefile()), "state_boundaries")
for kind, layer in json.loads(sys.argv[1]).items():
  for shape, make in getattr(files, kind).items():
    content = make()
    print(kind, shape, sep="|", end="|", flush=True)
    if os.fork():
        _, ended = os.wait()
        if ended:
            print(f"ended with {ended}")
        continue
    with open("/proc/self/clear_refs", "w") as peak:
        peak.write("5")
    status = lambda: int(open("/proc/self/status").read().split("VmHWM:")[1].split()[0])
    before, began = status(), time.process_time()
    try:
        told = f"{LAYERS[layer].parse(content, layer)[0]} areas"
    except ListError as error:
        told = str(error)
    print((status() - before) // 1000, time.process_time() - began, told, sep="|", flush=True)
    os._exit(0)
"""


def test_every_hostile_file_is_one_line_within_bounds() -> None:
    ended = run_apart(ALL, json.dumps(KINDS), megabytes=6_000, seconds=200)
    assert (ended.returncode, ended.stderr) == (0, "")
    lines = [line.split("|", 4) for line in ended.stdout.splitlines()]
    assert [line[:2] for line in lines] == [
        [kind, shape] for kind in KINDS for shape in getattr(hostile_files, kind)
    ]
    wrong = [
        line
        for line in lines
        if not line[-1].startswith(KINDS[line[0]])
        or int(line[2]) > MOST_MEGABYTES
        or float(line[3]) > MOST_SECONDS
    ]
    assert wrong == []
