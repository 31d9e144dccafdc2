"""Which hearing a postponed one became: the hearings of each case, linked into chains."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from lib.metrics.frames import counted, records
from lib.metrics.registry import Facts

POSTPONED = "postponed"


@dataclass(frozen=True)
class Sitting:
    """One hearing of a case; one that only the case names as its next has no result and no clock."""

    case_ref: str
    date: date
    time: object = None
    court: str | None = None
    result: str | None = None
    asked_by: str | None = None
    moved_to: date | None = None

    @property
    def is_postponed(self) -> bool:
        """Whether it was put off."""
        return self.result == POSTPONED


@dataclass(frozen=True)
class Chain:
    """Hearings of which each was postponed to the next; the last one was not, or its new day is not known."""

    sittings: tuple[Sitting, ...]

    @property
    def times(self) -> int:
        """How often in a row the hearing was postponed."""
        return sum(sitting.is_postponed for sitting in self.sittings)

    @property
    def first(self) -> date:
        """The day for which it was set first."""
        return self.sittings[0].date

    @property
    def stands_on(self) -> date | None:
        """The day for which it is set now, or on which it took place; None where no new day is known."""
        last = self.sittings[-1]
        return new_day(last, None) if last.is_postponed else last.date

    @property
    def days_lost(self) -> int:
        """Days from the first day to the last one known."""
        return ((self.stands_on or self.sittings[-1].date) - self.first).days

    @property
    def asked_by(self) -> str | None:
        """Who asked for the last postponement."""
        return [sitting for sitting in self.sittings if sitting.is_postponed][-1].asked_by


Docket = Mapping[str, tuple[Sitting, ...]]  # case -> its hearings by date


def docket(facts: Facts) -> Docket:
    """The hearings of tier 1 and up, case by case; a case's next hearing among them if nobody entered it."""
    found: dict[str, dict[date, Sitting]] = {}
    for row in records(counted(facts["cases"])):
        if row["next_hearing"]:
            found.setdefault(row["key"], {})[row["next_hearing"]] = Sitting(row["key"], row["next_hearing"])
    for row in records(counted(facts["hearings"])):
        parts = ("case_ref", "date", "time", "court", "result", "asked_by", "moved_to")
        found.setdefault(row["case_ref"], {})[row["date"]] = Sitting(*(row[part] for part in parts))
    return {case: tuple(days[day] for day in sorted(days)) for case, days in found.items()}


def successor(sitting: Sitting, of_case: Sequence[Sitting]) -> Sitting | None:
    """What a postponed hearing became: that of the day it was moved to, else the case's next hearing."""
    later = [other for other in of_case if other.date > sitting.date]
    if not sitting.is_postponed or not later:
        return None
    return next((other for other in later if other.date == sitting.moved_to), min(later, key=_day))


def new_day(sitting: Sitting, following: Sitting | None) -> date | None:
    """The day to which a hearing was postponed, as far as anybody entered it."""
    if following:
        return following.date
    return sitting.moved_to if sitting.moved_to and sitting.moved_to > sitting.date else None


def chains(of_case: Sequence[Sitting]) -> tuple[Chain, ...]:
    """Every chain of postponements of a case, from its first hearing on."""
    becomes = {sitting: successor(sitting, of_case) for sitting in of_case if sitting.is_postponed}
    followers = set(becomes.values())
    return tuple(Chain(tuple(_from(start, becomes))) for start in becomes if start not in followers)


def postponed_before(of_case: Sequence[Sitting]) -> dict[Sitting, int]:
    """How often in a row each hearing of a case was postponed before it came to its day."""
    times = dict.fromkeys(of_case, 0)
    for sitting in of_case:
        if following := successor(sitting, of_case):
            times[following] = max(times[following], times[sitting] + 1)
    return times


def _from(start: Sitting, becomes: Mapping[Sitting, Sitting | None]) -> Iterator[Sitting]:
    sitting: Sitting | None = start
    while sitting is not None:
        yield sitting
        sitting = becomes.get(sitting)


def _day(sitting: Sitting) -> date:
    return sitting.date
