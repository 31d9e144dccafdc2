from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from lib.metrics import drives
from tests.metrics.tables import CONTEXT, QUERY, TODAY, frame

DRIVE_LISTS = st.lists(
    st.fixed_dictionaries(
        {
            "site": st.sampled_from(["Mine 1", "mine  1", "Mine 2", "All mines"]),
            "sector": st.sampled_from(["mining", "oil"]),
            "group": st.sampled_from([None, "All mines"]),
            "region": st.sampled_from(["AA", "BB"]),
            "universe": st.none() | st.integers(1, 5000),
            "started": st.none() | st.dates(TODAY - timedelta(days=90), TODAY + timedelta(days=3)),
            "closed": st.none() | st.dates(TODAY - timedelta(days=30), TODAY + timedelta(days=30)),
            "stage": st.sampled_from([None, "signing", "stalled", "broken"]),
            "verified": st.integers(0, 2),
        }
    ),
    max_size=15,
)


def ask(rows):
    need = drives.DRIVES
    return drives.workers_covered_by_drives({need.name: frame(need, rows)}, QUERY, CONTEXT)


def open_by_hand(drive) -> bool:
    begun = drive["started"] is None or drive["started"] <= TODAY
    return begun and drive["stage"] != "broken" and (drive["closed"] is None or drive["closed"] > TODAY)


def workers_by_hand(rows) -> dict[str, int]:
    """Sector by sector: lone sites each once, then every group as the larger of its own row and its sites."""

    def site(row):
        return " ".join(row["site"].lower().split())

    known = [row for row in rows if row["universe"] is not None]
    result: dict[str, int] = {}
    for sector in {row["sector"] for row in known}:
        workers = 0
        for region in ("AA", "BB"):
            here = [row for row in known if row["sector"] == sector and row["region"] == region]
            lone = [row for row in here if row["group"] is None]
            grouped = [row for row in here if row["group"] is not None]
            workers += sum(max(r["universe"] for r in lone if site(r) == s) for s in {site(r) for r in lone})
            own = max([row["universe"] for row in grouped if site(row) == "all mines"], default=0)
            parts = [row for row in grouped if site(row) != "all mines"]
            once = [max(r["universe"] for r in parts if site(r) == s) for s in {site(r) for r in parts}]
            workers += max(own, sum(once))
        result[sector] = workers
    return result


@given(DRIVE_LISTS)
def test_workers_covered_counts_every_site_and_group_once(rows):
    figure = ask(rows)
    running = [row for row in rows if row["verified"] and open_by_hand(row)]
    by_hand = workers_by_hand(running)
    assert dict(figure.rows) == by_hand
    unknown = [row for row in running if row["universe"] is None]
    assert figure.value == (None if running and len(unknown) == len(running) else sum(by_hand.values()))
    assert (figure.note is not None) == bool(unknown)


def test_eight_mines_and_the_works_are_twenty_five_thousand_workers_once():
    site = {"sector": "mining", "group": "the mines", "region": "AA", "verified": 2, "stage": "committee"}
    mines = [{**site, "site": f"Mine {i}", "universe": 2500} for i in range(1, 9)]
    works = {**site, "site": "Works", "universe": 5000}
    whole = {**site, "site": "The mines", "universe": 25_000, "started": date(2010, 6, 1)}
    assert ask([*mines, works]).value == 25_000
    assert ask([*mines, works, whole]).value == 25_000
