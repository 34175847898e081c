"""Which data a copy of the site has: the day of the newest list, and a digest of all tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from mapper.columns.data_file import FilledFile
from mapper.files.writing import sha256
from mapper.snapshots.stored import Snapshot

_DIGITS = 10


@dataclass(frozen=True, slots=True)
class DataVersion:
    """The program's `release`, the `day` of the newest list, and what tells of every cell of the
    tables: the same `digest` is the same data, whoever built them and wherever they are."""

    release: str
    day: date
    digest: str

    def __str__(self) -> str:
        """Return it as one word, a version by https://semver.org: 0.1.0+2026-05-18.3f2a9c1d0e."""
        return f"{self.release}+{self.day.isoformat()}.{self.digest}"


def newest_list(snapshots: Sequence[Snapshot]) -> Snapshot:
    """Return the newest of the lists that others publish."""
    published = (one for one in snapshots if not one.declaration.by_hand)
    return max(published, key=lambda one: (one.day, one.declaration.name))


def data_version(
    release: str, snapshots: Sequence[Snapshot], files: Iterable[FilledFile]
) -> DataVersion:
    """Return the version of the tables among the files."""
    told = sorted(f"{one.sha256}  {one.path}\n" for one in files if one.file.columns)
    return DataVersion(
        release, newest_list(snapshots).day, sha256("".join(told).encode())[:_DIGITS]
    )
