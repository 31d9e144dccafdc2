"""A record's page: opened by its address, noted once, and the filters of the page before stay."""

from lib.access.viewer import Role
from lib.store import Store, audit
from lib.store.audit import Act
from tests.serving import REGION

OPENED = (
    "record = ui.opened_record(page)\n"
    "ties = ui.record_ties(record)\n"
    "ui.record_place(record)\n"
    "ui.record_fields(record, ties)\n"
    "ui.record_history(record)\n"
    "ui.record_counts(record, ties)\n"
    "ui.record_timeline(record, ties)\n"
    "ui.record_tied(ties)\n"
)
REFUSED = "There is no such record, or it is not yours to see."


def opened(page, table: str, key: str, role: Role = Role.LEADER):
    return page(OPENED, role, "record", table=[table], key=[key])


def seen(url: str) -> list[str]:
    store = Store.open(url)
    with store.database.reading() as connection:
        found = [entry.subject for entry in audit.latest(connection, 20) if entry.act == Act.ROWS_SEEN]
    store.close()
    return found


def test_a_leader_reads_a_record_in_words_and_the_log_knows_it_once(page, sqlite_url):
    at = opened(page, "arrests", "A-0002")
    assert not at.exception
    assert not at.error
    assert "A\\-0002" in at.title[0].value
    assert "Taldykorgan" in [text.value for text in at.text]
    assert any(
        text.value.startswith("— Not entered in the sheet: ") and "note" in text.value for text in at.text
    )
    at.run()
    assert seen(sqlite_url) == ["arrests A-0002"]


def test_a_record_of_another_region_and_one_that_is_not_read_alike(page, sqlite_url):
    for key in ("A-0002", "A-9999"):
        at = opened(page, "arrests", key, Role.ORGANISER)
        assert at.title[0].value == "Record"
        assert REFUSED in [text.value for text in at.text]
        assert "Taldykorgan" not in str(at.main)
    assert seen(sqlite_url) == []


def test_the_filters_of_the_page_one_came_from_are_there_on_the_way_back(board):
    at = board(Role.LEADER)
    at.query_params["region"] = [REGION]
    at.switch_page("../../pages/membership.py").run()
    before = at.metric[0].value
    at.query_params.clear()
    at.query_params["table"], at.query_params["key"] = ["arrests"], ["A-0002"]
    at.switch_page("../../pages/record.py").run()
    assert "A\\-0002" in at.title[0].value
    at.query_params.clear()
    at.switch_page("../../pages/membership.py").run()
    assert at.metric[0].value == before
    assert REGION in at.query_params["region"]


def test_a_case_shows_its_hearings_and_a_drive_its_counts(page):
    case = opened(page, "cases", "C-0002")
    assert any(heading.value.startswith("Names this: hearings") for heading in case.subheader)
    assert len(case.dataframe) >= 2
    assert all("case_ref" not in table.value or table.value["ref"].notna().all() for table in case.dataframe)
    drive = opened(page, "drives", "D-020")
    assert not drive.error
    assert len(drive.get("plotly_chart")) == 2
