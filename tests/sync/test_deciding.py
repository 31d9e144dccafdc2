"""Held syncs from the sheet to the leader's word, and what is restored."""

from datetime import date

import pytest

from lib.errors import QueryError, StoreError
from lib.store import Outcome, retention
from lib.store.held import Decision
from lib.sync import accept, bring_back, refuse, restore
from lib.sync.holding import problems_of, reasons, tabs_of
from tests.store.examples import EVERYWHERE, query
from tests.sync.campaigns import AT, CASES, COUNTRY, HOUR, Campaign

STAGES = ("filed", "hearings", "decision")
HEADER = CASES.replace("opened", "opened,stage")


def line(n, stage="filed"):
    return f"C-{n},debt,by us,KZ-KAR,2010-06-{n % 28 + 1:02},{stage}\n"


@pytest.fixture
def campaign(sqlite_store, tmp_path):
    """A workbook with a hundred cases."""
    return read_once(sqlite_store, tmp_path)


@pytest.fixture
def anywhere(store, tmp_path):
    """The same on each database, where it is the database that holds and brings back."""
    return read_once(store, tmp_path)


def read_once(store, folder):
    campaign = Campaign(store, folder)
    campaign.has("south")
    show(campaign, range(100))
    campaign.sync()
    return campaign


def show(campaign, numbers, stages=None, **more):
    stages = stages or {}
    rows = "".join(line(n, stages.get(n, STAGES[n % 3])) for n in numbers)
    campaign.write("south", cases=HEADER + rows, **more)


def take(campaign, held):
    return accept(campaign.store, COUNTRY, campaign.settings, campaign.at, held, "leader", AT)


def stages(campaign):
    found = campaign.store.records("cases", EVERYWHERE, query())
    return dict(zip(found["key"], found["stage"], strict=True))


def acts(campaign):
    from lib.store import audit

    with campaign.store.database.reading() as connection:
        return [(entry.act, entry.actor, entry.subject) for entry in audit.latest(connection, 9)]


def test_a_sheet_of_which_half_is_gone_is_held_and_the_figures_stay(campaign):
    version = campaign.store.version()
    show(campaign, range(50))
    assert campaign.sync() == [("south", "held")]
    assert len(campaign.keys()) == 100
    assert campaign.store.version() == version
    [held] = campaign.store.all_held()
    assert (held.decision, held.workbook) == (Decision.OPEN, "south")
    [why] = reasons(held, "en")
    assert why.params == {"tab": "cases", "rows": 50, "before": 100, "columns": ""}
    [tab] = tabs_of(held)
    assert (tab.added, tab.changed, tab.removed) == (0, 0, 50)
    assert tab.removed_rows[0].before["kind"] == "debt"
    assert isinstance(tab.removed_rows[0].before["opened"], date)  # a day again, not the text it was kept as


def test_what_is_held_is_not_judged_again_while_the_sheet_is_the_same(campaign):
    show(campaign, range(50))
    campaign.sync()
    heard = []
    assert campaign.sync(progress=heard.append) == [("south", "held")]
    assert [message.text for message in heard] == ["{workbook}: reading"]
    assert len(campaign.store.all_held()) == 1
    assert campaign.reports[0].held.id == campaign.store.all_held()[0].id


def test_a_leader_accepts_and_exactly_that_is_applied(anywhere):
    show(anywhere, range(50))
    anywhere.sync()
    [held] = anywhere.store.all_held()
    decided = take(anywhere, held.id)
    assert decided.as_seen
    assert (decided.report.outcome, decided.report.removed) == (Outcome.APPLIED, 50)
    assert len(anywhere.keys()) == 50
    kept = anywhere.store.held(held.id)
    assert (kept.decision, kept.decided_by) == (Decision.ACCEPTED, "leader")
    assert acts(anywhere) == [("held sync accepted", "leader", "south")]
    assert anywhere.sync() == [("south", "unchanged")]


