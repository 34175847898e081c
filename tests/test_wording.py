"""Days, shares, ratios and distances as a reader expects them."""

from __future__ import annotations

import re
from datetime import date

import pytest

from mapper.wording import (
    NO_DIFFERENCE,
    percent,
    say_all,
    say_day,
    say_distance,
    say_quoted,
    say_ratio,
    say_share,
    say_share_interval,
    say_size,
    say_state,
    say_timed,
)
from tests.conftest import ROOT


def test_days_cut_to_what_is_known() -> None:
    assert say_day(date(2020, 10, 7)) == say_day("2020-10-07") == "Oct. 7, 2020"
    assert (say_day("2020-06"), say_day("2020")) == ("June 2020", "2020")


def test_a_day_in_words_becomes_a_time_and_the_rest_stays_text() -> None:
    assert say_timed("<b> of Oct. 7, 2020, May 2018, 2019") == (
        '&lt;b&gt; of <time datetime="2020-10-07">Oct. 7, 2020</time>, '
        '<time datetime="2018-05">May 2018</time>, 2019'
    )


@pytest.mark.parametrize(
    ("share", "said"),
    [(None, ""), (1, "all"), (0.9999, "over 99%"), (0.99, "over 99%"), (0.62, "62%"),
     (0.1, "10%"), (0.0564, "5.6%"), (0.0, "0.0%")],
)  # fmt: skip
def test_what_is_not_all_is_never_rounded_up_to_it(share: float | None, said: str) -> None:
    assert say_share(share) == said


def test_a_ratio_whose_margin_holds_1_is_no_difference() -> None:
    assert say_ratio(1.29, 0.01, "the rest") == "1.29 times the rest (90% interval 1.28 to 1.30)"
    assert NO_DIFFERENCE in say_ratio(1.29, 0.29)
    assert NO_DIFFERENCE in say_ratio(0.9, 0.1)
    assert NO_DIFFERENCE not in say_ratio(0.89, 0.1)
    assert "without a margin" in say_ratio(1.29, None)
    assert say_ratio(1.29, 0.0001) == "1.29 times (90% margin under 0.01)"
    # What two decimals do not show is no difference: the interval says 1.00.
    assert say_ratio(1.004, 0.003) == f"1.00 times, {NO_DIFFERENCE} (90% interval 1.00 to 1.01)"


def test_no_more_digits_than_a_list_bears() -> None:
    assert say_share_interval((0.4016, 0.4017)) == "margin under 0.1 points"
    assert say_share_interval((0.4016, 0.4031)) == "40.2% to 40.3%"
    assert say_share_interval(None) == ""


@pytest.mark.parametrize(
    ("km", "said"),
    [(0.05, "the same place"), (1.5, "under 1 mile"), (1.7, "1 mile (2 km)"),
     (19.3, "12 miles (19 km)"), (2_000, "1,243 miles (2,000 km)")],
)  # fmt: skip
def test_distances(km: float, said: str) -> None:
    assert say_distance(km) == said


def test_lists_sizes_and_quotation_marks() -> None:
    assert [say_all(words) for words in (["a"], ["a", "b"], ["a", "b", "c"])] == [
        "a", "a and b", "a, b and c",
    ]  # fmt: skip
    assert [say_size(size) for size in (1, 1_499, 999_499, 1_250_000)] == [
        "1 kB", "1 kB", "999 kB", "1.2 MB",
    ]  # fmt: skip
    assert say_quoted("""the "city's" ('old') law""") == "the “city’s” (‘old’) law"
    assert (percent(0.263), percent(0.5, 0)) == ("26.3%", "50%")
    assert [say_state(name) for name in ("Ohio", "District of Columbia")] == [
        "Ohio", "the District of Columbia",
    ]  # fmt: skip


def test_what_readers_see_has_no_double_negative() -> None:
    read = [
        path for path in (ROOT / "mapper/publish").rglob("*.*") if path.suffix in (".j2", ".js")
    ]
    assert len(read) > 60
    for path in read:
        said = re.sub(
            r"(?s)\{#.*?#\}|^ *//[^\n]*", "", path.read_text(encoding="utf-8"), flags=re.M
        )
        found = re.search("evidence of absence|does not mean not|at hand", said)
        assert found is None, f"{path.name}: {found}"
