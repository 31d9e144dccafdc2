"""What one row says of another: keys that are taken elsewhere, and links that lead nowhere."""

from collections.abc import Mapping

from lib.checks.outcome import Severity, TabState
from lib.checks.reading import Fault
from lib.checks.tabs import ReadTab, report_fault
from lib.schema import TABLES
from lib.schema.types import Column, Kind

KeysElsewhere = Mapping[str, Mapping[str, str]]  # table -> key -> the workbook that holds it
Ends = Mapping[str, frozenset[str]]


def refuse_keys_of_others(tabs: Mapping[str, ReadTab], workbook: str, keys: KeysElsewhere) -> None:
    """Take out of *tabs* every row whose key already stands in another workbook."""
    for name, tab in tabs.items():
        taken = {key: holder for key, holder in keys.get(name, {}).items() if holder != workbook}
        column = tab.table.key_columns[0].name if tab.table.has_ref else ""
        for number, key in [(number, row.key) for number, row in tab.rows.items() if row.key in taken]:
            _report(tab, number, column, Fault("key_elsewhere", {"holder": taken[key]}))


def follow_links(tabs: Mapping[str, ReadTab], workbook: str, keys: KeysElsewhere) -> None:
    """Report links that lead nowhere; a row that hangs on one is refused.

    Required links come first, so that no other link is taken to lead to a row that they refuse.
    """
    for required in (True, False):
        ends = {table.name: _ends(tabs.get(table.name), table.name, workbook, keys) for table in TABLES}
        for tab in tabs.values():
            for column in tab.table.columns:
                if column.kind is Kind.LINK and column.required is required:
                    _follow(tab, column, ends, tabs)


def _follow(tab: ReadTab, column: Column, ends: Ends, tabs: Mapping[str, ReadTab]) -> None:
    names = (column.links_to,) if column.links_to else tuple(t.name for t in TABLES if t.has_ref)
    stopped = any(name in tabs and tabs[name].state is TabState.STOPPED for name in names)
    for number, row in list(tab.rows.items()):
        ref = row.values[column.name]
        if ref is None or any(ref in ends[name] for name in names):
            continue
        if stopped:
            fault = Fault("link_unjudged", {}, Severity.WARNING)
        else:
            fault = Fault("link_nowhere", {}, Severity.ROW if column.required else Severity.WARNING)
        _report(tab, number, column.name, fault)


def _ends(tab: ReadTab | None, table: str, workbook: str, keys: KeysElsewhere) -> frozenset[str]:
    """Every key of a table that a link may lead to."""
    stored = keys.get(table, {})
    if tab is None or tab.state is not TabState.READ:  # the last good rows of this workbook stay
        return frozenset(stored)
    others = {key for key, holder in stored.items() if holder != workbook}
    return frozenset(others | {row.key for row in tab.rows.values()})


def _report(tab: ReadTab, number: int, column: str, fault: Fault) -> None:
    """Report a fault of a row that was accepted, and take the row out if it may not stay."""
    report_fault(tab, fault, number, column)
    if fault.severity is Severity.ROW:
        del tab.rows[number]
