"""Hand-made results, and one figure of every kind made of them."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import plotly.graph_objects as go

from lib.charts import bars, crossed, fans, heat, lines, maps, ranges, timelines, walls
from lib.charts.figure import Line
from lib.charts.opposed import opposed
from lib.charts.rates import rates
from lib.charts.spans import spans
from lib.charts.theme import Theme
from lib.i18n.message import Message
from lib.i18n.translator import Translator
from lib.metrics.registry import find
from lib.metrics.result import Column, Figure, Result, Unit, Withheld
from lib.places import pack

COUNTRY = pack.load("kazakhstan-2010")
MONDAYS = tuple(date(2010, 5, 3) + timedelta(weeks=i) for i in range(10))
WEEK = Column("week", "Week", Unit.DATE)
KIND = Column("kind", "Kind", Unit.TEXT)
PEOPLE = Column("people", "People", Unit.PERSONS)
SHARE = Column("share", "Share", Unit.SHARE)
HOSTILE = '<a href="https://evil.example/x">click</a><img src="https://evil.example/y.png">%{x}'


def result(columns: tuple[Column, ...], rows: tuple[tuple, ...], withheld: Withheld | None = None) -> Result:
    return Result(
        name="hand_made",
        label="Hand made",
        unit=Unit.PERSONS,
        counts="people",
        definition=(("numerator", "people"), ("source", "membership")),
        columns=columns,
        figure=Figure(len(rows), rows, sentence=Message("A sentence.")),
        since=date(2010, 7, 1),
        as_of=date(2010, 7, 7),
        known_at=datetime(2010, 7, 7, 6, tzinfo=UTC),
        withheld=withheld,
    )


def weekly(name: str = "a") -> Result:
    rows = tuple((week, kind, 10 * i) for i, week in enumerate(MONDAYS) for kind in (name, "b"))
    return result((WEEK, KIND, PEOPLE), rows)


def named(name: str = "a") -> Result:
    return result((KIND, SHARE), ((name, 0.7), ("b", 0.2), ("c", None)))


def changes() -> Result:
    columns = (WEEK, *(Column(name, name.title(), Unit.PERSONS) for name in ("joined", "left", "net")))
    return result(columns, tuple((week, 9, 4, 5) for week in MONDAYS))


def ahead() -> Result:
    columns = (WEEK, *(Column(name, name.upper(), Unit.PERSONS) for name in ("p10", "p50", "p90")))
    return result(columns, tuple((week, 100 + i, 110 + 2 * i, 120 + 3 * i) for i, week in enumerate(MONDAYS)))


def survival(name: str = "a") -> Result:
    columns = (
        KIND,
        Column("days", "Days", Unit.DAYS),
        SHARE,
        Column("low", "Low", Unit.SHARE),
        Column("high", "High", Unit.SHARE),
        Column("at_risk", "At risk", Unit.PERSONS),
    )
    return result(columns, tuple((name, d, 1 - d / 20, 0.9 - d / 20, 1 - d / 25, 20 - d) for d in range(15)))


def pairs(name: str = "a") -> Result:
    columns = (KIND, Column("other", "Other", Unit.TEXT), PEOPLE)
    return result(columns, ((name, "x", 3), (name, None, 8), ("b", "x", 1), ("c", "y", None)))


def spread(name: str = "a") -> Result:
    columns = (KIND, *(Column(each, each.title(), Unit.HOURS) for each in ("low", "median", "high")))
    return result(columns, ((name, 0, 24, 48), ("b", 24, 24, 24), ("c", None, None, None)))


def by_region(country=COUNTRY) -> Result:
    codes = [region.code for region in country.regions][:-1]  # the last has sent nothing
    rows = tuple((code, 40 * i, i / 20) for i, code in enumerate(codes))
    return result((Column("region", "Region", Unit.REGION), PEOPLE, SHARE), rows)


def by_town(country=COUNTRY) -> Result:
    """One row a town, one without a town, and one of a town that no gazetteer knows."""
    rows = [(place.id, 3 * i) for i, place in enumerate(country.places)] + [(None, 7), ("atlantis", 2)]
    return result((Column("place", "Town", Unit.PLACE), PEOPLE), tuple(rows))


def sides(name: str = "a") -> Result:
    """Three names, each with what is against us and by us."""
    columns = (KIND, Column("against_us", "Against us", Unit.CASES), Column("by_us", "By us", Unit.CASES))
    return result(columns, ((name, 12, 3), ("b", 0, 7), ("c", None, None)))


def shares(name: str = "a") -> Result:
    """Three shares, each with its interval and n; one has nothing to be a share of."""
    columns = (
        KIND,
        SHARE,
        Column("low", "Low", Unit.SHARE),
        Column("high", "High", Unit.SHARE),
        Column("n", "N", Unit.HEARINGS),
    )
    return result(
        columns, ((name, 0.3, 0.1, 0.6, 9), ("b", 0.4, 0.35, 0.45, 400), ("c", None, None, None, 0))
    )


def dragged(name: str = "a") -> Result:
    """Three things with a first and a last day; the last day of one is not known."""
    columns = (KIND, WEEK, Column("end", "End", Unit.DATE), PEOPLE)
    days = ((0, 3, 2), (1, 9, 4), (2, None, 2))
    rows = ((MONDAYS[a], None if b is None else MONDAYS[b], times) for a, b, times in days)
    return result(columns, tuple((text, *row) for text, row in zip((name, "b", "c"), rows, strict=True)))


def sites(name: str = "a") -> Result:
    """A group of two sites, one of them unknown, and a site that stands alone."""
    columns = find("wall_chart").columns
    told = {"stage": "signing", "sector": "mining", "universe_source": name, "committee": 20}
    base = {"region": "KZ-KAR", "universe": 1000, "per_member": 50.0, "counted_on": MONDAYS[0], **told}
    signed = {"signed": 400, "share": 0.4}
    rows = (
        {**base, **signed, "site": name, "group": name, "momentum": -3.5, "sites": 2, "unknown": 1},
        {**base, **signed, "ref": "D-1", "site": "Mine", "group": name, "momentum": 12.0},
        {"ref": "D-2", "site": "Mine", "group": name},
        {**base, "ref": "D-3", "site": "Depot", "signed": 700, "share": 0.7, "momentum": -0.4},
    )
    return result(columns, tuple(tuple(row.get(column.name) for column in columns) for row in rows))


LEVELS = (Line(30, "30"), Line(60, "60"))
SPOTTY = result((WEEK, PEOPLE), ((date(2010, 5, 4), 3), (date(2010, 6, 1), None), (date(2010, 6, 9), 8)))
PAST = ((MONDAYS[0] - timedelta(weeks=2), 90), (MONDAYS[0] - timedelta(weeks=1), 95))

# One figure of every kind: (words, theme, a text from the data) -> figure.
KINDS: dict[str, Callable[[Translator, Theme, str], go.Figure]] = {
    "series": lambda w, t, name: lines.series(
        weekly(name), w, t, x="week", y="people", by="kind", targets=[*LEVELS, Line(50, name)]
    ),
    "steps": lambda w, t, name: lines.steps(
        survival(name), w, t, x="days", y="share", low="low", high="high", by="kind", at_risk="at_risk"
    ),
    "ranked": lambda w, t, name: bars.ranked(
        named(name), w, t, label="kind", value="share", lines=[Line(0.3, name)], short_of=0.3
    ),
    "over_time": lambda w, t, name: bars.over_time(weekly(name), w, t, x="week", y="people", by="kind"),
    "flows": lambda w, t, _: bars.flows(changes(), w, t, x="week", gained="joined", lost="left", net="net"),
    "parts": lambda w, t, _: bars.parts(changes(), w, t, x="week", columns=("joined", "left", "net")),
    "opposed": lambda w, t, name: opposed(sides(name), w, t, label="kind", left="against_us", right="by_us"),
    "rates with intervals": lambda w, t, name: rates(
        shares(name), w, t, label="kind", rate="share", low="low", high="high", n="n", whole=Line(0.35, name)
    ),
    "spans": lambda w, t, name: spans(
        dragged(name), w, t, label="kind", first="week", last="end", times="people"
    ),
    "fan": lambda w, t, name: fans.fan(
        ahead(), w, t, PAST, x="week", low="p10", middle="p50", high="p90", label=name, targets=LEVELS
    ),
    "calendar": lambda w, t, _: heat.calendar(SPOTTY, w, t, day="week", value="people"),
    "crossed": lambda w, t, name: crossed.grid(
        pairs(name), w, t, across="other", down="kind", value="people"
    ),
    "crossed_by_week": lambda w, t, name: crossed.grid(
        weekly(name), w, t, across="week", down="kind", value="people"
    ),
    "between": lambda w, t, name: ranges.between(
        spread(name), w, t, label="kind", low="low", high="high", middle="median"
    ),
    "zoomed": lambda w, t, name: timelines.lanes(
        [timelines.Mark(week, name, f"{name} {n}") for week in MONDAYS for n in range(9)],
        w,
        t,
        since=MONDAYS[0],
        until=MONDAYS[-1],
        chosen=timelines.Chosen(MONDAYS[3], 14, name),
    ),
    "lanes": lambda w, t, name: timelines.lanes(
        [timelines.Mark(week, lane, name, lane == "b") for week in MONDAYS for lane in (name, "b")], w, t
    ),
    "rates": lambda w, t, _: maps.country_map(
        by_region(), w, t, COUNTRY, value="share", layer=maps.Layer.RATE, chosen={"KZ-KAR"}
    ),
    "counts": lambda w, t, _: maps.country_map(
        by_region(), w, t, COUNTRY, value="people", layer=maps.Layer.COUNT
    ),
    "towns": lambda w, t, _: maps.country_map(
        by_town(), w, t, COUNTRY, value="people", layer=maps.Layer.TOWN, chosen={"KZ-KAR"}
    ),
    "wall": lambda w, t, name: walls.wall(sites(name), w, t),
    "blank": lambda w, t, _: bars.ranked(result((KIND, SHARE), ()), w, t, label="kind", value="share"),
}
