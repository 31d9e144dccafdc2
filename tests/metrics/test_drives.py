from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lib.metrics import drives
from lib.metrics.standing import DRIVES, PROGRESS
from tests.metrics.tables import CONTEXT, QUERY, TODAY, frame

STAGES = [None, "signing", "stalled", "broken"]
DRIVE_LISTS = st.lists(
    st.fixed_dictionaries(
        {
            "site": st.sampled_from(["Mine 1", "mine  1", "Mine 2", "All mines"]),
            "sector": st.sampled_from(["mining", "oil"]),
            "group": st.sampled_from([None, "All mines"]),
            "region": st.sampled_from(["AA", "BB"]),
            "universe": st.none() | st.integers(0, 5000),
            "signed": st.none() | st.integers(0, 400),
            "started": st.none() | st.dates(TODAY - timedelta(days=90), TODAY + timedelta(days=3)),
            "closed": st.none() | st.dates(TODAY - timedelta(days=30), TODAY + timedelta(days=30)),
            "stage": st.sampled_from(STAGES),
            "verified": st.integers(0, 2),
        }
    ),
    max_size=12,
).map(lambda rows: [{"key": f"D-{i}", **row} for i, row in enumerate(rows)])
COUNT_LISTS = st.lists(
    st.fixed_dictionaries(
        {
            "drive_ref": st.sampled_from(["D-0", "D-1", "D-2"]),
            "date": st.dates(TODAY - timedelta(days=60), TODAY),
            "signed": st.none() | st.integers(0, 400),
            "verified": st.integers(0, 1),
        }
    ),
    max_size=10,
    unique_by=lambda row: (row["drive_ref"], row["date"]),
)


def ask(compute, rows, counts=()):
    facts = {"drives": frame(DRIVES, rows), "drive_progress": frame(PROGRESS, list(counts))}
    return compute(facts, QUERY, CONTEXT)


def running(rows):
    """The drives of tier 1 and up that are open, by hand."""
    begun = [row for row in rows if row["started"] is None or row["started"] <= TODAY]
    unbroken = [row for row in begun if row["verified"] and row["stage"] != "broken"]
    return [row for row in unbroken if row["closed"] is None or row["closed"] > TODAY]


@given(DRIVE_LISTS)
def test_open_drives_are_counted_by_stage(rows):
    figure = ask(drives.open_drives, rows)
    stages = [row["stage"] for row in running(rows)]
    assert figure.value == len(stages)
    assert [row[0] for row in figure.rows] == [
        stage for stage in ("signing", "stalled", None) if stage in stages
    ]
    assert dict(figure.rows) == {stage: stages.count(stage) for stage in set(stages)}


def counts_by_hand(counts, ref) -> list[dict]:
    """The known counts of a drive, newest first."""
    mine = [row for row in counts if row["drive_ref"] == ref and row["verified"]]
    return sorted((r for r in mine if r["signed"] is not None), key=lambda r: r["date"], reverse=True)


def sums_by_hand(rows, counts) -> tuple[int, int]:
    """Cards and workers, every site once; a group's own row where none of its sites is known."""
    known = []
    for drive in running(rows):
        found = counts_by_hand(counts, drive["key"])
        signed = found[0]["signed"] if found else drive["signed"]
        if signed is not None and drive["universe"]:
            site = " ".join(drive["site"].lower().split())
            known.append({**drive, "signed": signed, "site": site})
    sites = [row for row in known if row["group"] and row["site"] != "all mines"]
    whole = [row for row in known if row["group"] and row["site"] == "all mines"]
    cards = workers = 0
    for some in ([row for row in known if row["group"] is None], sites or whole):
        for unit in {(row["sector"], row["region"], row["site"]) for row in some}:
            here = [row for row in some if (row["sector"], row["region"], row["site"]) == unit]
            best = max(here, key=lambda row: (row["signed"], row["universe"]))
            cards, workers = cards + best["signed"], workers + best["universe"]
    return cards, workers


@given(DRIVE_LISTS, COUNT_LISTS)
def test_signed_is_the_last_count_of_each_open_drive_over_its_universe(rows, counts):
    figure = ask(drives.signed_in_drives, rows, counts)
    by_ref = {row[0]: row for row in figure.rows}
    for drive in running(rows):
        found = counts_by_hand(counts, drive["key"])
        signed = found[0]["signed"] if found else drive["signed"]
        row = by_ref.pop(drive["key"])
        assert row[6:8] == (drive["universe"], signed)
        assert row[9] == (found[0]["date"] if found else None)
        assert row[10] == (found[0]["signed"] - found[1]["signed"] if len(found) > 1 else None)
        if signed is not None and drive["universe"]:
            assert row[8] == pytest.approx(signed / drive["universe"])
        else:
            assert row[8] is None
    assert not by_ref
    cards, workers = sums_by_hand(rows, counts)
    assert figure.value == (pytest.approx(cards / workers) if workers else None)
    assert figure.n == (workers or None)


@given(DRIVE_LISTS, COUNT_LISTS)
def test_drives_losing_signatures_stand_lower_than_at_the_count_before(rows, counts):
    figure = ask(drives.drives_losing_signatures, rows, counts)
    by_hand = {}
    for drive in running(rows):
        now, before, *_ = [*counts_by_hand(counts, drive["key"]), None, None]
        if before and now["signed"] < before["signed"]:
            by_hand[drive["key"]] = before["signed"] - now["signed"]
    assert {row[0]: row[6] for row in figure.rows} == by_hand
    assert figure.value == len(by_hand)


def test_a_drive_that_stands_where_it_stood_has_lost_nothing():
    drive = {"key": "D-0", "site": "Mine 1", "region": "AA", "stage": "signing", "verified": 1}
    counts = [
        {"drive_ref": "D-0", "date": TODAY - timedelta(days=back), "signed": 50, "verified": 1}
        for back in (7, 0)
    ]
    assert ask(drives.drives_losing_signatures, [drive], counts).value == 0
