"""Where a list or a layer is published, and what is believed of the answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Source:
    """Where a list or a layer is published, and what is believed of the answer.

    `urls` are read one after the other; where there are several, `merge` makes one file of their
    answers. `hosts` are the further hosts that may answer: a redirect to any other is refused.
    `follow` finds in an answer the address to read next (a page that links to the file), "" once
    the answer is the file itself. `key_variable` names the environment variable with the key that
    the server wants, which never reaches a note or a message. `archived` are the addresses whose
    captures in the Internet Archive are earlier states of the file itself; one that ends in *
    stands for all that begin so, each a file with its day in its name.
    """

    urls: tuple[str, ...]
    max_bytes: int
    hosts: tuple[str, ...] = ()
    follow: Callable[[bytes], str] | None = None
    merge: Callable[[list[bytes]], bytes] | None = None
    key_variable: str = ""
    archived: tuple[str, ...] = ()
