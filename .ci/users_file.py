"""As somebody uses the package: mypy --strict must be content with it, and it must run."""

from pathlib import Path

import pandas as pd

import mapper
from mapper.errors import MapperError

agencies = mapper.load()
michigan = agencies[(agencies.state == "MI") & ~agencies.disputed]
listings: pd.DataFrame = mapper.load("listings")
areas: pd.Series = mapper.as_lists(agencies["geoids"])
print(len(michigan), len(listings), areas.map(len).max())

shown = mapper.build_map(michigan, state="MI", program="ring")
shown.save(str(Path("michigan.html")))

mine = pd.DataFrame({"agency": ["Warren Police Department"], "state": ["MI"], "cases": [3]})
located: pd.DataFrame = mapper.locate_frame(mine)
assert located["geoid"].tolist() == ["2684000"]
try:
    mapper.load("nothing")
except MapperError as error:
    print(error)
