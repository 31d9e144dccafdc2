"""One tab: its rows sorted into accepted, refused and blank, with a reason for everything left out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from lib.checks.cells import is_blank
from lib.checks.geography import Geography
from lib.checks.headers import Header, find_header, missing_columns
from lib.checks.identity import asks_for_identity
from lib.checks.outcome import AcceptedRow, CheckedTab, Severity, TabState
from lib.checks.raw import CellValue, RawTab
from lib.checks.readers import NO_WORDS, reader_of
from lib.checks.reading import Fault
from lib.checks.reporting import Reporter
from lib.checks.rules import broken_rules
from lib.checks.setting import Setting
from lib.schema.types import Kind, Table

Row = Sequence[CellValue]

_TOTALS = frozenset({"total", "totals", "grand total", "sum", "итого", "всего", "сумма", "барлығы", "жиыны"})
_LONGEST_TOTAL = 30  # characters of a cell that can be one of these words
_NAMING = ("column", "columns", "earlier", "later", "low", "high")  # params that name columns
_PROSE = frozenset({Kind.TEXT, Kind.PLACE})


@dataclass
class ReadTab:
    """A tab as far as it can be judged by itself; `rows` may still lose some to other tabs."""

    table: Table
    tab: str
    cells: Sequence[Row]
    state: TabState
    reporter: Reporter
    header: Header | None = None
    rows: dict[int, AcceptedRow] = field(default_factory=dict)  # by row counted from 0
    read: int = 0
    blank: int = 0

    def checked(self) -> CheckedTab:
        """The tab's account: what was neither accepted nor blank was refused."""
        accepted = tuple(self.rows.values())
        refused = self.read - len(accepted) - self.blank
        return CheckedTab(self.table.name, self.tab, self.state, self.read, accepted, refused, self.blank)


def read_tab(raw: RawTab, table: Table, setting: Setting) -> ReadTab:
    """Find the header of a tab and read every row below it."""
    reporter = Reporter(setting.workbook, raw.name, table.name)
    header = find_header(raw.rows, table, setting.languages, setting.aliases)
    if header is None:
        reporter.tab("header_missing", Severity.TAB)
        return ReadTab(table, raw.name, raw.rows, TabState.STOPPED, reporter)
    _report_columns(raw, header, reporter)
    if missing := missing_columns(header, table):
        names = (table.column(name).names.in_language(header.language) for name in missing)
        reporter.tab("columns_missing", Severity.TAB, columns=", ".join(names))
        return ReadTab(table, raw.name, raw.rows, TabState.STOPPED, reporter, header)
    return _TabReader(raw, table, header, setting, reporter).read()


def _report_columns(raw: RawTab, header: Header, reporter: Reporter) -> None:
    """Say once of each column that is not read why it is not."""
    titles = raw.rows[header.row]
    for position in header.unknown:
        asks = asks_for_identity(header.text(position))
        fault = (
            Fault("column_identity", {}, Severity.WARNING)
            if asks
            else Fault("column_unknown", {}, Severity.NOTE)
        )
        reporter.cell(fault, header.row, position, header.text(position), titles[position])
    for position, name in header.repeated.items():
        first = header.text(header.positions[name])
        fault = Fault("column_twice", {"first": first}, Severity.WARNING)
        reporter.cell(fault, header.row, position, header.text(position), titles[position])
    untitled = {
        position
        for row in raw.rows[header.row + 1 :]
        for position, cell in enumerate(row)
        if cell is not None and not header.text(position) and not is_blank(cell)
    }
    for position in sorted(untitled):
        reporter.cell(Fault("column_unnamed", {}, Severity.NOTE), header.row, position, "", None)