def test_a_sheet_that_has_changed_since_is_shown_anew(campaign):
    show(campaign, range(50))
    campaign.sync()
    [held] = campaign.store.all_held()
    show(campaign, range(40))
    decided = take(campaign, held.id)
    assert not decided.as_seen
    assert decided.report.outcome is Outcome.HELD
    assert len(campaign.keys()) == 100
    assert [each.decision for each in campaign.store.all_held()] == [Decision.OPEN, Decision.REPLACED]
    with pytest.raises(StoreError, match="waits no longer"):
        take(campaign, held.id)


def test_a_sheet_that_was_mended_since_is_applied_and_nothing_waits(campaign):
    show(campaign, range(50))
    campaign.sync()
    [held] = campaign.store.all_held()
    show(campaign, range(101))
    decided = take(campaign, held.id)
    assert (decided.as_seen, decided.report.outcome) == (False, Outcome.APPLIED)
    assert len(campaign.keys()) == 101
    assert campaign.store.held(held.id).decision is Decision.REPLACED


def test_another_tab_may_go_on_changing_while_a_leader_thinks(campaign):
    show(campaign, range(50))
    campaign.sync()
    [held] = campaign.store.all_held()
    campaign.write("south", hearings="case_ref,date\nC-1,2010-06-24\n")
    assert campaign.sync() == [("south", "held")]
    assert [each.id for each in campaign.store.all_held()] == [held.id]
    assert take(campaign, held.id).as_seen
    assert len(campaign.keys("hearings")) == 1


def test_what_was_refused_stays_refused_in_silence_until_the_sheet_says_something_else(anywhere):
    show(anywhere, range(50))
    anywhere.sync()
    [held] = anywhere.store.all_held()
    refuse(anywhere.store, held.id, "leader", AT)
    for recheck in (False, True):
        assert anywhere.sync(recheck=recheck) == [("south", "held")]
        assert anywhere.reports[0].held.decision is Decision.REFUSED
    assert len(anywhere.store.all_held()) == 1
    assert ("held sync refused", "leader", "south") in acts(anywhere)
    show(anywhere, range(60))
    anywhere.sync()
    assert [each.decision for each in anywhere.store.all_held()] == [Decision.OPEN, Decision.REFUSED]


def test_a_leader_may_change_their_mind_about_what_was_refused(campaign):
    show(campaign, range(50))
    campaign.sync()
    [held] = campaign.store.all_held()
    refuse(campaign.store, held.id, "leader", AT)
    assert take(campaign, held.id).as_seen


def test_one_column_sorted_by_itself_is_held(campaign):
    order = sorted(STAGES[n % 3] for n in range(30))
    show(campaign, range(100), dict(enumerate(order)))
    before = stages(campaign)
    assert campaign.sync() == [("south", "held")]
    assert stages(campaign) == before
    assert any("stage" in str(reason.params["columns"]) for reason in _why(campaign))


def _why(campaign):
    return reasons(campaign.store.all_held()[0], "en")


def test_a_workbook_that_is_held_does_not_hold_up_another(campaign):
    campaign.has("north")
    campaign.write("north", cases=HEADER + "N-1,debt,by us,KZ-KAR,2010-06-01,filed\n")
    show(campaign, range(50))
    assert campaign.sync() == [("south", "held"), ("north", "applied"), ("south", "held")]
    assert campaign.keys()["N-1"] == "north"


def test_what_is_to_be_mended_is_kept_with_it_and_is_that_of_the_newest_reading(campaign):
    show(campaign, range(50))
    campaign.sync()
    assert problems_of(campaign.store.all_held()[0]) == ()
    text = (campaign.folder / "south" / "cases.csv").read_text(encoding="utf-8")
    campaign.write("south", cases=text + "C-X,dept,by us,KZ-KAR,2010-06-01,filed\n")
    assert campaign.sync() == [("south", "held")]
    [held] = campaign.store.all_held()
    [found] = problems_of(held)
    assert (found.tab, found.cell, found.code) == ("cases", "B52", "choice_unknown")
    assert "choice_unknown" not in {each.code for each in campaign.store.problems("south")}
    assert take(campaign, held.id).as_seen


