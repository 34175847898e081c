"""The programs that a site can be of: one for each that lists of others speak of."""

from __future__ import annotations

import re
from dataclasses import fields

import pytest

from mapper.facts.events import terms_of
from mapper.lists import LISTS
from mapper.model import Program
from mapper.subject import Subject
from mapper.subjects import RING, SUBJECTS
from tests.conftest import DATA

OTHERS = [one for one in SUBJECTS.values() if one is not RING]


def test_each_program_of_the_lists_of_others_has_its_words() -> None:
    spoken_of = {
        program for one in LISTS.values() if not one.by_hand for program in one.covers
    }  # fmt: skip
    assert {one.program for one in SUBJECTS.values()} == spoken_of
    assert next(iter(SUBJECTS)) == "ring"
    assert {"287g", "face-recognition", "drones"} < SUBJECTS.keys()


@pytest.mark.parametrize("subject", OTHERS, ids=lambda one: one.key)
def test_no_word_of_another_program_is_of_ring(subject: Subject) -> None:
    told = {one.name: getattr(subject, one.name) for one in fields(subject)}
    said = [text for text in told.values() if type(text) is str] + list(subject.columns.values())
    assert len(said) > 30
    assert not [text for text in said if re.search(r"Ring|Amazon|\ba [aeiou]", text)]
    assert re.compile(subject.asked_as)


@pytest.mark.parametrize("subject", SUBJECTS.values(), ids=lambda one: one.key)
def test_what_being_listed_meant_stands_in_the_facts(subject: Subject) -> None:
    terms = terms_of(subject.program, DATA)
    assert all(term["program"] == subject.program for term in terms)
    assert subject.is_ring == any("Ring" in term["what_listed_meant"] for term in terms)


def test_a_title_keeps_its_article_small() -> None:
    sites = {one.program: one.site for one in SUBJECTS.values()}
    assert sites[Program.FUSION_CENTER] == "The Map of Agencies with a Fusion Center"
    assert sites[Program.DRONES] == "The Map of Agencies with Drones"
