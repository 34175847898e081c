"""A new site in the place of the old one, at once; all else in the folder stays as it is."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mapper.errors import MapperError
from mapper.files.exchange import exchange
from mapper.files.locking import LOCK, alone
from mapper.files.writing import real_path
from mapper.publish.data.checksums import NOT_OURS, SUMS, is_ours, listed

_ROOMS_OF_DATA = ("lists", "census", "facts", "patches")


@contextmanager
def beside(out: Path) -> Iterator[Path]:
    """Give a path for a new site beside `out`, where nothing is yet, to this process alone.

    Nothing of it is left afterwards. What a killed process left is cleared first, and the site
    that it had moved away is moved back. Raises MapperError for a folder that is neither empty nor
    a site of ours.
    """
    _refuse_no_place(out)
    out.parent.mkdir(parents=True, exist_ok=True)
    work = out.parent / f".{out.name}.unfinished"
    with alone(out.parent / f".{out.name}{LOCK}"):
        _recover(out, work)
        _refuse_a_strangers_folder(out)
        work.mkdir()
        try:
            yield work / "new"
        finally:
            _recover(out, work)


def replace(new: Path, out: Path) -> None:
    """Put the folder of a new site, from `beside`, in the place of `out`.

    Of what is in `out` only the files go that its own list names. All else is carried over, by
    hard links, so that a process that is killed at any moment leaves all of it under `out`, but
    between the two renames of a system that cannot exchange: then the next run moves it back.
    """
    if not out.exists():
        new.rename(out)
        return
    ours = {*listed(out), SUMS}
    carried = [path for path in _files(out) if path.relative_to(out).as_posix() not in ours]
    _refuse_two_of_a_name(new, out, carried)
    _carry_over(carried, out, new)
    if exchange(new, out):
        _carry_late(new, out, ours)
        return
    old = new.parent / "old"
    out.rename(old)
    try:
        new.rename(out)
    except BaseException:
        old.rename(out)
        raise
    _carry_late(old, out, ours)


def _recover(out: Path, work: Path) -> None:
    """Move back a site that was moved away and not replaced, and clear the folder of a build."""
    if (work / "old").exists() and not out.exists():
        (work / "old").rename(out)
    if not work.exists():
        return
    try:
        _remove(work)
    except (KeyboardInterrupt, SystemExit):  # stopped while it clears: it clears first
        _remove(work)
        raise


def _remove(folder: Path) -> None:
    for path, names, _ in os.walk(folder):
        for name in names:  # what was carried over may be a folder that is only to be read
            if not (Path(path) / name).is_symlink():
                (Path(path) / name).chmod(0o700)
    shutil.rmtree(folder)


def refuse_inside(out: Path, data: Path) -> None:
    """Raise MapperError for a site among the lists, layers and facts that it is made from."""
    for room in _ROOMS_OF_DATA:
        if out.is_relative_to(real_path(data / room)):
            raise MapperError(f"{out} is among the data, in {data / room}: name another folder")


def _refuse_no_place(out: Path) -> None:
    """Raise MapperError where a new site could not be moved to: known before it is made."""
    for path in (out, *out.parents):
        if path.exists() and not path.is_dir():
            raise MapperError(f"{path} is a file")
    if out.is_mount():
        raise MapperError(f"{out} is a mounted disk: name a folder in it")


def _refuse_a_strangers_folder(out: Path) -> None:
    if not out.exists():
        return
    there = {path.name for path in out.iterdir()}
    if there - NOT_OURS and not is_ours(out):
        raise MapperError(f"{out} holds files that are not a site of ours: name another folder")


def _files(folder: Path) -> Iterator[Path]:
    """Yield what is below a folder but folders; those that are empty, or links, are yielded too."""
    for path in sorted(folder.iterdir()):
        if path.is_dir() and not path.is_symlink() and any(path.iterdir()):
            yield from _files(path)
        else:
            yield path


def _refuse_two_of_a_name(new: Path, out: Path, carried: list[Path]) -> None:
    for path in carried:
        name = path.relative_to(out)
        taken = [new / name, *((new / up) for up in name.parents if (new / up).is_file())]
        empty_folder_of_both = path.is_dir() and not path.is_symlink() and (new / name).is_dir()
        if not empty_folder_of_both and any(os.path.lexists(one) for one in taken):
            problem = "is none of the old site's files, and the new site has one of that name"
            raise MapperError(f"{path} {problem}: move it away")


def _carry_over(carried: list[Path], out: Path, new: Path) -> None:
    made = set()
    for path in carried:
        name = path.relative_to(out)
        for up in reversed(name.parents):
            if not (new / up).exists():
                (new / up).mkdir()
                made.add(up)
        if path.is_dir() and not path.is_symlink():
            (new / name).mkdir(exist_ok=True)
            made.add(name)
        else:
            _link(path, new / name)
    for name in sorted(made, reverse=True):  # from within: to fill a folder changes its time
        shutil.copystat(out / name, new / name)
    shutil.copystat(out, new)


def _link(path: Path, target: Path) -> None:
    """Let a file have a second name, or a copy where the file system has no such links."""
    try:
        os.link(path, target, follow_symlinks=False)
    except (OSError, NotImplementedError):
        shutil.copy2(path, target, follow_symlinks=False)


def _carry_late(old: Path, out: Path, ours: set[str]) -> None:
    """Carry over what somebody wrote into the old folder while it was replaced."""
    for path in _files(old):
        name = path.relative_to(old)
        target = out / name
        if name.as_posix() in ours or path.is_dir() or _same(path, target):
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        path.replace(target)


def _same(path: Path, target: Path) -> bool:
    if not os.path.lexists(target):
        return False
    one, other = path.lstat(), target.lstat()
    return os.path.samestat(one, other) or (one.st_size, one.st_mtime_ns) == (
        other.st_size,
        other.st_mtime_ns,
    )
