"""A chart and its files: what a reader takes away is whole by itself."""

from pathlib import Path

from defusedxml import ElementTree

from mapper.columns.column import Column
from mapper.publish.pages import plot
from mapper.publish.pages.chart import Chart, by_id, chart_pages, say_source

CHART = Chart(
    "a-chart", "1 claim & no more", "What it measures", "Source: a list.",
    plot.dot("g-dot", 50, 10) + plot.pointed(0, 0, 100, 20, "Said <b>"), 20,
    (Column("n", "integer", "A number", "list"),), [{"n": 1}, {"n": 2}], "findings.html", "a",
)  # fmt: skip


def test_a_chart_has_its_numbers_and_a_picture() -> None:
    table, picture = CHART.files("The Map")
    assert (table.path, table.content, table.rows) == ("charts/a-chart.csv", b"n\n1\n2\n", 2)
    assert picture.path == "charts/a-chart.svg"
    text = picture.content.decode()
    assert "class=" not in text
    assert "style" not in text
    whole = ElementTree.fromstring(text)
    words = [one.text for one in whole.iter("{http://www.w3.org/2000/svg}text")]
    assert words[:2] == ["1 claim & no more", "What it measures"]
    assert words[2] == "Source: a list. The Map, CC BY 4.0."


def test_a_chart_has_a_page_of_its_own() -> None:
    (page,) = chart_pages(by_id([CHART]).values())
    assert (page.address, page.template) == ("charts/a-chart.html", "chart")
    assert say_source("EFF's list", "2020 census") == "Source: EFF’s list; 2020 census."


def test_each_chart_of_the_site_is_on_its_page_with_its_files(built_site: Path) -> None:
    alone = sorted((built_site / "charts").glob("*.html"))
    assert len(alone) == 14
    pages = "".join(
        (built_site / name).read_text(encoding="utf-8")
        for name in ("findings.html", "timeline.html")
    )
    for path in alone:
        assert f'href="charts/{path.name}"' in pages
        for ending in ("csv", "svg"):
            assert f'href="data/charts/{path.stem}.{ending}" download' in pages
            file = built_site / "data" / "charts" / f"{path.stem}.{ending}"
            assert file.stat().st_size > 100
        ElementTree.parse(built_site / "data" / "charts" / f"{path.stem}.svg")
