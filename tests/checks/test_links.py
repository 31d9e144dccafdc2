from lib.checks.outcome import Severity
from tests.checks.sheets import ARREST, CASE, DRIVE, check, codes, said_of, sheet, tab_of

HEARING = {"case_ref": "C-0031", "date": "2010-06-24"}


def test_a_link_is_followed_in_its_one_spelling():
    checked = check(
        {"cases": sheet(CASE | {"ref": "С-0031"}), "hearings": sheet(HEARING | {"case_ref": "c – 0031"})}
    )
    assert said_of(checked, "hearings") == []
    assert tab_of(checked, "hearings").accepted[0].key == "C-0031|2010-06-24"


def test_a_row_that_hangs_on_a_link_that_leads_nowhere_is_refused():
    checked = check({"cases": sheet(CASE), "hearings": sheet(HEARING | {"case_ref": "C-9"})})
    (problem,) = said_of(checked, "hearings")
    assert (problem.code, problem.severity, problem.cell, problem.text) == (
        "link_nowhere",
        Severity.ROW,
        "A2",
        "C-9",
    )
    assert tab_of(checked, "hearings").refused == 1


def test_another_link_that_leads_nowhere_is_kept_and_said():
    checked = check({"arrests": sheet(ARREST | {"case_ref": "C-9"}), "cases": sheet(CASE)})
    (problem,) = said_of(checked, "arrests")
    assert (problem.code, problem.severity) == ("link_nowhere", Severity.WARNING)
    assert tab_of(checked, "arrests").accepted[0].values["case_ref"] == "C-9"


def test_a_link_to_a_row_that_was_refused_leads_nowhere():
    checked = check({"cases": sheet(CASE | {"kind": "unheard of"}), "hearings": sheet(HEARING)})
    assert codes(said_of(checked, "hearings")) == ["link_nowhere"]


def test_a_link_may_lead_to_another_workbook():
    elsewhere = {"cases": {"C-9": "north"}}
    checked = check({"hearings": sheet(HEARING | {"case_ref": "C-9"})}, keys_elsewhere=elsewhere)
    assert said_of(checked, "hearings") == []


def test_a_link_to_any_tab_finds_a_row_in_one_of_them():
    act = {"ref": "S-1", "date": "2010-06-30", "country": "Germany", "kind": "message"}
    for about, said in (("D-007", []), ("A-0412", []), ("Z-1", ["link_nowhere"])):
        tabs = {"drives": sheet(DRIVE), "arrests": sheet(ARREST), "solidarity": sheet(act | {"about": about})}
        assert codes(said_of(check(tabs), "solidarity")) == said


def test_a_key_that_another_workbook_holds_is_refused_and_the_workbook_named():
    checked = check(
        {"arrests": sheet(ARREST, ARREST | {"ref": "A-2"})}, keys_elsewhere={"arrests": {"A-2": "north"}}
    )
    (problem,) = said_of(checked, "arrests")
    assert (problem.code, problem.cell, dict(problem.params)) == ("key_elsewhere", "A3", {"holder": "north"})
    assert [row.key for row in tab_of(checked, "arrests").accepted] == ["A-0412"]


def test_the_workbooks_own_stored_keys_are_not_taken_and_do_not_outlive_their_rows():
    own = {"arrests": {"A-0412": "country"}, "cases": {"C-9": "country"}}
    tabs = {"arrests": sheet(ARREST | {"case_ref": "C-9"}), "cases": sheet(CASE)}
    assert codes(said_of(check(tabs, keys_elsewhere=own), "arrests")) == ["link_nowhere"]


def test_rows_that_hang_on_a_tab_that_was_not_read_are_kept():
    stopped, own = {"cases": [["ref", "kind"]]}, {"cases": {"C-0031": "country"}}
    hearings = {"hearings": sheet(HEARING, HEARING | {"case_ref": "C-0032"})}
    checked = check(stopped | hearings, keys_elsewhere=own)
    assert [(p.code, p.severity, p.row) for p in said_of(checked, "hearings")] == [
        ("link_unjudged", Severity.WARNING, 3)
    ]
    assert len(tab_of(checked, "hearings").accepted) == 2
    assert said_of(check(hearings, keys_elsewhere=own), "hearings")[0].severity is Severity.ROW
