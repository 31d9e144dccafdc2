"""The tables of records, derived from the schema: one row is one version of one record."""

from collections.abc import Mapping

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Double,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    Time,
    text,
)
from sqlalchemy.types import TypeEngine

from lib import schema
from lib.errors import N_, QueryError
from lib.schema.types import Kind
from lib.schema.types import Table as Tab
from lib.store.metadata import metadata

_SQL_TYPES: dict[Kind, type[TypeEngine]] = {
    Kind.REF: String,
    Kind.LINK: String,
    Kind.DATE: Date,
    Kind.MOMENT: DateTime,  # by the clock on the campaign's wall: a sheet knows no time zone
    Kind.TIME: Time,
    Kind.COUNT: BigInteger,
    Kind.SIZE: BigInteger,
    Kind.MONEY: Double,
    Kind.CHOICE: String,
    Kind.YES_NO: Boolean,
    Kind.TEXT: Text,
    Kind.REGION: String,
    Kind.PLACE: String,
    Kind.COUNTRY: String,
}

# SQLite counts ids only in a column that it knows as INTEGER.
_ID = BigInteger().with_variant(Integer, "sqlite")


def record_table(tab: Tab, catalogue: MetaData) -> Table:
    """The SQL table of a tab: its stored columns, and what tells one version of a record from another."""
    return Table(
        tab.name,
        catalogue,
        Column("id", _ID, primary_key=True),
        Column("key", String, nullable=False),
        Column("workbook", String, nullable=False),
        Column("tab", String, nullable=False),  # with sheet_row: where the record stands, or stood last
        Column("sheet_row", Integer, nullable=False),
        Column("known_from", ForeignKey("syncs.id"), nullable=False),  # the sync that brought this version
        Column("known_until", ForeignKey("syncs.id")),  # the sync that ended it; NULL = it holds now
        Column("digest", BigInteger, nullable=False),  # of the values, to see quickly that nothing changed
        *(Column(name, sql_type(tab, name)) for name in stored_names(tab)),
        *_indices(tab),
        sqlite_autoincrement=True,  # ids rise with time, also after a purge
    )


def stored_names(tab: Tab) -> tuple[str, ...]:
    """Names of the columns that hold a record's values, in sheet order."""
    return tuple(name for column in tab.columns for name in column.stored_names)


def kinds(tab: Tab) -> dict[str, Kind]:
    """The kind of each stored column; a precision is a text."""
    found = {}
    for column in tab.columns:
        found |= dict.fromkeys(column.stored_names, Kind.TEXT) | {column.name: column.kind}
    return found


def sql_type(tab: Tab, name: str) -> type[TypeEngine]:
    """The SQL type of a stored column."""
    return _SQL_TYPES[kinds(tab)[name]]


def first_date(tab: Tab) -> str | None:
    """The column that says when a record's event was: the first with a date; None if there is none."""
    return next((column.name for column in tab.columns if column.kind.has_precision), None)


def _indices(tab: Tab) -> list[Index]:
    def current(purpose: str, *columns: str, unique: bool = False) -> Index:
        where = text("known_until IS NULL")
        name = f"ix_{tab.name}_{purpose}"
        return Index(name, *columns, unique=unique, sqlite_where=where, postgresql_where=where)

    dated = first_date(tab)
    return [
        current("current", "key", unique=True),  # a record holds once, whichever workbooks it stands in
        current("workbook", "workbook"),
        *([current("dated", dated)] if dated else []),
        Index(f"ix_{tab.name}_versions", "key", "known_from"),
        Index(f"ix_{tab.name}_opened", "known_from"),
        Index(f"ix_{tab.name}_closed", "known_until"),
    ]


RECORDS: Mapping[str, Table] = {tab.name: record_table(tab, metadata) for tab in schema.TABLES}


def find(name: str) -> tuple[Tab, Table]:
    """The tab called *name* and its SQL table; QueryError if there is none."""
    if name not in RECORDS:
        raise QueryError(
            N_("There is no table called {name}."),
            N_("`python -m lib.cli dictionary` lists the tables."),
            name=name,
        )
    return schema.table(name), RECORDS[name]
