"""The first answer to questions that a person decided: answers.csv."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from tests.browser.conftest import Visit

pytestmark = pytest.mark.browser

# Ask each, and tell of the first hit what it is called, which agencies police it, and on which
# lists. A state's own line is passed over where more follows: "LA" is Louisiana and Los Angeles.
ASK_ALL = """async questions => {
  const box = document.getElementById("query");
  const ask = async question => {
    const status = document.getElementById("found");
    status.textContent = "";
    box.value = question;
    const told = new Promise(done => new MutationObserver((_, it) => {
        if (status.textContent) { it.disconnect(); done(); }
    }).observe(status, {childList: true}));
    box.form.requestSubmit();
    await told;
    const items = [...document.querySelectorAll("#results > li")];
    const isState = li => [...li.children].some(one => / on one page$/.test(one.textContent));
    const first = items.find(li => !isState(li)) || items[0];
    if (!first) return {first: "", by: [], text: status.textContent};
    const heading = first.querySelector("h3") || first.querySelector("a");
    const lines = [...first.querySelectorAll("a.who")].filter(
        link => !link.closest(".around, .covering"));
    return {
        first: heading.textContent,
        by: lines.map(link => link.textContent.replace(/, [^,]*$/, "")).sort(),
        text: first.textContent + " " + status.textContent,
        states: items.map(li => li.querySelector("h3")).filter(Boolean).map(
            heading => heading.textContent.split(", ").pop()),
        told: lines.map(link => link.parentElement.textContent).join(" "),
    };
  };
  const all = [];
  for (const question of questions) all.push(await ask(question));
  return all;
}"""

# What an answer of a kind says.
SAID = {
    "covered": "Not listed: a police department of its own. Listed, and covering it:",
    "no place": "No listed agency is called",
    "not certain": "which area it polices is not certain",
    "elsewhere": "has that name. Neighborhoods aren’t on the Census’s list: look up the city",
    "neighborhood": "Neighborhoods aren’t on the Census’s list",
    "begun": "has that name. Neighborhoods aren’t on the Census’s list: look up the city",
    "federal": ", which is federal. The lists name police and sheriffs of towns",
    "the state": "California; ",
    "several": "Add the state to find yours.",
    "within": "It sits in New York city, and does not police all of it.",
    "township": "Townships of Iowa have, as a rule, no police of their own",
}


def test_the_first_answer_is_right(visit: Visit, address: str) -> None:
    path = Path(__file__).with_name("answers.csv")
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) >= 120
    page = visit.open(address + "index.html")
    answers = page.evaluate(ASK_ALL, [row["question"] for row in rows])
    wrong = []
    for row, got in zip(rows, answers, strict=True):
        by = row["by"].split("|") if row["by"] else []
        if (got["first"], got["by"]) != (row["first"], by):
            wrong.append(
                f"{row['question']}: {got['first']}, {got['by']}; not {row['first']}, {by}"
            )
        elif row["on"] == "copy" and "on EFF’s list of Ring partners" in got["told"]:
            wrong.append(f"{row['question']}: is on the 2021 copy alone")
        elif row["kind"] == "ZIP" and "are not jurisdictions" not in got["text"]:
            wrong.append(f"{row['question']}: does not say what a ZIP code is")
        elif row["kind"] == "did you mean" and "Did you mean" not in got["text"]:
            wrong.append(f"{row['question']}: taken for another name without a word")
        elif row["kind"] == "state" and set(got["states"]) != {row["first"].split(", ")[-1]}:
            wrong.append(f"{row['question']}: offers {sorted(set(got['states']))}")
        elif row["kind"] in SAID and SAID[row["kind"]] not in got["text"]:
            wrong.append(f"{row['question']}: does not say: {SAID[row['kind']]}")
        elif row["kind"] == "borough" and "which polices it" not in got["text"]:
            wrong.append(f"{row['question']}: does not say who polices it")
    assert not wrong, "\n".join(wrong)
    assert visit.errors == []
