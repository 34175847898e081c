"""How to cite the site: by whom, called what, which data, and where."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mapper.publish.data.version import DataVersion

AUTHORS = "The developers of the Ring-police partnership map"
TITLE = "The Ring–Police Map"


@dataclass(frozen=True, slots=True)
class Citation:
    """What a citation tells: `url` is the address of the site, "" for a copy on a disk."""

    version: DataVersion
    url: str = ""
    authors: str = AUTHORS
    title: str = TITLE

    @property
    def bibtex(self) -> str:
        """The entry for BibTeX, a field a line."""
        key = re.sub(r"[^a-z0-9]", "", self.title.lower())
        fields = {
            "author": f"{{{self.authors}}}",
            "title": f"{{{self.title.replace('–', '--')}}}",
            "year": f"{self.version.day.year}",
            "version": f"{self.version}",
            "note": f"Data set; newest list of {self.version.day.isoformat()}",
        }
        if self.url:
            fields["url"] = self.url
        lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
        return f"@misc{{{key}{self.version.day.year},\n{lines}}}"
