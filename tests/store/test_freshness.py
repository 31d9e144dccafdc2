"""The state of each workbook, its tabs and its problems."""

import pandas as pd

from lib.checks.outcome import Severity
from lib.errors import SourceError
from lib.store import Fetched, Outcome
from tests.store.examples import apply, at, problem, row


def only(store, moment):
    [found] = store.freshness(moment).to_dict("records")
    return found


def test_a_workbook_that_failed_says_why_and_how_old_its_last_good_data_are(store):
    apply(store, 0, {"cases": [row("cases", "C-1"), row("cases", "C-2")]}, problems=[problem(4), problem(5)])
    store.record("country", Outcome.UNCHANGED, at(24), Fetched("same", "The title", "https://sheet", 2))
    fault = SourceError("{file} cannot be opened.", "Mend {file}.", file="x.csv")
    store.record("country", Outcome.FAILED, at(72), error=fault)
    found = only(store, at(73))
    assert (found["attempted"], found["good"], found["changed"]) == (at(72), at(24), at(0))
    assert (found["outcome"], found["days"], found["title"]) == ("failed", 2, "The title")
    assert (found["what"].text, found["what"].params) == ("{file} cannot be opened.", {"file": "x.csv"})
    assert found["fix"].text == "Mend {file}."
    counts = ("read", "accepted", "refused", "blank", "problems")
    assert [found[name] for name in counts] == [2, 2, 0, 0, 2]


def test_the_state_of_an_earlier_moment_leaves_out_what_came_later(store):
    apply(store, 0, {"cases": [row("cases", "C-1")]})
    apply(store, 5, {"cases": []})
    assert only(store, at(4))["accepted"] == 1
    assert only(store, at(4))["attempted"] == at(0)
    assert store.freshness(at(-1)).empty


def test_a_workbook_that_was_never_good_has_no_age_and_no_counts(store):
    store.record("country", Outcome.FAILED, at(0), error=SourceError("a", "b"))
    found = only(store, at(1))
    assert all(pd.isna(found[name]) for name in ("good", "changed", "days", "read", "problems"))


def test_one_row_is_one_workbook(store):
    for number, name in enumerate(["south", "north", "south"]):
        store.record(name, Outcome.UNCHANGED, at(number))
    assert store.freshness(at(9))["workbook"].tolist() == ["north", "south"]


def test_problems_of_the_newest_applied_sync_are_kept_and_older_ones_counted(store):
    first = [problem(4), problem(5), problem(0, "tab.unknown", table="", severity=Severity.NOTE)]
    apply(store, 0, {"cases": []}, problems=first)
    apply(
        store,
        1,
        {"cases": []},
        problems=[problem(5, text="скоро", params={"text": "скоро"})],
        workbook="country",
    )
    store.record("country", Outcome.FAILED, at(2))
    assert store.problems("country") == (problem(5, text="скоро", params={"text": "скоро"}),)
    assert store.problems("another") == ()
    trend = store.problem_trend("country").groupby("at")["n"].sum()
    assert trend.to_dict() == {at(0): 3, at(1): 1}


def test_a_workbook_whose_problems_are_mended_has_none(store):
    apply(store, 0, {"cases": []}, problems=[problem(4)])
    apply(store, 1, {"cases": []})
    assert store.problems("country") == ()


def test_tabs_tell_what_became_of_their_rows_and_how_many_problems_they_have(store):
    apply(store, 0, {"cases": [row("cases", "C-1"), row("cases", "C-2", days=1)], "events": []})
    apply(
        store,
        1,
        {"cases": [row("cases", "C-2", days=2), row("cases", "C-3")], "events": []},
        problems=[problem(9)],
    )
    found = store.tabs("country").set_index("table")
    names = ["tab", "state", "read", "accepted", "added", "changed", "removed", "problems"]
    assert found.loc["cases", names].tolist() == ["cases tab", "read", 2, 2, 1, 1, 1, 1]
    assert found.loc["events", "problems"] == 0
    assert store.tabs("another").empty
