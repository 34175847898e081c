"""The page about this site: what it is and is not, who makes it, how to reach them and cite it."""

from __future__ import annotations

from dataclasses import dataclass, field

from mapper.publish.pages.figures import Counts
from mapper.publish.typeface import Typeface


@dataclass(frozen=True, slots=True)
class About:
    """What the page shows beside what every page may quote."""

    counts: Counts
    typeface: Typeface = field(default_factory=Typeface)
