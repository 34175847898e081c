"""The cache folder: answers that became snapshots, kept byte by byte for the next run.

Beside each stands what the server said of it (ETag, Last-Modified), so that the next run asks only
for what changed. The folder may be deleted at any time: that costs downloads, nothing else.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Any

from mapper.errors import MapperError
from mapper.files.locking import alone_in
from mapper.files.writing import sha256, write_changed
from mapper.intake.network import Answer


class Cache:
    """Answers by address: `index.json`, and a file a content, named by its SHA-256."""

    def __init__(self, folder: Path | None = None):
        """Without a folder it is that of the XDG base directory specification."""
        self.folder = folder or _home() / "ring-partnership-map"
        self._index: dict[str, Any] = {}
        # What is spoiled is as good as deleted.
        with suppress(OSError, ValueError, TypeError, RecursionError):
            self._index = dict(json.loads((self.folder / "index.json").read_bytes()))

    def get(self, url: str) -> Answer | None:
        """Return the answer kept for an address, None if there is none or its bytes changed."""
        try:
            told = {name: str(text) for name, text in self._index[url].items()}
            digest = told.pop("sha256")
            answer = Answer(url, (self.folder / digest).read_bytes(), **told)
        except (OSError, LookupError, AttributeError, TypeError, ValueError):
            return None
        return answer if sha256(answer.content) == digest else None

    def content(self, digest: str) -> bytes | None:
        """Return the bytes with that SHA-256, None if they are not kept."""
        try:
            content = (self.folder / digest).read_bytes()
        except OSError:
            return None
        return content if sha256(content) == digest else None

    def keep(self, answers: Sequence[Answer]) -> None:
        """Keep answers; the index is written last, so that it names nothing that is missing."""
        files: dict[Path, bytes] = {}
        for answer in answers:
            told = asdict(answer)
            url, content = told.pop("url"), told.pop("content")
            self._index[url] = told | {"sha256": sha256(content)}
            files[self.folder / sha256(content)] = content
        text = json.dumps(self._index, indent=1, sort_keys=True) + "\n"
        with alone_in(self.folder):
            write_changed(files | {self.folder / "index.json": text.encode()})


def _home() -> Path:
    """Return the user's folder for caches; a relative XDG_CACHE_HOME is none, as XDG says."""
    told = Path(os.environ.get("XDG_CACHE_HOME", ""))
    if told.is_absolute():
        return told
    try:
        return Path.home() / ".cache"
    except RuntimeError as error:
        raise MapperError("you have no home folder for a cache: --cache DIR says where") from error
