"""Open a GeoJSON file with GDAL: no warning, and as many points as the file has features."""

import json
import re
import subprocess
import sys
from pathlib import Path


def refuse(constant: str) -> None:
    """Stop at NaN and Infinity: Python reads them, but they are not JSON."""
    sys.exit(f"{constant} in the file: not JSON")


path = Path(sys.argv[1])
features = json.loads(path.read_text(encoding="utf-8"), parse_constant=refuse)["features"]
done = subprocess.run(
    ["ogrinfo", "-ro", "-al", "-so", str(path)],
    stdout=subprocess.PIPE,
    stderr=subprocess.STDOUT,
    text=True,
    check=False,
)
problems = re.findall(r"^(?:Warning|ERROR|FAILURE).*", done.stdout, re.MULTILINE)
if done.returncode:
    problems.append(f"ogrinfo ended with {done.returncode}")
for pattern, want in (("Feature Count", str(len(features))), ("Geometry", "Point")):
    found = re.search(rf"^{pattern}: (.*)$", done.stdout, re.MULTILINE)
    if not found or found[1] != want:
        problems.append(f"{pattern}: GDAL says {found[1] if found else 'nothing'}, expected {want}")
if not features:
    problems.append("the file has no feature")
if problems:
    sys.exit("\n".join(problems))
print(f"{len(features)} points, no warning")
