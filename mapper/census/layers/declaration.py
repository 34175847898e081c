"""What is known of a Census layer before a byte of it is read."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from mapper.census.layers.strict import Parser
from mapper.errors import ListError
from mapper.source import Source

BUREAU = "U.S. Census Bureau"
FIXED = r"()"  # of a layer that is taken of one vintage only, told by its words
_GOVERNMENT_WORK = "US Government work (public domain)"


@dataclass(frozen=True, slots=True)
class LayerDeclaration:
    """What is known of a reference layer; `parse(content, name)` gives file name -> bytes.

    `vintage` finds the vintage in the address (`{}` is filled into `vintage_words`); `rows` is the
    smallest and largest number of areas that is believed. `year` is the vintage that is fetched
    unless another is asked for: the one in `data/`. `source` says where from (its addresses hold
    `{year}`; None: it has no address that can be fetched), `api_source` where from if there is a
    key, which is never part of these addresses. A build does without an `optional` layer. `parse`
    is also given the files of other layers that it `needs`, by their names in `data/census/`.
    """

    name: str
    title: str
    vintage: str
    vintage_words: str
    rows: tuple[int, int]
    parse: Parser
    year: int
    source: Source | None
    api_source: Source | None = None
    optional: bool = False
    needs: tuple[str, ...] = ()
    publisher: str = BUREAU
    license: str = _GOVERNMENT_WORK


_ACS_WORDS = "ACS 5-year {}"
_ACS_VINTAGE = r"(?:acsdt5y|ACSDT5Y|/data/(?=[0-9]{4}/acs/acs5))([0-9]{4})"


def source_of(layer: LayerDeclaration, year: int, has_key: bool) -> Source | None:
    """Return where a vintage of a layer is fetched from; None if it cannot be fetched."""
    source = layer.api_source if has_key and layer.api_source else layer.source
    return source and replace(source, urls=tuple(url.format(year=year) for url in source.urls))


def vintage_of(
    layer: LayerDeclaration, url: str, file_name: str = "", given: int | None = None
) -> str:
    """Return the vintage in words ("Gazetteer 2025"): as given, or as address and file name tell.

    Raises ListError if nothing tells it, or if two of them tell different ones.
    """
    if layer.vintage == FIXED:
        if given and str(given) not in re.findall("[0-9]{4}", layer.vintage_words):
            problem = f"--vintage {given}: it is taken of {layer.vintage_words} only"
            raise ListError(layer.name, problem)
        return layer.vintage_words
    told = {f"--vintage {given}": str(given)} if given else {}
    for what, text in ((f"--url {url}", url), (f"the name {file_name}", file_name)):
        if found := re.search(layer.vintage, text):
            told[what] = found[1]
    if not told:
        source = source_of(layer, layer.year, has_key=False)
        like = f", or the address it is from, like {source.urls[0]}" if source else ""
        problem = f"--url {url} does not tell the vintage: give --vintage YEAR{like}"
        raise ListError(layer.name, problem)
    if len(set(told.values())) > 1:
        said = ", ".join(f"{what}: {year}" for what, year in told.items())
        raise ListError(layer.name, f"two vintages are told: {said}")
    year = next(iter(told.values()))
    if layer.vintage_words == _ACS_WORDS:
        year = f"{int(year) - 4}-{year}"
    return layer.vintage_words.format(year)
