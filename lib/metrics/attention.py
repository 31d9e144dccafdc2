"""What needs a decision today: one list over all subjects, the most urgent first."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from lib.errors import N_
from lib.i18n.message import Message, Named
from lib.metrics import custody, drives, hearings
from lib.metrics.cases import CASES
from lib.metrics.detention import ARRESTS
from lib.metrics.hearings import HEARINGS
from lib.metrics.query import Query
from lib.metrics.registry import Context, Facts

NEEDS = (ARRESTS, HEARINGS, CASES, drives.DRIVES, drives.PROGRESS)


class Concern(StrEnum):
    """Why something needs attention, the most urgent first."""

    PAST_LIMIT = "past_limit"
    HUNGER_STRIKE = "hunger_strike"
    RELEASE_OVERDUE = "release_overdue"
    HEARING_AHEAD = "hearing_ahead"
    NO_RESULT = "no_result"
    SIGNATURES_LOST = "signatures_lost"
    SHEET_STALE = "sheet_stale"


@dataclass(frozen=True)
class Item:
    """One thing to decide. `day` is when it fell or falls due, `days` how long ago; ahead if negative."""

    concern: Concern
    table: str  # where its record stands; "" for a sheet
    key: str  # the record's key, or the workbook's name
    region: str | None
    day: date | None
    days: int | None
    message: Message


@dataclass(frozen=True)
class Sheet:
    """One workbook's freshness: the days it was last read and found good, and last changed; None = never."""

    workbook: str
    region: str  # the region it is bound to, "" = any
    last_good: date | None
    fresh_for_days: int
    last_changed: date | None = None

    def is_stale(self, day: date) -> bool:
        """Whether it has not been read for longer than it stays fresh."""
        return self.last_good is None or (day - self.last_good).days > self.fresh_for_days

    def is_idle(self, day: date) -> bool:
        """Whether it is read, and yet nobody has changed a row of it for longer than it stays fresh."""
        if self.is_stale(day) or self.last_changed is None:
            return False
        return (day - self.last_changed).days > self.fresh_for_days


def needs_attention(
    facts: Facts, sheets: Sequence[Sheet], query: Query, context: Context
) -> tuple[Item, ...]:
    """Everything that needs attention, by concern and then the longest overdue or the nearest first.

    Takes the frames of NEEDS and the sheets; every list is the rows of the figure of the same name, so
    that the list and the figures cannot disagree.
    """
    found = [
        *_in_custody(facts, query, context),
        *_hearings(facts, query, context),
        *_drives(facts, query, context),
        *(_stale(sheet, query.as_of) for sheet in sheets if sheet.is_stale(query.as_of)),
        *(_idle(sheet, query.as_of) for sheet in sheets if sheet.is_idle(query.as_of)),
    ]
    order = list(Concern)
    return tuple(sorted(found, key=lambda item: (order.index(item.concern), -(item.days or 0), item.key)))


def _in_custody(facts: Facts, query: Query, context: Context) -> Iterator[Item]:
    for ref, region, _, hours in custody.held_past_limit(facts, query, context).rows:
        text = N_("{ref}, {region}: held {hours} hours without a court.")
        values = {"ref": ref, "region": Named("region", region), "hours": hours}
        yield Item(Concern.PAST_LIMIT, "arrests", ref, region, None, hours // 24, Message(text, values))
    for ref, region, _, since, day in custody.hunger_strikes(facts, query, context).rows:
        text = N_("{ref}, {region}: day {day} of a hunger strike in custody.")
        values = {"ref": ref, "region": Named("region", region), "day": day}
        yield Item(Concern.HUNGER_STRIKE, "arrests", ref, region, since, day, Message(text, values))
    for ref, region, _, due, days in custody.releases_overdue(facts, query, context).rows:
        text = N_("{ref}, {region}: release was due on {due}.")
        values = {"ref": ref, "region": Named("region", region), "due": due}
        yield Item(Concern.RELEASE_OVERDUE, "arrests", ref, region, due, days, Message(text, values))


def _hearings(facts: Facts, query: Query, context: Context) -> Iterator[Item]:
    ahead = N_("{ref}, {region}: hearing on {day}.")
    past = N_("{ref}, {region}: no result entered for the hearing on {day}.")
    for concern, text, figure in (
        (Concern.HEARING_AHEAD, ahead, hearings.hearings_ahead(facts, query, context)),
        (Concern.NO_RESULT, past, hearings.hearings_without_result(facts, query, context)),
    ):
        for ref, day, _, _, region, *_ in figure.rows:
            values = {"ref": ref, "region": Named("region", region), "day": day}
            days = (query.as_of - day).days
            yield Item(concern, "cases", ref, region, day, days, Message(text, values))


def _drives(facts: Facts, query: Query, context: Context) -> Iterator[Item]:
    for ref, _, region, _, _, signed, lost, day in drives.drives_losing_signatures(
        facts, query, context
    ).rows:
        text = N_("{ref}, {region}: {lost} signatures lost, {signed} left on {day}.")
        values = {"ref": ref, "region": Named("region", region), "lost": lost, "signed": signed, "day": day}
        days = (query.as_of - day).days
        yield Item(Concern.SIGNATURES_LOST, "drives", ref, region, day, days, Message(text, values))


def _stale(sheet: Sheet, day: date) -> Item:
    values = {"workbook": sheet.workbook, "day": sheet.last_good}
    never, stale = (
        N_("The sheet {workbook} was never read."),
        N_("The sheet {workbook} was last read on {day}."),
    )
    days = (day - sheet.last_good).days if sheet.last_good else None
    return Item(
        Concern.SHEET_STALE,
        "",
        sheet.workbook,
        sheet.region or None,
        sheet.last_good,
        days,
        Message(stale if sheet.last_good else never, values),
    )


def _idle(sheet: Sheet, day: date) -> Item:
    text = N_("Nothing in the sheet {workbook} has changed since {day}.")
    values = {"workbook": sheet.workbook, "day": sheet.last_changed}
    days, region = (day - sheet.last_changed).days, sheet.region or None
    message = Message(text, values)
    return Item(Concern.SHEET_STALE, "", sheet.workbook, region, sheet.last_changed, days, message)
