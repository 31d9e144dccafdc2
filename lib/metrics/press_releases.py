"""A press release goes out after each arrest: after how many hours, and after how many it did not."""

from collections.abc import Iterator, Mapping
from datetime import date

from lib.errors import N_
from lib.i18n.message import Message
from lib.metrics.answers import FROM_DAYS, QUARTILES, UNKNOWN_HOURS, hours_between, timed, times
from lib.metrics.frames import counted, day_of, records
from lib.metrics.needs import Rows
from lib.metrics.query import Query
from lib.metrics.registry import Context, Facts, metric
from lib.metrics.result import Column, Figure, Unit

ARRESTS = Rows(
    "arrests", ("detained", "detained_precision", "event_ref"), dated="detained", alias="arrests at events"
)
RELEASES = Rows("events", ("press_release", "press_release_precision"), alias="press releases of events")


@metric(
    label=N_("Hours from an arrest to the press release"),
    unit=Unit.HOURS,
    counts=FROM_DAYS,
    numerator=N_("the median time from an arrest to the next press release on the event it belongs to"),
    exclusions=N_(
        "arrests that belong to no event, as the sheets hold no press release on them; "
        "arrests under check (tier 0)"
    ),
    source="arrests, events",
    needs=(ARRESTS, RELEASES),
    columns=(
        *QUARTILES,
        Column("released", N_("Arrests with a press release"), Unit.PERSONS),
        Column("unknown", UNKNOWN_HOURS, Unit.PERSONS),
        Column("arrests", N_("Arrests at events"), Unit.PERSONS),
    ),
    headline=True,
    flow=True,
)
def press_release_hours(facts: Facts, query: Query, context: Context) -> Figure:
    """How long it took from an arrest at an event to the press release on the event.

    Takes: arrests, one row = one person's detention; the press releases of events, one row = one event.
    Returns: the median with its quartiles, n = those of known hours; one row with the same, how many arrests
        have a press release, of how many of these the hours are unknown, and how many were at events.
    Unit: hours, in whole days of 24.
    As of: the evening of `as_of`, of arrests since..as_of. An arrest has the press release of its event, if
        it went out on the day of the arrest or later.
    Errors: none; of fewer than five known times it is unknown, and the note says so.
    Source: the arrests and events tabs.
    """
    releases = {
        row["key"]: (row["press_release"], row["press_release_precision"])
        for row in records(counted(facts[RELEASES.name]))
        if row["press_release"]
    }
    after = list(_after_arrests(facts, releases, query.as_of))
    took = times(hours for followed, hours in after if followed)
    row = (took.low, took.middle, took.high, took.known + took.unknown, took.unknown, len(after))
    within = N_("Half of the press releases after an arrest went out within {hours} hours.")
    same_day = N_("Half of the press releases after an arrest went out on the same day.")
    sentence = Message(within if took.middle else same_day, {"hours": round(took.middle or 0)})
    return timed(took, [row] if after else [], sentence)


def _after_arrests(
    facts: Facts, releases: Mapping[str, tuple[date, str | None]], last: date
) -> Iterator[tuple[bool, int | None]]:
    """(whether a press release followed, after how many hours) of each counted arrest at an event."""
    for row in records(counted(facts[ARRESTS.name])):
        if row["event_ref"]:
            day = day_of(row["detained"])
            release, precision = releases.get(row["event_ref"], (None, None))
            followed = release is not None and day <= release <= last
            hours = hours_between(day, row["detained_precision"], release, precision) if followed else None
            yield followed, hours
