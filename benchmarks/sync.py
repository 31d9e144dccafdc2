"""python -m benchmarks.sync: a sync of one tab of 50,000 rows, from a folder and from a spreadsheet.

The whole way is measured: source, checks, guards, store. The spreadsheet is served by the tests' stand-in in
a process of its own. Every measurement runs in its own process, so that peak memory is its own. Rows are made
up. Options: --rows N (default 50,000).
"""

import argparse
import multiprocessing
import os
import resource
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from lib import settings
from lib.places import pack
from lib.settings import GuardSettings, Settings, WorkbookSettings
from lib.store import Store
from lib.sync import sync_all
from tests.standin.authority import service_account
from tests.standin.google import Google
from tests.standin.spreadsheet import Book

HEADER = ["ref", "kind", "side", "region", "opened", "stage", "people", "verified", "source"]
START = datetime(2010, 7, 7, tzinfo=UTC)
SPAWN = multiprocessing.get_context("spawn")


def rows(count: int, stage: str = "filed") -> list[list]:
    """A tab of that many cases below its header."""
    first = date(2009, 1, 1)
    return [
        HEADER,
        *(
            [
                f"C-{n}",
                "debt",
                "by us",
                "KZ-KAR",
                first + timedelta(n % 500),
                stage,
                n % 90,
                n % 4,
                "a lawyer",
            ]
            for n in range(count)
        ),
    ]


def campaign(folder: Path, book: WorkbookSettings) -> Settings:
    """The shipped settings with one workbook, and no guard in the way of a change of every row."""
    shipped = settings.load(str(settings.DEFAULT_CONFIG))
    free = GuardSettings(rows=10**9, sorted_rows=10**9)
    return replace(shipped, workbooks=(book,), guards=free, path=folder / "campaign.toml")


def from_csv(folder: Path, count: int) -> None:
    """From a folder of CSV files."""

    def show(stage: str) -> None:
        text = "\n".join(",".join(map(str, row)) for row in rows(count, stage))
        (folder / "cases.csv").write_text(text + "\n", encoding="utf-8")

    measure(folder, WorkbookSettings("book", "folder", "."), show, count)


def from_spreadsheet(folder: Path, count: int) -> None:
    """From the stand-in for Google, by the product's own client."""
    shown, stop, ready = SPAWN.Queue(), SPAWN.Event(), SPAWN.Queue()
    server = SPAWN.Process(target=serve, args=(folder, count, shown, ready, stop))
    server.start()
    os.environ.update(ready.get())
    account = "".join(f"{key} = {value!r}\n".replace("'", '"') for key, value in ready.get().items())
    settings.SECRETS = folder / "secrets.toml"
    settings.SECRETS.write_text("[google_service_account]\n" + account, encoding="utf-8")

    def show(stage: str) -> None:
        shown.put(stage)
        ready.get()

    measure(folder, WorkbookSettings("book", "google", "key"), show, count)
    stop.set()
    shown.put("")
    server.join()


def serve(folder: Path, count: int, shown: object, ready: object, stop: object) -> None:
    """The stand-in, which shows the stage it is told."""
    with Google(folder) as google:
        ready.put(google.environment)
        ready.put(service_account())
        version = 0
        while stage := shown.get():
            if stop.is_set():
                return
            version += 1
            google.books["key"] = Book({"cases": rows(count, stage)}, version=version)
            ready.put(version)


def measure(folder: Path, book: WorkbookSettings, show: Callable[[str], None], count: int) -> None:
    """All rows new, then as they were, then all changed."""
    chosen = campaign(folder, book)
    country = pack.load(chosen.country)
    base = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    with closing(Store.open(f"sqlite:///{folder}/board.db")) as store:
        store.migrate()
        states = {"all new": "filed", "unchanged": "filed", "all changed": "appeal"}
        for number, (name, stage) in enumerate(states.items()):
            show(stage)
            began = time.perf_counter()
            [report] = sync_all(store, country, chosen, START + timedelta(hours=2 * number))
            seconds = time.perf_counter() - began
            done = f"{report.outcome}, {report.added} new, {report.changed} changed"
            print(f"  {name:12} {seconds:6.2f} s {count / seconds:10,.0f} rows/s  ({done})")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(f"  peak memory {peak / 1024:.0f} MB, of which {base / 1024:.0f} MB before the first row was read")


def main() -> None:
    """Measure both ways."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=50_000)
    options = parser.parse_args()
    for name, way in (
        ("a folder of CSV files", from_csv),
        ("a spreadsheet of the stand-in", from_spreadsheet),
    ):
        print(f"{name}: one tab of {options.rows:,} rows")
        with tempfile.TemporaryDirectory() as folder:
            process = SPAWN.Process(target=way, args=(Path(folder), options.rows))
            process.start()
            process.join()


if __name__ == "__main__":
    main()
