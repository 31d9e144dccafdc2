from datetime import date

from hypothesis import given

from lib.metrics import coverage
from tests.metrics.tables import REGIONS
from tests.metrics.test_drives import DRIVE_LISTS, ask, running


def workers_by_hand(rows) -> int:
    """Lone sites each once, then every group as the larger of its own row and its sites."""

    def site(row):
        return " ".join(row["site"].lower().split())

    known = [row for row in rows if row["universe"] is not None]
    workers = 0
    for sector, region in {(row["sector"], row["region"]) for row in known}:
        here = [row for row in known if (row["sector"], row["region"]) == (sector, region)]
        lone = [row for row in here if row["group"] is None]
        grouped = [row for row in here if row["group"] is not None]
        workers += sum(max(r["universe"] for r in lone if site(r) == s) for s in {site(r) for r in lone})
        own = max([row["universe"] for row in grouped if site(row) == "all mines"], default=0)
        parts = [row for row in grouped if site(row) != "all mines"]
        once = [max(r["universe"] for r in parts if site(r) == s) for s in {site(r) for r in parts}]
        workers += max(own, sum(once))
    return workers


@given(DRIVE_LISTS)
def test_workers_covered_counts_every_site_and_group_once(rows):
    figure = ask(coverage.workers_covered_by_drives, rows)
    now = running(rows)
    unknown = [row for row in now if row["universe"] is None]
    assert figure.value == (None if now and len(unknown) == len(now) else workers_by_hand(now))
    assert (figure.note is not None) == bool(unknown)
    for sector, workers in figure.rows:
        assert workers == workers_by_hand([row for row in now if row["sector"] == sector])


@given(DRIVE_LISTS)
def test_workers_covered_by_region_add_up_to_all(rows):
    figure = ask(coverage.workers_covered_by_region, rows)
    now = running(rows)
    by_hand = {region: workers_by_hand([r for r in now if r["region"] == region]) for region in REGIONS}
    assert dict(figure.rows) == by_hand
    assert figure.value == sum(by_hand.values())


def test_eight_mines_and_the_works_are_twenty_five_thousand_workers_once():
    site = {"sector": "mining", "group": "the mines", "region": "AA", "verified": 2, "stage": "committee"}
    mines = [{**site, "site": f"Mine {i}", "universe": 2500} for i in range(1, 9)]
    works = {**site, "site": "Works", "universe": 5000}
    whole = {**site, "site": "The mines", "universe": 25_000, "started": date(2010, 6, 1)}
    assert ask(coverage.workers_covered_by_drives, [*mines, works]).value == 25_000
    assert ask(coverage.workers_covered_by_drives, [*mines, works, whole]).value == 25_000
