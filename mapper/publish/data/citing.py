"""How to cite the data: by whom, called what, which version, and where."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from mapper.publish.data.version import DataVersion
from mapper.subject import Subject

AUTHORS = "The developers of the Ring-police partnership map"
TITLE = "The Ring–Police Map"
_NEW_ISSUE = "/issues/new"


def citation(subject: Subject, version: DataVersion, url: str) -> Citation:
    """Return what a citation of a site tells, which is of a program."""
    if subject.is_ring:
        return Citation(version, url)
    return Citation(version, url, f"The developers of {subject.the_map}", subject.site)


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

    def cff(self, issues: str, lists: Iterable[Mapping[str, Any]]) -> bytes:
        """Return the Citation File Format 1.2.0, with the lists (by their notes) as references.

        `issues` is the page for a new issue, which tells the repository; "" where there is none.
        """
        told: dict[str, Any] = {
            "cff-version": "1.2.0",
            "message": "If you use the data, please cite them as below, and credit their sources.",
            "type": "dataset",
            "title": self.title,
            "authors": [{"name": self.authors}],
            "version": str(self.version),
            "date-released": self.version.day.isoformat(),
            "license": "CC-BY-4.0",
        }
        if self.url:
            told["url"] = self.url
        if issues.endswith(_NEW_ISSUE):
            told["repository-code"] = issues.removesuffix(_NEW_ISSUE)
        told["references"] = [_reference(note) for note in lists]
        # YAML reads JSON: what others wrote needs no rules of its own to be quoted by.
        lines = (f"{name}: {json.dumps(said, ensure_ascii=False)}\n" for name, said in told.items())
        return "".join(lines).encode()


def _reference(note: Mapping[str, Any]) -> dict[str, Any]:
    told = {
        "type": "data",
        "title": note["title"],
        "authors": [{"name": note["publisher"]}],
        "date-published": note["day"],
        "notes": f"License: {note['license']}. Changed; not endorsed by its authors.",
    }
    return told | ({"url": note["url"]} if note["url"] else {})
