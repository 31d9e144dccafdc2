"""The answer: a figure that carries its own name, unit, day, and what it counts."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

import pandas as pd

from lib.i18n.message import Message
from lib.metrics.query import Query


class Unit(StrEnum):
    """What the number is measured in."""

    PERSONS = "persons"
    CASES = "cases"
    HEARINGS = "hearings"
    EVENTS = "events"
    INCIDENTS = "incidents"
    ACCIDENTS = "accidents"
    DRIVES = "drives"
    ACTS = "acts"  # of solidarity from abroad
    REGIONS = "regions"
    SHARE = "share"  # 0 to 1, shown in per cent
    DAYS = "days"
    HOURS = "hours"
    NUMBER = "number"  # of what, the row says
    PERSON_DAYS = "person-days"
    PERSONS_PER_WEEK = "persons per week"
    MONEY = "money"
    DATE = "date"
    TEXT = "text"
    REF = "ref"  # a record's own reference
    REGION = "region"  # a region's code
    PLACE = "place"  # a town's id; None = no town was entered
    CODE = "code"  # a code of the closed list that `Column.of` names
    YES_NO = "yes/no"


COUNTED = frozenset(
    {
        Unit.PERSONS,
        Unit.CASES,
        Unit.HEARINGS,
        Unit.EVENTS,
        Unit.INCIDENTS,
        Unit.ACCIDENTS,
        Unit.DRIVES,
        Unit.ACTS,
    }
)  # units of records: a small number of them may point at somebody

AXIS = "axis"  # the kin of a column that says only where on a chart the others stand


@dataclass(frozen=True)
class Column:
    """One column of a result's rows. `label` is a catalogue message.

    Numbers of one row that share `kin` can be worked out of one another: where one is withheld, all are.
    A `private` column is for the leadership alone, as the sheets' column is. What stands in an `entered`
    one is as somebody typed it, and may tell anything: its rows are never presented. Whole numbers of
    Unit.NUMBER are taken for counts of people or records, unless `counts` says in which rows they are.
    `per` names the column whose count, by something that everybody knows, is this number; `rests_on` the one
    that says of how many it is. In rows that do not say it no amount, time or sum of days is presented.
    """

    name: str
    label: str
    unit: Unit
    of: str = ""  # for Unit.CODE: the vocabulary's name (lib.schema.vocabularies), or country
    kin: str = ""
    private: bool = False
    entered: bool = False
    counts: tuple[str, ...] | None = None  # codes of the row's first column; () = it counts nobody
    per: str = ""
    rests_on: str = ""


@dataclass(frozen=True)
class Interval:
    """A 95 % interval, P10 to P90 of a projection, quartiles, or the fewest and most reported; `method` says.

    None = no end in sight.
    """

    low: float | date | None
    high: float | date | None
    method: str


@dataclass(frozen=True)
class Figure:
    """What a metric's function returns. `value` None is unknown, and then `note` says why."""

    value: float | int | str | date | None
    rows: tuple[tuple, ...] = ()  # in the order of the metric's columns
    n: int | None = None
    interval: Interval | None = None
    under_check: int | None = None  # records of tier 0 left out, in the metric's unit
    note: Message | None = None
    sentence: Message | None = None  # the title of a chart of it


@dataclass(frozen=True)
class Withheld:
    """What the viewer's profile keeps back: counts under `below`, and what would give them away.

    A withheld value or cell is None in the figure; here it stands that it is known and not shown.
    """

    below: int
    value: bool = False
    cells: frozenset[tuple[int, str]] = frozenset()  # (row number, column name)
    rows: bool = False  # every row: they are records, told by town, or texts as they were entered
    some: bool = False  # rows of nothing but withheld cells are not among the rows


@dataclass(frozen=True)
class Result:
    """A figure with everything needed to show it anywhere without asking again."""

    name: str
    label: str  # catalogue message, as all texts here
    unit: Unit
    counts: str  # what one counted thing is
    definition: tuple[tuple[str, str], ...]  # (numerator | denominator | exclusions | source, text)
    columns: tuple[Column, ...]
    figure: Figure
    since: date
    as_of: date
    known_at: datetime | None
    records: bool = False  # a row is one record, not a group
    withheld: Withheld | None = None
    query: Query | None = None  # the question it answers

    @property
    def value(self) -> float | int | str | date | None:
        """The figure itself; None is unknown."""
        return self.figure.value

    def frame(self) -> pd.DataFrame:
        """The rows as a new DataFrame with the columns' names."""
        return pd.DataFrame(self.figure.rows, columns=[column.name for column in self.columns])