def test_a_missing_number_is_refused_in_words(campaign):
    with pytest.raises(QueryError, match="no held sync"):
        take(campaign, 77)


def rows_of(campaign):
    found = campaign.store.records("cases", EVERYWHERE, query())
    return found.drop(columns=["sheet_row", "link"]).astype(str).to_dict("records")


def test_a_whole_workbook_is_restored_to_the_state_after_an_earlier_sync(anywhere):
    first, before = anywhere.store.version(), rows_of(anywhere)
    show(anywhere, range(10, 105), dict.fromkeys(range(12), "appeal"))
    assert anywhere.sync() == [("south", "applied")]
    done = restore(anywhere.store, first, anywhere.at, "leader", AT)
    cases = next(tab for tab in done.tabs if tab.table == "cases")
    assert (cases.added, cases.changed, cases.removed) == (10, 2, 5)
    assert rows_of(anywhere) == before
    assert acts(anywhere)[0] == ("rows restored", "leader", "south")
    assert anywhere.store.tabs("south").set_index("table").loc["cases", "accepted"] == 95


def test_the_rows_a_sync_removed_are_brought_back_and_nothing_else_is_touched(anywhere):
    show(anywhere, range(10, 105))
    anywhere.sync()
    culprit = anywhere.store.version()
    done = bring_back(anywhere.store, culprit, anywhere.at, "leader", AT)
    assert done.rows_changed == 10
    assert len(anywhere.keys()) == 105
    assert bring_back(anywhere.store, culprit, anywhere.at, "leader", AT).rows_changed == 0


def test_the_sheet_does_not_undo_what_was_restored_until_a_leader_says_so(anywhere):
    show(anywhere, range(10, 100))
    anywhere.sync()
    bring_back(anywhere.store, anywhere.store.version(), anywhere.at, "leader", AT)
    assert anywhere.sync() == [("south", "held")]
    show(anywhere, range(11, 100))
    assert anywhere.sync() == [("south", "held")]
    assert len(anywhere.keys()) == 100
    assert take(anywhere, anywhere.store.all_held()[0].id).as_seen
    assert len(anywhere.keys()) == 89
    show(anywhere, range(11, 101))
    assert anywhere.sync() == [("south", "applied")]


def test_a_sheet_that_is_put_right_after_a_restore_counts_again_by_itself(campaign):
    show(campaign, range(10, 100))
    campaign.sync()
    bring_back(campaign.store, campaign.store.version(), campaign.at, "leader", AT)
    show(campaign, range(100))
    assert campaign.sync() == [("south", "applied")]
    show(campaign, range(3, 100))
    assert campaign.sync() == [("south", "applied")]


def test_a_restored_key_that_stands_in_another_workbook_by_now_stays_there(campaign):
    first = campaign.store.version()
    show(campaign, range(1, 100))
    campaign.sync()
    campaign.has("north")
    campaign.write("north", cases=HEADER + line(0))
    campaign.sync()
    restore(campaign.store, first, campaign.at, "leader", AT)
    assert campaign.keys()["C-0"] == "north"


def test_the_past_before_a_restore_stays_known(campaign):
    show(campaign, range(10, 100))
    campaign.sync()
    then = campaign.at
    first = campaign.store.changing_syncs("south")[-1]
    restore(campaign.store, first.id, campaign.at.replace(minute=30), "leader", AT)
    past = campaign.store.records("cases", EVERYWHERE, query(known_at=then))
    assert len(past) == 90


def test_a_state_that_was_purged_cannot_be_restored_in_part(campaign):
    first = campaign.store.version()
    show(campaign, range(10, 100))
    campaign.sync()
    second = campaign.store.version()
    with campaign.store.database.writing() as connection:
        retention.purge(connection, campaign.at + HOUR, "leader", AT)
    for do, sync in ((restore, first), (bring_back, second)):
        with pytest.raises(QueryError, match="not kept any more"):
            do(campaign.store, sync, campaign.at, "leader", AT)
    assert restore(campaign.store, second, campaign.at, "leader", AT).rows_changed == 0
