"""The columns under charts are those of the larger tables, where these have them."""

from mapper.columns import charts
from mapper.columns.column import Column
from mapper.columns.findings import WHO_COLUMNS

TABLES = [value for name, value in vars(charts).items() if name.endswith("_COLUMNS")
          and name not in ("COUNTY_COLUMNS", "COVERAGE_COLUMNS", "WHO_COLUMNS")]  # fmt: skip


def test_each_table_has_each_column_once() -> None:
    assert len(TABLES) == 10
    for table in TABLES:
        assert all(isinstance(column, Column) for column in table)
        assert len({column.name for column in table}) == len(table)


def test_groups_have_the_columns_of_who() -> None:
    assert set(charts.GROUP_COLUMNS) <= set(WHO_COLUMNS)
