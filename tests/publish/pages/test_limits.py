"""Pages tell which rule on face recognition holds where, and never that it is in force today."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from mapper.facts.limits import Limit
from mapper.publish.pages.limits import seen, when


def words(site: Path, address: str, section: str = "limits") -> str:
    text = (site / address).read_text(encoding="utf-8")
    part = text.partition(f'id="{section}"')[2].partition("</section>")[0]
    part = re.sub(r"</?(b|time|a|span)\b[^>]*>", "", part)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", part)).split())


def step(kind: str, begins: str, until: str, in_force: str) -> Limit:
    return Limit("X", "LA", "place", "2255000", kind, "", begins, until, in_force, "", "")


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (step("ban", "2019-10", "", "as of 2025-09-10"),
         ("since October 2019", "Last seen in force on Sept. 10, 2025.")),
        (step("ban", "", "", "undated page"),
         ("since a day that the source does not give", "Last seen on a page that gives no day.")),
        (step("approval", "2020-06-23", "", "undated city code"),
         ("since June 23, 2020", "Last seen in a copy of the city code that gives no day.")),
        (step("ban", "2020-12", "2022-07-21", "partly"),
         ("from December 2020 to July 21, 2022", "Partly reversed on July 21, 2022.")),
        (step("moratorium", "2021", "2022-12-31", "no"),
         ("from 2021 to Dec. 31, 2022", "Ended on Dec. 31, 2022.")),
        (step("court settlement", "2024-06", "2028", "as of 2024-07-01"),
         ("since June 2024, set to end in 2028", "Last seen in force on July 1, 2024.")),
        (step("lapsed", "2023-01-01", "", "no"), ("on Jan. 1, 2023", "")),
        (step("use against the rule", "2025-07", "", "as of 2025-07-31"),
         ("in July 2025", "As reported on July 31, 2025.")),
    ],
)  # fmt: skip
def test_each_step_says_since_when_and_when_it_was_last_seen(
    one: Limit, said: tuple[str, str]
) -> None:
    assert (when(one), seen(one)) == said


def test_new_orleans_has_no_ban_since_july_2022_and_its_state_page_says_so(
    built_site: Path,
) -> None:
    said = words(built_site, "states/la.html")
    assert "Ban, from December 2020 to July 21, 2022." in said
    assert "Partly reversed on July 21, 2022." in said
    assert "Ban partly reversed, since July 21, 2022." in said
    assert "Last seen in force on Aug. 4, 2022." in said


def test_virginia_lifted_its_ban_and_its_agencies_have_conditions(built_site: Path) -> None:
    said = words(built_site, "states/va.html")
    assert "Ban, from 2021 to July 1, 2022." in said
    assert "Ban lifted, since July 1, 2022." in said
    page = next(iter(sorted((built_site / "agencies").glob("va-*police-department.html"))))
    agency = words(built_site, f"agencies/{page.name}")
    assert "State law in Virginia" in agency
    assert "Last seen in force on July 1, 2022." in agency
    assert "Ended on" not in agency  # what holds no more stands on the page of the state


def test_pittsburgh_asks_for_approval_and_baltimores_rule_ended(built_site: Path) -> None:
    said = words(built_site, "agencies/pa-pittsburgh-bureau-of-police.html")
    assert "Approval, since Sept. 24, 2020." in said
    assert "Last seen in force on Sept. 25, 2020." in said
    assert "EFF’s undated list of bans and limits names it, too." in said
    ended = words(built_site, "states/md.html")
    assert "Rules of Baltimore, MD on police face recognition, oldest first. None is known" in ended
    lapsed = words(built_site, "states/ca.html")
    assert "State law in California on police face recognition. None is known" in lapsed


def test_no_page_says_that_a_rule_is_in_force(built_site: Path) -> None:
    addresses = ["timeline.html", "states/ma.html", "states/wa.html", "states/ca.html"]
    for address in addresses:
        said = words(built_site, address)
        for found in re.finditer(r"in force", said):
            before = said[: found.start()][-24:]
            assert re.search(r"seen $|rule is $", before), said[found.start() - 60 : found.end()]


def test_a_place_without_a_rule_has_no_word_of_one(built_site: Path) -> None:
    for address in ("states/wy.html", "agencies/mi-warren-police-department.html"):
        text = (built_site / address).read_text(encoding="utf-8")
        assert "Rules on police face recognition" not in text


def test_all_steps_stand_on_the_timeline_each_with_its_source(built_site: Path) -> None:
    text = (built_site / "timeline.html").read_text(encoding="utf-8")
    part = text.partition('id="limits"')[2].partition("</section>")[0]
    body = part.rpartition("<tbody>")[2].partition("</tbody>")[0]
    assert body.count("<tr>") == 56
    assert body.count('rel="noopener"') == 56
    assert "names" in part
    assert "Berkeley, CA; Oakland, CA;" in part
