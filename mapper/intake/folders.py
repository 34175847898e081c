"""import of a folder: the dated files of a list, the oldest first, each a snapshot or a line."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

from mapper.errors import ListError, MapperError
from mapper.files.locking import alone_in
from mapper.files.reading import read_at_most
from mapper.files.writing import sha256
from mapper.intake.day_of_file import day_in_name
from mapper.intake.importing import most_bytes, take_in
from mapper.lists import LISTS


def import_folder(
    data: Path,
    name: str,
    folder: Path,
    days: Mapping[str, date],
    url: str,
    via: str,
    tell: Callable[[str], None],
    warn: Callable[[str], None],
    *,
    accept_shrink: bool = False,
    accept_unread: int = 0,
) -> int:
    """Take in the files of a folder in the order of their days; return how many were refused.

    A file's day is that of `days` by its name, else the one in its name, which must not contradict
    what stands in it. Several files of one day are one day, as the last of them by name (am, mid,
    pm) has it: what was replaced within hours was no state of the list that lasted. If it is
    refused the one before it is taken. `tell` gets a line for what was done, `warn` for each file
    that was refused. Raises MapperError for what concerns all of them.
    """
    if name not in LISTS:
        raise MapperError(f"{name}: a folder is taken of a list only; known: {', '.join(LISTS)}")
    files = {path.name: path for path in sorted(folder.iterdir()) if _is_offered(path)}
    if unknown := sorted(days.keys() - files.keys()):
        raise MapperError(f"{name}: {folder} holds no {unknown[0]}, of which --date tells a day")
    told = {one: day for one in files if (day := days.get(one) or day_in_name(one))}
    refused = 0
    for one in files.keys() - told.keys():
        refused += 1
        warn(f"{one}: its name does not tell one day: --date {one}=DAY tells it")

    def read(one: str) -> bytes:
        return read_at_most(files[one], one, most_bytes(name))

    with alone_in(data):
        for day in sorted(set(told.values())):
            of_day = sorted(one for one in told if told[one] == day)
            taken = ""
            while of_day and not taken:
                one = of_day.pop()
                try:
                    lines = take_in(
                        data, name, read(one), days.get(one), url, via, file_name=one,
                        accept_shrink=accept_shrink, accept_unread=accept_unread,
                        replaces=[sha256(read(other)) for other in of_day],
                    )  # fmt: skip
                except MapperError as error:
                    refused += 1
                    problem = str(error)
                    if isinstance(error, ListError):
                        problem = problem.removeprefix(f"{name}: ")
                    warn(f"{one}: {problem}")
                    continue
                taken = one
                for line in lines:
                    tell(f"{one}: {line}")
            for one in of_day:
                tell(f"{one}: not taken: {taken} is of the same day, {day}, and later")
    return refused


def _is_offered(path: Path) -> bool:
    return path.is_file() and not path.name.startswith((".", "~"))
