"""How a workbook is laid out for those who fill it in: the same description for every kind of spreadsheet."""

from dataclasses import dataclass

from lib.schema.types import Kind, Names

# Tabs beside the tables. They hold no rows: a check passes over them without a word.
READ_ME = Names("read me", "прочтите", "оқыңыз", ("readme", "прочти меня", "оқып шығыңыз"))
LISTS = Names("lists", "списки", "тізімдер")
PROBLEMS = Names("problems", "что исправить", "не түзету керек", ("ошибки", "қателер"))
SERVICE_TABS = (READ_ME, LISTS, PROBLEMS)
PROBLEMS_TAB_ID = 1_296_171_009  # of the tab of problems in a Google spreadsheet: by it, it is known as ours

TEXT_PATTERN = "@"
# What is typed as text stays as it was typed: leading zeros of a code, "~2010-06-24", a date without its day.
# A moment is text too: as a date it would always have a time, and midnight would be taken for one.
_PATTERNS = {
    Kind.DATE: "yyyy-mm-dd",
    Kind.TIME: "hh:mm",
    Kind.COUNT: "#,##0",
    Kind.SIZE: "#,##0",
    Kind.MONEY: "#,##0.00",
}


@dataclass(frozen=True)
class ColumnLayout:
    """One column: its header, the note on it, and what its cells may hold."""

    name: str  # of the schema's column
    kind: Kind
    header: str
    note: str
    hint: str  # what to write instead, where a cell is refused
    required: bool
    choices: tuple[str | int, ...] = ()  # of the dropdown, if it has one

    @property
    def pattern(self) -> str:
        """The number format of its cells, as every spreadsheet program writes it."""
        return _PATTERNS.get(self.kind, TEXT_PATTERN)


@dataclass(frozen=True)
class SheetLayout:
    """One tab to fill in."""

    table: str
    title: str
    columns: tuple[ColumnLayout, ...]


@dataclass(frozen=True)
class ReadMe:
    """The tab that explains the others."""

    title: str
    heading: str
    paragraphs: tuple[str, ...]
    table: tuple[tuple[str, ...], ...]  # the first row is its header


@dataclass(frozen=True)
class WorkbookLayout:
    """A whole workbook, empty."""

    language: str
    read_me: ReadMe
    sheets: tuple[SheetLayout, ...]
    lists_title: str  # of the hidden tab that holds the dropdowns' choices
    required_colour: str  # behind the headers of columns that must be filled in, as #rrggbb
    optional_colour: str

    @property
    def lists(self) -> tuple[tuple[str | int, ...], ...]:
        """The dropdowns' choices, each list once, in the order in which they are first used."""
        used = (column.choices for sheet in self.sheets for column in sheet.columns if column.choices)
        return tuple(dict.fromkeys(used))
