"""What is pinned in requirements/ is all that pyproject.toml asks for, each file by its hash."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import requires, version

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from tests.conftest import TESTS

ROOT = TESTS.parent
NAMES = ("site", "test", "lint")


def pinned(name: str) -> dict[str, set[Version]]:
    """Return the versions of each package that a file pins: one for each Python."""
    text = (ROOT / f"requirements/{name}.txt").read_text(encoding="utf-8")
    found: dict[str, set[Version]] = {}
    for entry in text.replace("\\\n", " ").splitlines():
        told = re.fullmatch(
            r"([\w.-]+)==([\w.]+)( ;.*?)?(\s+--hash=sha256:[0-9a-f]{64})+", entry.strip()
        )
        assert told, entry[:80]
        assert told[3] or told[1] not in found, f"{told[1]} stands twice"
        found.setdefault(canonicalize_name(told[1]), set()).add(Version(told[2]))
    return found


@pytest.mark.parametrize("name", NAMES)
def test_all_that_is_asked_for_is_pinned_by_hash(name: str) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    extras = project["project"]["optional-dependencies"]
    asked = [
        *project["project"]["dependencies"],
        *extras["build"],
        *project["build-system"]["requires"],
    ]
    there = pinned(name)
    for words in asked + extras.get(name, []):
        one = Requirement(words)
        versions = there.get(canonicalize_name(one.name))
        assert versions, f"{one.name}: make lock"
        assert all(one.specifier.contains(version) for version in versions), (
            f"{one.name}: make lock"
        )


def test_what_is_asked_for_in_turn_is_pinned_too() -> None:
    there = pinned("test")
    for name in ("httpx", "pandas", "geopandas", "folium", "rich", "pytest", "hypothesis"):
        if Version(version(name)) not in there[name]:
            continue  # an environment of the lowest versions, or of a Python that is not pinned
        for one in map(Requirement, requires(name) or []):
            if one.marker is None:
                assert canonicalize_name(one.name) in there, (
                    f"{name} asks for {one.name}: make lock"
                )


def test_one_environment_takes_all_three_and_no_host_is_named() -> None:
    site, test, lint = map(pinned, NAMES)
    assert site.items() <= test.items()
    for name in test.keys() & lint.keys():
        assert test[name] == lint[name], name
    texts = [path.read_text(encoding="utf-8") for path in (ROOT / "requirements").iterdir()]
    assert not [
        line for text in texts for line in text.splitlines() if "://" in line or "index" in line
    ]
