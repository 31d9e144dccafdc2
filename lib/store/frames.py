"""Rows of the database as a DataFrame whose types follow from the schema, also where there is no row."""

from collections.abc import Mapping, Sequence

import pandas as pd

from lib.schema.types import Kind

COUNT, MOMENT, TEXT, UTC_MOMENT = "Int64", "datetime64[us]", "object", "datetime64[us, UTC]"
_DTYPES = {
    Kind.DATE: MOMENT,
    Kind.MOMENT: MOMENT,
    Kind.COUNT: COUNT,
    Kind.SIZE: COUNT,
    Kind.MONEY: "Float64",
    Kind.YES_NO: "boolean",
}


def dtype(kind: Kind) -> str:
    """The type of a column of that kind; a text, and all that is kept as one, is an object or None."""
    return _DTYPES.get(kind, TEXT)


def frame(rows: Sequence[Sequence], dtypes: Mapping[str, str]) -> pd.DataFrame:
    """A DataFrame with these columns in this order."""
    columns = list(zip(*rows, strict=True)) or [()] * len(dtypes)
    named = zip(dtypes.items(), columns, strict=True)
    return pd.DataFrame({name: pd.Series(list(values), dtype=kind) for (name, kind), values in named})