class _TabReader:
    """Reads the rows of one tab whose header is known."""

    def __init__(
        self, raw: RawTab, table: Table, header: Header, setting: Setting, reporter: Reporter
    ) -> None:
        self._cells, self._header, self._reporter = raw.rows, header, reporter
        self._tab = ReadTab(table, raw.name, raw.rows, TabState.READ, reporter, header)
        self._table = table
        self._geography = Geography(table, setting)
        words = setting.aliases.words.get(table.name, {})
        self._columns = tuple(
            (position, table.column(name), reader_of(table.column(name), setting, words.get(name, NO_WORDS)))
            for name, position in header.positions.items()
        )
        self._blank_values = {name: None for column in table.columns for name in column.stored_names}
        self._defaults = {c.name: c.default for c in table.columns if c.default is not None}
        self._required = tuple(column.name for column in table.columns if column.required)
        self._key = tuple(column.name for column in table.key_columns)
        self._first_with: dict[str, int] = {}

    def read(self) -> ReadTab:
        """Every row below the header, to the last one delivered."""
        for number in range(self._header.row + 1, len(self._cells)):
            self._tab.read += 1
            self._read_row(number, self._cells[number])
        return self._tab

    def _read_row(self, number: int, row: Row) -> None:
        values, faults, filled = self._values(row)
        if not filled:
            self._read_empty(number, row)
            return
        faults += self._geography.settle(values)
        faults += self._missing(values, {name for name, _ in faults})
        faults += broken_rules(self._table, values, {name for name, _ in faults})
        key = self._key_of(values, {name for name, _ in faults})
        if _is_refused(faults) and (aside := self._left_aside(number, row, key)):
            self._reporter.row(aside, number)
            return
        if key is not None and (first := self._first_with.setdefault(key, number)) != number:
            faults.append((self._key_column, Fault("key_twice", {"first": str(first + 1)})))
        for name, fault in faults:
            report_fault(self._tab, fault, number, name)
        if not _is_refused(faults):
            self._tab.rows[number] = AcceptedRow(key or "", number + 1, values)

    def _values(self, row: Row) -> tuple[dict[str, object], list[tuple[str, Fault]], bool]:
        """The row's values, what is wrong with its cells, and whether any cell says anything."""
        values, faults, filled, width = self._blank_values.copy(), [], False, len(row)
        for position, column, read in self._columns:
            cell = row[position] if position < width else None
            if cell is None or (reading := read(cell)) is None:
                continue
            filled = filled or cell is not False  # a column of ticks is prefilled to the last row
            values[column.name] = reading.values[0]
            if len(reading.values) > 1:
                values[f"{column.name}_precision"] = reading.values[1]
            faults += ((column.name, fault) for fault in reading.faults)
        return values, faults, filled

    def _missing(self, values: dict[str, object], faulty: set[str]) -> Iterator[tuple[str, Fault]]:
        """Fill in what a blank cell means; yields a fault for each required column left without a value."""
        for name, default in self._defaults.items():
            if values[name] is None:
                values[name] = default
        for name in self._required:
            told = name in faulty or (name == "region" and "place" in faulty)
            if values[name] is None and not told:
                yield name, Fault("required", {"column": name})

    def _key_of(self, values: dict[str, object], faulty: set[str]) -> str | None:
        """The row's identity: its ref, or the key columns' values; None where it cannot be told."""
        if any(name in faulty for name in self._key):
            return None
        return "|".join(_key_part(values[name]) for name in self._key)

    @property
    def _key_column(self) -> str:
        return self._key[0] if self._table.has_ref else ""

    def _read_empty(self, number: int, row: Row) -> None:
        """A row that says nothing in our columns: blank, or a note under the table."""
        words = any(isinstance(cell, str) and any(map(str.isalpha, cell)) for cell in row)
        if words and number > self._last_full:
            self._reporter.row(Fault("row_note", {}, Severity.NOTE), number)
        else:
            self._tab.blank += 1

    def _left_aside(self, number: int, row: Row, key: str | None) -> Fault | None:
        """What a row that is no record is instead: a total, a note under the table, or nothing."""
        totals = [position for position, cell in enumerate(row) if _is_total(cell)]
        in_key = {self._header.positions.get(name) for name in self._key}
        if totals and (key is None or in_key.intersection(totals)):
            return Fault("row_total", {}, Severity.NOTE)
        alone = number > self._last_full and not self._begins_a_record(row)
        return Fault("row_note", {}, Severity.NOTE) if alone else None

    def _begins_a_record(self, row: Row) -> bool:
        """Whether the one filled cell is no prose but a value of its column, so that the rest is missing."""
        for position, column, read in self._columns:
            reading = read(row[position]) if position < len(row) and row[position] is not False else None
            if reading is not None:
                prose = isinstance(row[position], str) and (reading.faults or column.kind in _PROSE)
                return not prose
        return False

    @cached_property
    def _last_full(self) -> int:
        """The last row with more than one cell filled in our columns: notes stand below it."""
        positions = tuple(self._header.positions.values())
        for number in range(len(self._cells) - 1, self._header.row, -1):
            row = self._cells[number]
            if sum(p < len(row) and not is_blank(row[p]) and row[p] is not False for p in positions) > 1:
                return number
        return self._header.row


def _is_total(cell: CellValue) -> bool:
    return (
        isinstance(cell, str)
        and len(cell) < _LONGEST_TOTAL
        and cell.strip().strip(" .:").casefold() in _TOTALS
    )


def _is_refused(faults: Sequence[tuple[str, Fault]]) -> bool:
    return any(fault.severity is Severity.ROW for _, fault in faults)


def report_fault(tab: ReadTab, fault: Fault, number: int, name: str) -> None:
    """Report a fault at a column of a row ("" = the whole row), in the sheet's own names."""
    named = _with_headers(fault, tab)
    position = tab.header.positions.get(name, -1) if tab.header else -1
    if position < 0 or tab.header is None:
        tab.reporter.row(named, number)
        return
    row = tab.cells[number]
    cell = row[position] if position < len(row) else None
    tab.reporter.cell(named, number, position, tab.header.text(position), cell)


def _with_headers(fault: Fault, tab: ReadTab) -> Fault:
    """The fault with the header's text in place of each column's name."""
    params = dict(fault.params)
    for param in _NAMING:
        if param in params:
            params[param] = ", ".join(_title(tab, name) for name in params[param].split())
    return Fault(fault.code, params, fault.severity)


def _title(tab: ReadTab, name: str) -> str:
    header = tab.header
    if header and name in header.positions:
        return header.text(header.positions[name])
    return tab.table.column(name).names.in_language(header.language if header else "en")


def _key_part(value: object) -> str:
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else str(value)
