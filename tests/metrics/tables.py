"""Frames as the store delivers them (lib/metrics/needs.py), from rows written by hand or by hypothesis."""

from datetime import date

import pandas as pd

from lib.metrics.needs import Grouped, MembershipFlow, Need, Rows, Targets
from lib.metrics.query import Query
from lib.metrics.registry import Context
from lib.schema import table
from lib.schema.types import Kind

DTYPES = {
    Kind.DATE: "datetime64[us]",
    Kind.MOMENT: "datetime64[us]",
    Kind.COUNT: "Int64",
    Kind.SIZE: "Int64",
    Kind.MONEY: "Float64",
    Kind.YES_NO: "boolean",
}
REGIONS = ("AA", "BB", "CC", "DD")
TODAY = date(2010, 7, 7)
CONTEXT = Context(
    regions=REGIONS,
    population={"AA": 1_000_000, "BB": 500_000, "CC": 250_000, "DD": 2_000_000},
    limits={"hours_without_court": 72, "hearings_ahead_days": 14},
    scope_regions=REGIONS,
)
QUERY = Query(as_of=TODAY, since=date(2010, 7, 1))


def frame(need: Need, rows: list[dict]) -> pd.DataFrame:
    """The answer to *need* that holds *rows*; a column that a row leaves out is blank."""
    columns = {name: [row.get(name) for row in rows] for name in dtypes(need)}
    return pd.DataFrame({name: pd.Series(columns[name], dtype=kind) for name, kind in dtypes(need).items()})


def dtypes(need: Need) -> dict[str, str]:
    """The columns of the answer to *need* and their types."""
    if isinstance(need, MembershipFlow):
        numbers = dict.fromkeys(("joined", "left", "change", "change_all"), "Int64")
        return {"date": "datetime64[us]", **dict.fromkeys(need.by, "object"), **numbers}
    if isinstance(need, Targets):
        columns = ("measure", "region", "value", "valid_from", "due", "basis")
        return {name: _dtype("targets", name) for name in columns}
    if isinstance(need, Grouped):
        by = {
            name: "datetime64[us]" if name in ("day", "week", "month") else _dtype(need.table, name)
            for name in need.by
        }
        return {**by, "verified_tier": "Int64", "n": "Int64", **dict.fromkeys(need.sums, "Int64")}
    assert isinstance(need, Rows)
    return {name: _dtype(need.table, name) for name in ("key", *need.columns, "verified")}


def _dtype(table_name: str, column: str) -> str:
    for declared in table(table_name).columns:
        if column in declared.stored_names:
            return DTYPES.get(declared.kind, "object") if column == declared.name else "object"
    assert column == "key", f"{table_name} has no column {column}"
    return "object"
