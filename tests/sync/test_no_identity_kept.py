"""Who a person is stands nowhere in the database after a sync, whichever cell, header or name it stood in.

The numbers are made up as the test runs; none is written down.
"""

from datetime import date

import pytest
from sqlalchemy import inspect

from lib import schema
from lib.checks import check_workbook
from lib.checks.raw import RawTab, RawWorkbook, Shown
from lib.places import pack
from lib.schema.types import Column, Kind
from lib.store import Fetched
from lib.sync.guards import Reason, Suspicion
from lib.sync.holding import details_of
from tests.checks.sheets import identity_number
from tests.store.examples import at
from tests.sync.campaigns import CASE, CASES, Campaign

COUNTRY = pack.load("kazakhstan-2010")
GOOD = {
    **dict.fromkeys((Kind.DATE, Kind.MOMENT), "2010-06-01"),
    **dict.fromkeys((Kind.COUNT, Kind.SIZE, Kind.MONEY), "1"),
    **{Kind.TIME: "10:00", Kind.YES_NO: "yes", Kind.TEXT: "text", Kind.COUNTRY: "DE", Kind.LINK: None},
    **{Kind.REGION: "KZ-KAR", Kind.PLACE: "karaganda"},
}
FORMS = {
    "as it is": str,
    "a number": int,
    "a fraction": float,
    "a number that is shown": lambda number: Shown(int(number), number),
    "in halves": lambda number: f"{number[:6]} {number[6:]}",
    "with an unseen mark": lambda number: f"{number[:5]}\u200b{number[5:]}",
    "in full width": lambda number: "".join(chr(ord(digit) + 0xFEE0) for digit in number),
    "at the end of a long text": lambda number: f"{'x ' * 36}{number}",
}


def numbers():
    """Different made-up numbers, each with its check digit."""
    for serial in range(10_000):
        if number := identity_number(f"810315{serial % 7}{serial:04}"):
            yield number


def good(column: Column, number: int) -> object:
    if column.kind is Kind.REF:
        return f"R-{number}"
    return column.vocabulary.codes[0] if column.vocabulary else GOOD[column.kind]


def book(form, made) -> RawWorkbook:
    """Every column of every tab with such a number in one row of it, in a header, a tab's name, the title."""
    tabs = []
    for tab in schema.TABLES:
        rows = [
            tuple(form(next(made)) if column is wrong else good(column, number) for column in tab.columns)
            for number, wrong in enumerate(tab.columns)
        ]
        header = (*(column.names.en for column in tab.columns), form(next(made)))
        tabs.append(RawTab(tab.names.en, (header, *((*row, "x") for row in rows))))
    title = form(next(made))
    tabs.append(RawTab(str(title.text if isinstance(title, Shown) else title), (("a",), ("b",))))
    return RawWorkbook("country", "the title", tuple(tabs), "f")


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_no_number_is_kept_in_any_place(sqlite_store, form):
    planted, stream = [], numbers()

    def made():
        for number in stream:
            planted.append(number)
            yield number

    raw = book(form, made())
    checked = check_workbook(
        raw, region="", date_order="dmy", country=COUNTRY, today=date(2010, 7, 7), keys_elsewhere={}
    )
    sqlite_store.apply(checked, Fetched(), at(1))
    compared, why = sqlite_store.compare(checked), [Suspicion("cases", Reason.MANY, 1, 1)]
    sqlite_store.hold("country", at(2), Fetched(), "a hash", details_of(compared, why, checked.problems))
    assert len(planted) > 100
    assert sum(problem.code == "identity_value" for problem in checked.problems) > 50
    kept = written(sqlite_store)
    assert [number for number in planted if number in kept] == []


def test_nor_is_one_that_names_a_spreadsheet(sqlite_store, tmp_path):
    number = next(numbers())
    campaign = Campaign(sqlite_store, tmp_path)
    campaign.has("south", address=f"kept by {number}")
    campaign.write(f"kept by {number}", cases=CASES + CASE.format("C-1"))
    assert campaign.sync() == [("south", "applied")]
    assert number not in written(sqlite_store)


def written(store) -> str:
    """All that stands in the database: every cell of every table as text, its letters and digits alone."""
    with store.database.reading() as connection:
        names = inspect(connection).get_table_names()
        rows = [row for name in names for row in connection.exec_driver_sql(f'SELECT * FROM "{name}"')]
    texts = (f"{cell:.0f}" if isinstance(cell, float) else str(cell) for row in rows for cell in row)
    return "\n".join("".join(filter(str.isalnum, text)) for text in texts)
