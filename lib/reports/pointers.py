"""Where a row names another record by its code: it names those alone that its reader may see.

An act from abroad is seen from every region, and may be about a case of one of them; an arrest may name a
strike that is still to come. The row stays, and points nowhere.
"""

from collections.abc import Callable, Collection

import pandas as pd

from lib import schema
from lib.schema.types import Column, Kind, Table

Sees = Callable[[str, tuple[str, ...]], Collection[str]]  # (table, keys) -> those of them in sight


def pointers(table: Table) -> tuple[Column, ...]:
    """The columns by which a row names a record other than the one it belongs to."""
    return tuple(c for c in table.columns if c.kind is Kind.LINK and c.name != table.scoped_by)


def in_sight(name: str, frame: pd.DataFrame, sees: Sees) -> pd.DataFrame:
    """Rows of the table called *name* that name no record out of sight."""
    for column in pointers(schema.table(name)) if name else ():
        if column.name in frame.columns and frame[column.name].notna().any():
            keys = tuple(sorted(set(frame[column.name].dropna())))
            seen = {key for table in _targets(column) for key in sees(table, keys)}
            frame = frame.assign(
                **{column.name: frame[column.name].where(frame[column.name].isin(seen), None)}
            )
    return frame


def _targets(column: Column) -> tuple[str, ...]:
    return (column.links_to,) if column.links_to else tuple(t.name for t in schema.TABLES if t.has_ref)
