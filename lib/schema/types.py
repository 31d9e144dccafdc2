"""The vocabulary in which a tab is declared: names in three languages, choices, columns, tables."""

from dataclasses import dataclass, field
from enum import StrEnum

LANGUAGES = ("en", "ru", "kk")


@dataclass(frozen=True)
class Names:
    """One thing's name in each language, and other spellings by which a sheet may call it."""

    en: str
    ru: str
    kk: str
    aliases: tuple[str, ...] = ()

    def in_language(self, language: str) -> str:
        """The name in *language*; in English where the sheets do not speak it."""
        return getattr(self, language) if language in LANGUAGES else self.en

    def spellings(self) -> tuple[str, ...]:
        """Every spelling a sheet may use."""
        return (self.en, self.ru, self.kk, *self.aliases)


@dataclass(frozen=True)
class Choice:
    """One word of a closed list: the code that is stored, and its names."""

    code: str
    names: Names


@dataclass(frozen=True)
class Vocabulary:
    """A closed list of choices in their natural order."""

    name: str
    choices: tuple[Choice, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        """The stored codes, in order."""
        return tuple(choice.code for choice in self.choices)

    def label(self, code: str, language: str) -> str:
        """The name of *code* in *language*; KeyError for a code that is not of the list."""
        return {c.code: c.names for c in self.choices}[code].in_language(language)


class Kind(StrEnum):
    """What a column's cells hold, and so how they are read, checked and stored."""

    REF = "ref"  # the row's own reference, chosen by the volunteer -> str
    LINK = "link"  # the ref of a row in the table `Column.links_to` (or of any, if empty) -> str
    DATE = "date"  # -> date, and <name>_precision: day | month | about
    MOMENT = "moment"  # date or date and time -> datetime, and <name>_precision: minute | day | month | about
    TIME = "time"  # time of day -> time
    COUNT = "count"  # whole number, zero or more -> int
    SIZE = "size"  # whole number or a word (dozens 24, hundreds 200, thousands 2,000) -> int
    MONEY = "money"  # amount in the campaign's currency, zero or more -> float
    CHOICE = "choice"  # code of `Column.vocabulary` -> str
    YES_NO = "yes_no"  # -> bool
    TEXT = "text"  # free text -> str
    REGION = "region"  # code of the country's list -> str
    PLACE = "place"  # id of the gazetteer -> str; fills region when that is empty
    COUNTRY = "country"  # ISO 3166-1 alpha-2 code, or a name in three languages -> str

    @property
    def has_precision(self) -> bool:
        """Whether a second stored column `<name>_precision` says how exactly the date is known."""
        return self in (Kind.DATE, Kind.MOMENT)


@dataclass(frozen=True)
class Column:
    """One column of a tab."""

    name: str
    kind: Kind
    names: Names
    about: Names  # one sentence for the template's note and the data dictionary
    required: bool = False
    key: bool = False
    vocabulary: Vocabulary | None = None  # of a CHOICE; of a COUNT: the only numbers it may hold
    links_to: str = ""  # for Kind.LINK: the table whose key it must be; "" = any table
    past: bool = False  # a record of the past: a future date is refused
    default: object = None  # what a blank cell means
    private: bool = False  # never shown outside the leadership
    example: str = ""

    @property
    def stored_names(self) -> tuple[str, ...]:
        """Names of the stored columns: the value, and its precision where the kind has one."""
        return (self.name, f"{self.name}_precision") if self.kind.has_precision else (self.name,)


@dataclass(frozen=True)
class Order:
    """A rule between two dates of one row: `earlier` may not lie after `later`."""

    earlier: str
    later: str


@dataclass(frozen=True)
class Range:
    """A rule between two numbers of one row: `low` may not exceed `high`."""

    low: str
    high: str


@dataclass(frozen=True)
class AnyOf:
    """A rule of presence: at least one of `columns` is filled."""

    columns: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """One tab: what one row is, its columns in sheet order, and the rules between columns."""

    name: str
    names: Names
    one_row_is: Names
    columns: tuple[Column, ...]
    scoped_by: str = (
        "region"  # the column that says whose region a row is: itself, or a LINK; "" = of no region
    )
    rules: tuple[Order | Range | AnyOf, ...] = field(default=())

    def column(self, name: str) -> Column:
        """The column called *name*; KeyError if there is none."""
        return {column.name: column for column in self.columns}[name]

    @property
    def key_columns(self) -> tuple[Column, ...]:
        """The columns that identify a row: the ref, or the natural key."""
        return tuple(column for column in self.columns if column.key)

    @property
    def has_ref(self) -> bool:
        """Whether rows are identified by a reference the volunteer chose."""
        return any(column.kind is Kind.REF for column in self.columns)
