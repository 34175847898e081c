"""A built site as its gates see it: its files, each read once for its text and its checksum."""

from __future__ import annotations

from pathlib import Path

from mapper.files.writing import sha256
from mapper.publish.data.checksums import files_in


class Built:
    """The files of a site in a folder, as they were when it was first looked at."""

    def __init__(self, site: Path) -> None:
        self._site = site
        self._digests: dict[str, str] = {}
        self.files = frozenset(files_in(site))

    def text(self, name: str) -> str:
        """Return the text of a file, by its name in the site, with the line ends that it has."""
        content = (self._site / name).read_bytes()
        self._digests[name] = sha256(content)
        return content.decode()

    def start(self, name: str, size: int) -> bytes:
        """Return the first bytes of a file, at most so many."""
        with (self._site / name).open("rb") as file:
            return file.read(size)

    def digest(self, name: str) -> str:
        """Return the SHA-256 of a file: of the bytes that its text was read from, if it was."""
        if name not in self._digests:
            self._digests[name] = sha256((self._site / name).read_bytes())
        return self._digests[name]
