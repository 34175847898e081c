from mapper import dates


def test_a_date_cut_to_its_precision_has_a_first_and_a_last_day() -> None:
    for cut, first, last, precision in (
        ("2020-02", "2020-02-01", "2020-02-29", "month"),
        ("2019", "2019-01-01", "2019-12-31", "year"),
        ("2020-06-10", "2020-06-10", "2020-06-10", "day"),
    ):
        assert dates.is_date(cut)
        assert str(dates.first_day(cut)) == first
        assert str(dates.last_day(cut)) == last
        assert dates.precision(cut) == precision


def test_a_date_spans_the_days_that_it_can_mean() -> None:
    assert dates.span("2020-02") == ("2020-02-01", "2020-02-29")
    assert dates.span("") == dates.span(None) == (None, None)


def test_a_day_that_does_not_exist_is_no_date() -> None:
    for text in ("2021-02-29", "2020-13", "20", "June 2020", "2020-6", "", "2020-06-10T00:00"):
        assert not dates.is_date(text)


def test_what_is_known_to_the_month_or_year_comes_after_its_days() -> None:
    ordered = ["2020-06-30", "2020-06", "2020-12-31", "2020-12", "2020", "2021-01-01"]
    mixed = ["2020", "2021-01-01", "2020-06", "2020-12", "2020-06-30", "2020-12-31"]
    assert sorted(mixed, key=dates.by_last_day) == ordered
