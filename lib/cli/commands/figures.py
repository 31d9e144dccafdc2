"""The headline figures of the register, or all, as the leadership sees them on the pages."""

import argparse
import json
from collections.abc import Iterable
from contextlib import closing
from datetime import UTC, datetime, time, timedelta
from operator import methodcaller
from zoneinfo import ZoneInfo

from lib import settings
from lib.access.permissions import viewer_of
from lib.access.viewer import Role
from lib.cli.moments import day, moment
from lib.i18n.translator import Translator
from lib.metrics import registry
from lib.metrics.query import Query
from lib.metrics.result import Result
from lib.places import pack
from lib.reports import Reports, campaign_today, default_query, names_of
from lib.settings import Settings
from lib.store import Store

HELP = "print every headline figure, or every figure there is, as a table or as JSON"
LEADER = viewer_of("command line", Role.LEADER)


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add this command's options."""
    a_day = {"type": day, "metavar": "YYYY-MM-DD"}
    parser.add_argument(
        "--as-of", help="the last day that counts (default: today, or the day of --known-at)", **a_day
    )
    parser.add_argument("--since", help="the first day of the period (default: the month's first)", **a_day)
    parser.add_argument(
        "--known-at",
        type=moment,
        metavar="MOMENT",
        help="as known at that date, or date and time, where the campaign is (default: now)",
    )
    parser.add_argument(
        "--region", action="append", metavar="REGION", help="only this region, by code or name; repeatable"
    )
    parser.add_argument("--language", help="language of labels and sentences (default: the campaign's first)")
    parser.add_argument("--all", action="store_true", help="every figure, not the headline figures alone")
    parser.add_argument("--json", action="store_true", help="print a list of objects with their rows")


def run(options: argparse.Namespace) -> int:
    """Print the figures; they are those of the pages, asked in the same way."""
    chosen: Settings = options.settings
    country = pack.load(chosen.country)
    words = Translator(options.language or chosen.languages[0], chosen.currency, names_of(country))
    codes = [country.region_code(name) or name for name in options.region or ()]
    query = _query(options, chosen, frozenset(codes) or None)
    with closing(Store.open(settings.database_url())) as store:
        reports = Reports(store, country, chosen)
        names = [metric.name for metric in registry.every() if metric.headline or options.all]
        results = [reports.result(LEADER, name, query) for name in names]
        known_at = reports.known_at(query)
    if options.json:
        figures = [_as_object(result, known_at, words) for result in results]
        print(json.dumps(figures, ensure_ascii=False, indent=1, default=methodcaller("isoformat")))
    else:
        _print_table(results, query, known_at, chosen.timezone, words)
    return 0


def _query(options: argparse.Namespace, chosen: Settings, regions: frozenset[str] | None) -> Query:
    known_at, today = (
        _moment(options.known_at, ZoneInfo(chosen.timezone)),
        campaign_today(chosen, datetime.now(UTC)),
    )
    last = min(today, known_at.astimezone(ZoneInfo(chosen.timezone)).date()) if known_at else today
    default = default_query(options.as_of or last)
    return Query(
        as_of=default.as_of, since=options.since or default.since, regions=regions, known_at=known_at
    )


def _moment(given: datetime | None, zone: ZoneInfo) -> datetime | None:
    """A moment with its time zone; a bare date is the end of that day."""
    if given is None or given.tzinfo:
        return given
    if given.time() == time():
        given += timedelta(days=1, microseconds=-1)
    return given.replace(tzinfo=zone)


def _as_object(result: Result, known_at: datetime | None, words: Translator) -> dict[str, object]:
    figure = result.figure
    names = [column.name for column in result.columns]
    found: dict[str, object] = {
        "name": result.name,
        "label": words.text(result.label),
        "unit": result.unit,
        "counts": words.text(result.counts),
        "value": result.value,
        "rows": [dict(zip(names, row, strict=True)) for row in figure.rows],
        "since": result.since,
        "as_of": result.as_of,
        "known_at": known_at,
    }
    interval = figure.interval
    optional = {
        "n": figure.n,
        "interval": interval and {"low": interval.low, "high": interval.high, "method": interval.method},
        "under_check": figure.under_check,
        "note": figure.note and words.message(figure.note),
        "sentence": figure.sentence and words.message(figure.sentence),
    }
    return found | {name: value for name, value in optional.items() if value is not None}


def _print_table(
    results: Iterable[Result], query: Query, known_at: datetime | None, zone: str, words: Translator
) -> None:
    lines = [(words.text(result.label), *_cells(result, words)) for result in results]
    wide = max(len(label) for label, *_ in lines)
    far = max(len(value) for _, value, _ in lines)
    moment = known_at and known_at.astimezone(ZoneInfo(zone))
    print(f"{query.since} - {query.as_of}", f"({moment:%Y-%m-%d %H:%M})" if moment else "")
    for label, value, remark in lines:
        print(f"{label:{wide}}  {value:>{far}}  {remark}".rstrip())


def _cells(result: Result, words: Translator) -> tuple[str, str]:
    """The value in words, and what must be said beside it."""
    figure = result.figure
    value = words.value(result.value, result.unit)
    remarks = [words.unit(result.unit, result.value)] if isinstance(result.value, int | float) else []
    if figure.under_check:
        remarks.append(words.text("+ {n} under check", n=figure.under_check))
    if figure.note:
        remarks.append(words.message(figure.note))
    return value, "; ".join(filter(None, remarks))
