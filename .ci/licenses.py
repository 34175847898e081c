"""List the license of each package that is installed; fail for one that nobody has read.

Run by the environment's own Python: `make licenses`.
"""

from __future__ import annotations

import re
import sys
from importlib.metadata import Distribution, distributions

OURS = "ring-partnership-map"
# Free to use and to pass on as this project does. What is not here waits for a person.
ALLOWED = re.compile(
    r"\b(MIT|BSD|0BSD|Apache|PSF|Python Software Foundation|MPL|Mozilla Public License|ISC|Zlib|"
    r"CC0|Unlicense|public domain|HPND|OFL)\b",
    re.IGNORECASE,
)
NEVER_ALONE = re.compile(r"GPL|GNU|proprietary|commercial", re.IGNORECASE)
READ = {
    "XStatic-Leaflet": "BSD-2-Clause, as Leaflet",  # its own words: (same as Leaflet)
    "resvg_py": "MIT",  # told in its LICENSE alone
}


def license_of(package: Distribution) -> str:
    """Return what a package says of its license, in its newest field that is filled."""
    told = package.metadata
    if expression := told.get("License-Expression"):
        return expression
    named = [
        one.rpartition(" :: ")[2]
        for one in told.get_all("Classifier", [])
        if one.startswith("License ::")
    ]
    return ", ".join(named) or (told.get("License") or "not told").splitlines()[0]


def main() -> int:
    """Print a line a package; return 1 if a license is not among the allowed."""
    packages = {one.metadata["Name"]: one for one in distributions()}
    packages.pop(OURS, None)
    strange = []
    for name in sorted(packages, key=str.casefold):
        words = READ.get(name) or license_of(packages[name])
        print(f"{name} {packages[name].version}: {words}")
        if NEVER_ALONE.search(words) or not ALLOWED.search(words):
            strange.append(name)
    print(f"{len(packages)} packages; read by a person first: {', '.join(strange) or 'none'}")
    return 1 if strange or not packages else 0


if __name__ == "__main__":
    sys.exit(main())
