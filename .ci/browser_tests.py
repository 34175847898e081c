"""Say how many browser tests ran, from pytest's JUnit file; fail if none did or one was skipped."""

import sys
import xml.etree.ElementTree as ET
from pathlib import Path

results = Path(sys.argv[1])
if not results.exists():
    sys.exit("pytest left no results")
# A module that is skipped or fails while it is collected stands there without a classname.
cases = [
    case
    for case in ET.parse(results).getroot().iter("testcase")
    if "tests.browser" in f"{case.get('classname')} {case.get('name')}".replace("/", ".")
]
skipped = [case.get("name") for case in cases if case.find("skipped") is not None]
if skipped:
    sys.exit(f"browser tests skipped: {', '.join(map(str, skipped))}")
if not cases:
    sys.exit("no browser test ran")
print(f"{len(cases)} browser tests ran, none skipped")
