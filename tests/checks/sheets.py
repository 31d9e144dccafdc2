"""Small sheets for the tests of the checks, and numbers that look like a person's."""

from dataclasses import replace
from datetime import date

from lib.checks import check_workbook
from lib.checks.outcome import Checked, CheckedTab, Problem, Severity
from lib.checks.raw import RawTab, RawWorkbook
from lib.places.pack import load

COUNTRY = load("kazakhstan-2010")
TODAY = date(2010, 7, 7)
REGION, OTHER = "KZ-KAR", "KZ-AST"

ARREST = {"ref": "A-0412", "detained": "2010-06-24 14:30", "region": REGION}
CASE = {
    "ref": "C-0031",
    "kind": "administrative",
    "side": "against us",
    "region": REGION,
    "opened": "2010-06-10",
}
EVENT = {"ref": "E-0118", "date": "2010-06-09", "kind": "protest", "region": REGION}
DRIVE = {"ref": "D-007", "site": "Mine no. 3", "sector": "mining", "region": REGION, "universe": "2 800"}
RETURN = {"date": "2010-06-24", "region": REGION, "joined": 12}


def sheet(*records: dict, names=None) -> list[list]:
    """A grid of a header and one row for each record; headers are called by *names* where they are given."""
    columns = list(dict.fromkeys(name for record in records for name in record))
    header = [(names or {}).get(name, name) for name in columns]
    return [header, *([record.get(name) for name in columns] for record in records)]


def workbook(tabs: dict[str, list[list]], name: str = "country") -> RawWorkbook:
    grids = (RawTab(tab, tuple(map(tuple, rows))) for tab, rows in tabs.items())
    return RawWorkbook(name, f"{name}.xlsx", tuple(grids), "")


def check(tabs: dict[str, list[list]], locale: str = "", **options) -> Checked:
    given = {"region": "", "date_order": "", "country": COUNTRY, "today": TODAY, "keys_elsewhere": {}}
    return check_workbook(replace(workbook(tabs), locale=locale), **(given | options))


def check_rows(table: str, *records: dict, **options) -> tuple[CheckedTab, list[Problem]]:
    """The tab of *table* and what is said of its rows and cells."""
    checked = check({table: sheet(*records)}, **options)
    return tab_of(checked, table), said_of(checked, table)


def tab_of(checked: Checked, table: str) -> CheckedTab:
    return next(tab for tab in checked.tabs if tab.table == table)


def said_of(checked: Checked, table: str) -> list[Problem]:
    return [p for p in checked.problems if p.table == table and p.code != "tab_missing"]


def codes(problems: list[Problem], severity: Severity | None = None) -> list[str]:
    return [p.code for p in problems if severity in (None, p.severity)]


def identity_number(eleven: str) -> str | None:
    """Twelve digits of which the last follows from the others; None where none does."""
    digits = [int(digit) for digit in eleven]
    for shift in (0, 2):
        check = sum(((place + shift) % 11 + 1) * digit for place, digit in enumerate(digits)) % 11
        if check < 10:
            return f"{eleven}{check}"
    return None
