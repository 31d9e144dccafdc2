"""python -m benchmarks.store: how fast a sync is, and what the rollup of membership saves.

Every measurement runs in a process of its own, so that peak memory is its own. Rows are made up.
Options: --rows N for the large store (default 1,000,000), --postgres to measure PostgreSQL as well.
"""

import argparse
import multiprocessing
import random
import resource
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, nullcontext
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from lib.access.viewer import Scope
from lib.checks.outcome import AcceptedRow, Checked, CheckedTab, TabState
from lib.metrics.needs import MembershipFlow
from lib.metrics.query import Query
from lib.store import Fetched, Store
from tests.postgres import binaries, running

WEEKS, SHEET = 78, 50_000  # a return a week for a year and a half; the rows of one large sheet
FIRST, START = date(2009, 1, 5), datetime(2010, 7, 1, tzinfo=UTC)
QUERY = Query(as_of=date(2010, 7, 7), since=date(2010, 6, 1))
NEEDS = {
    "in all": MembershipFlow(),
    "by region": MembershipFlow(("region",)),
    "by region and sector": MembershipFlow(("region", "sector")),
}


def returns(count: int, first_branch: int = 0) -> list[AcceptedRow]:
    """Weekly returns of as many branches as give that many rows."""
    chance, rows = random.Random(first_branch), []
    for n in range(count):
        branch, week = first_branch + n // WEEKS, n % WEEKS
        values = {
            "date": FIRST + timedelta(weeks=week),
            "date_precision": "day",
            "region": f"R-{branch % 16}",
            "place": f"P-{branch}",
            "wing": "youth" if branch % 3 == 0 else "movement",
            "sector": ("mining", "oil", "health", None)[branch % 4],
            "joined": chance.randrange(20),
            "left": chance.randrange(3),
            "counted": chance.randrange(400) if chance.random() < 0.05 else None,
            "verified": chance.randrange(4),
            "public": False,
            "source": "return of the branch",
            "note": None,
        }
        rows.append(AcceptedRow(f"{week}|{branch}", n + 2, values))
    return rows


def workbook(rows: list[AcceptedRow], name: str = "one") -> Checked:
    """A workbook of a membership tab alone."""
    tab = CheckedTab("membership", "membership", TabState.READ, len(rows), tuple(rows), 0, 0)
    return Checked(name, (tab,), ())


@contextmanager
def opened(url: str) -> Iterator[Store]:
    """The store at an address, brought up to date."""
    with closing(Store.open(url)) as store:
        store.migrate()
        yield store


def measure_sync(url: str) -> None:
    """One sheet of 50,000 rows: new, as it was, one row down, and with a value changed in every row."""
    rows = returns(SHEET)
    base = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    states = {
        "all new": rows,
        "nothing changed": rows,
        "all one row down": [replace(row, row=row.row + 1) for row in rows],
        "all changed": [replace(row, values={**row.values, "note": "x"}) for row in rows],
    }
    with opened(url) as store:
        for n, (name, state) in enumerate(states.items()):
            book, began = workbook(state), time.perf_counter()
            store.apply(book, Fetched(), START + timedelta(hours=n))
            seconds = time.perf_counter() - began
            print(f"  {name:18} {seconds:6.2f} s {SHEET / seconds:10,.0f} rows/s")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(
        f"  peak memory {peak / 1024:.0f} MB, of which {base / 1024:.0f} MB before the first row was stored"
    )


def measure_flows(url: str, count: int) -> None:
    """The same question of the rollup, and of the returns as they were known before the last sync."""
    with opened(url) as store:
        for n, first in enumerate(range(0, count, SHEET)):
            rows = returns(min(SHEET, count - first), first // WEEKS + n)
            store.apply(workbook(rows, f"book {n}"), Fetched(), START + timedelta(hours=n))
        known_at = START + timedelta(hours=n)
        store.apply(workbook([], "empty"), Fetched(), known_at + timedelta(hours=1))
        print(f"  {count:,} returns")
        for name, need in NEEDS.items():
            rollup = _seconds(lambda need=need: store.fetch(need, Scope(None), QUERY))
            past = replace(QUERY, known_at=known_at)
            raw = _seconds(lambda need=need, past=past: store.fetch(need, Scope(None), past), times=1)
            print(
                f"  {name:22} rollup {rollup * 1000:7.1f} ms  raw {raw * 1000:9.1f} ms  {raw / rollup:6.0f} x"
            )


def _seconds(ask: Callable[[], object], times: int = 5) -> float:
    """The best of some times."""
    taken = []
    for _ in range(times):
        began = time.perf_counter()
        ask()
        taken.append(time.perf_counter() - began)
    return min(taken)


def main() -> None:
    """Measure on SQLite, and if asked for on PostgreSQL."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--postgres", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        _measure("SQLite", lambda name: f"sqlite:///{folder}/{name}.db", options.rows)
    with running(binaries()) if options.postgres else nullcontext() as server:
        if server:
            _measure("PostgreSQL", server.create, options.rows)


def _measure(kind: str, address: Callable[[str], str], count: int) -> None:
    print(f"{kind}: a sheet of {SHEET:,} returns")
    _apart(measure_sync, address("sheet"))
    print(f"{kind}: changes of membership")
    _apart(measure_flows, address("small"), 10_000)
    _apart(measure_flows, address("large"), count)


def _apart(measurement: Callable, *arguments: object) -> None:
    process = multiprocessing.get_context("spawn").Process(target=measurement, args=arguments)
    process.start()
    process.join()


if __name__ == "__main__":
    main()
