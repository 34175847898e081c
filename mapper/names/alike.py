"""Whether two names, of rows that agree in what else they say, can be one agency's."""

from __future__ import annotations

import re

from rapidfuzz import fuzz

from mapper.names.agency import AgencyName, read_name

# What letters have in common of two spellings: "Macro" and "Marco" 80, "Warren" and "Warner" 83,
# "Jackson" and "Johnson" 57. Rows that are compared agree in state, kind and day already.
_SPELLED = 80
_LITTLE = frozenset(("of", "the", "and", "for", "in"))


def alike(name: str, other: str, usps: str) -> bool:
    """Return whether one name is the other, spelled otherwise or with fewer words.

    "Department of Corrections" is alike to "Alaska Department of Corrections", "Macro Island Police
    Department" to "Marco Island Police Department"; the sheriffs of two counties are not.
    """
    one, two = read_name(name, usps=usps), read_name(other, usps=usps)
    if one.canonical == two.canonical:
        return True
    words, others = _words(one), _words(two)
    if not words or not others:
        return False
    if words <= others or others <= words:
        return True
    # A slip stands in few words, so what both share tells nothing.
    left, right = sorted(words - others), sorted(others - words)
    return fuzz.ratio(" ".join(left), " ".join(right)) >= _SPELLED


def _words(name: AgencyName) -> frozenset[str]:
    words = name.bare.replace("bocc", "board of county commissioners")
    return frozenset(re.findall(r"[\w']+", words)) - _LITTLE
