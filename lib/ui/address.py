"""The filters of a page in its address, as codes: a link shows the same view in every language.

Streamlit's own binding of a widget to the address writes the words that the reader sees there; a link
sent from a Russian screen would then say nothing to an English one.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from lib.metrics.query import Query
from lib.metrics.weeks import month_start, week_start

Parameters = Mapping[str, Sequence[str]]
EARLIEST = date(2000, 1, 1)


class Period(StrEnum):
    """A period that has a name; `chosen` has two dates instead."""

    WEEK = "week"
    MONTH = "month"
    DAYS_30 = "30"
    DAYS_90 = "90"
    YEAR = "year"
    MONTHS_12 = "365"
    CHOSEN = "chosen"

    def since(self, today: date) -> date:
        """The first day of the period that ends with *today*."""
        begun = {Period.WEEK: week_start, Period.MONTH: month_start, Period.YEAR: _year_start}
        if self in begun:
            return begun[self](today)
        return today - timedelta(days=int(self) - 1)


class Moment(StrEnum):
    """A moment in the past that has a name; `day` has a date beside it."""

    LAST = "last"  # the sync before, the period before
    WEEK = "week"  # seven days ago
    DAY = "day"

    def before(self, last: date, chosen: date | None) -> date | None:
        """The day that is meant, seen from *last*; None where the name means no day or none is chosen."""
        return {Moment.WEEK: last - timedelta(days=7), Moment.DAY: chosen}.get(self)


@dataclass(frozen=True)
class Choice:
    """What a reader chose. The default is what is asked where nothing was chosen."""

    period: Period = Period.MONTH
    since: date | None = None  # with Period.CHOSEN
    until: date | None = None
    regions: tuple[str, ...] = ()
    wing: str = ""
    sector: str = ""
    known: date | None = None  # as known by the end of that day
    against: Moment = Moment.LAST  # what figures are compared with: the period before, or a day
    against_day: date | None = None  # with Moment.DAY
    changed: Moment = Moment.LAST  # since when the list of changes tells: the last sync, or a day
    changed_day: date | None = None
    struck: int = 0  # per cent of the signatures that the authority may strike out

    def query(self, today: date, timezone: str) -> Query:
        """The question this choice asks on *today*; of a past state none of the days it knew nothing of."""
        today = min(today, self.known or today)
        until = min(self.until or today, today) if self.period is Period.CHOSEN else today
        since = min(self.since or until, until) if self.period is Period.CHOSEN else self.period.since(today)
        return Query(
            as_of=until,
            since=since,
            regions=frozenset(self.regions) or None,
            wing=self.wing or None,
            sector=self.sector or None,
            known_at=_end_of(self.known, timezone),
            strike_out=self.struck / 100,
        )

    def compared(self, query: Query) -> date | None:
        """The day with which figures are compared; None = the period before."""
        return self.against.before(query.as_of, self.against_day)

    def changed_since(self, today: date, timezone: str) -> datetime | None:
        """The moment as known at which the list of changes begins; None = before the last sync."""
        return _end_of(self.changed.before(self.known or today, self.changed_day), timezone)


@dataclass(frozen=True)
class Offered:
    """What a page lets its readers choose from: codes of regions, wings and sectors."""

    regions: Collection[str] = ()
    wings: Collection[str] = ()
    sectors: Collection[str] = ()
    struck: bool = False

    def narrowed(self, choice: Choice) -> Choice:
        """*choice* without what this page does not offer."""
        return replace(
            choice,
            regions=tuple(code for code in choice.regions if code in self.regions),
            wing=choice.wing if choice.wing in self.wings else "",
            sector=choice.sector if choice.sector in self.sectors else "",
            struck=choice.struck if self.struck else 0,
        )


def read(parameters: Parameters) -> Choice:
    """What an address asks for. What it says wrongly counts as not said."""
    period = _first(parameters, "period")
    struck = _first(parameters, "struck")
    return Choice(
        period=Period(period) if period in set(Period) else Period.MONTH,
        since=_day(_first(parameters, "since")),
        until=_day(_first(parameters, "until")),
        regions=tuple(dict.fromkeys(parameters.get("region", ()))),
        wing=_first(parameters, "wing"),
        sector=_first(parameters, "sector"),
        known=_day(_first(parameters, "known")),
        **_moment(parameters, "against"),
        **_moment(parameters, "changed"),
        struck=int(struck) if struck.isascii() and struck.isdigit() and int(struck) <= MOST_STRUCK else 0,
    )


def write(choice: Choice) -> dict[str, list[str]]:
    """The parameters of an address that `read` reads as *choice*; nothing for what is as it is by default."""
    chosen = choice.period is Period.CHOSEN
    said = {
        "period": [choice.period] if choice.period is not Period.MONTH else [],
        "since": [choice.since.isoformat()] if chosen and choice.since else [],
        "until": [choice.until.isoformat()] if chosen and choice.until else [],
        "region": list(choice.regions),
        "wing": [choice.wing] if choice.wing else [],
        "sector": [choice.sector] if choice.sector else [],
        "known": [choice.known.isoformat()] if choice.known else [],
        "against": _written(choice.against, choice.against_day),
        "changed": _written(choice.changed, choice.changed_day),
        "struck": [str(choice.struck)] if choice.struck else [],
    }
    return {name: [str(value) for value in values] for name, values in said.items() if values}


MOST_STRUCK = 50
NAMES = ("period", "since", "until", "region", "wing", "sector", "known", "against", "changed", "struck")


def _first(parameters: Parameters, name: str) -> str:
    return next(iter(parameters.get(name, ())), "")


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day >= EARLIEST else None


def _moment(parameters: Parameters, name: str) -> dict[str, Moment | date]:
    """A moment stands in the address as its name, or as the day itself."""
    said = _first(parameters, name)
    if day := _day(said):
        return {name: Moment.DAY, f"{name}_day": day}
    return {name: Moment.WEEK} if said == Moment.WEEK else {}


def _written(moment: Moment, day: date | None) -> list[str]:
    if moment is Moment.DAY:
        return [day.isoformat()] if day else []
    return [moment] if moment is Moment.WEEK else []


def _end_of(day: date | None, timezone: str) -> datetime | None:
    return datetime.combine(day, time.max, ZoneInfo(timezone)) if day else None


def _year_start(day: date) -> date:
    return day.replace(month=1, day=1)
