"""From a problem and from a record back to the very place in the spreadsheet, over the stand-in."""

from tests.standin.spreadsheet import Book
from tests.store.examples import EVERYWHERE, query
from tests.sync.campaigns import SHEET, Campaign

AT_SHEET = "https://docs.google.com/spreadsheets/d/sheet/edit#gid="


def test_a_problem_leads_to_its_cell_and_a_record_to_its_row_in_the_tab_of_that_number(
    sqlite_store, tmp_path, google, account, quick
):
    campaign = Campaign(sqlite_store, tmp_path)
    campaign.has("sheet", kind="google")
    good, bad = (["C-1", "debt"], ["C-2", "dept"])
    rows = [[*row, "by us", "KZ-KAR", "2010-06-10"] for row in (good, bad)]
    book = google.books["sheet"] = Book({"our notes": [["x"]], "cases": [SHEET, [], *rows]})
    assert book.ids["cases"], "a tab other than the first"
    assert campaign.sync() == [("sheet", "applied")]
    links, base = sqlite_store.links(), f"{AT_SHEET}{book.ids['cases']}&range="
    [problem] = [each for each in sqlite_store.problems("sheet") if each.code == "choice_unknown"]
    assert links.to("sheet", problem.tab, problem.cell) == f"{base}B4"
    assert sqlite_store.records("cases", EVERYWHERE, query())["link"].tolist() == [f"{base}3:3"]
