"""One person's detention, and what it was on a given day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

import pandas as pd

from lib.metrics.frames import day_of, records
from lib.metrics.needs import Rows

FREE = frozenset({"stopped_released", "released", "died"})
BY_A_COURT = frozenset({"administrative_arrest", "remand", "serving_sentence", "house_arrest"})
BEFORE_A_COURT = frozenset({"on_trial", "convicted", "acquitted", "appeal_pending"})

COLUMNS = (
    "detained",
    "detained_precision",
    "region",
    "place",
    "custody",
    "custody_since",
    "legal_status",
    "ground",
    "agency",
    "sentence_days",
    "release_due",
    "released",
    "lawyer",
    "family_told",
    "health",
    "hunger_strike_from",
    "hunger_strike_to",
    "case_ref",
)
ARRESTS = Rows("arrests", COLUMNS, ended="released")
HEARINGS = Rows("hearings", ("case_ref", "date", "result"))


@dataclass(frozen=True)
class Detention:
    """One row of the arrests tab."""

    ref: str
    region: str
    place: str | None
    detained: date | datetime
    precision: str | None
    custody: str | None
    custody_since: date | None
    legal_status: str | None
    ground: str | None
    agency: str | None
    sentence_days: int | None
    release_due: date | None
    released: date | None
    lawyer: str | None
    family_told: str | None
    health: str | None
    hunger_from: date | None
    hunger_to: date | None
    case_ref: str | None

    @property
    def began(self) -> date:
        """The first day in custody."""
        return day_of(self.detained)

    @property
    def kind(self) -> str | None:
        """The kind of custody last recorded; None where the sheet says only that it is over."""
        return None if self.custody in FREE else self.custody

    @property
    def free_on(self) -> date | None:
        """The day of the release or death, past or to come, where it is recorded."""
        if self.released:
            return self.released
        return self.custody_since if self.custody in FREE else None

    @property
    def free_on_unknown_day(self) -> bool:
        """Whether the custody is recorded as over and nobody has entered since when."""
        return self.custody in FREE and self.free_on is None

    def in_custody(self, day: date) -> tuple[date, date] | None:
        """First and last day in custody up to *day*; None if there was none or its end is not known."""
        if self.custody == "stopped_released" or self.free_on_unknown_day:
            return None
        last = min(self.free_on or day, day)
        return (self.began, last) if self.began <= last else None

    @property
    def due(self) -> date | None:
        """The day of release: as entered, else the last day of the sentence."""
        if self.release_due or self.sentence_days is None:
            return self.release_due
        return self.began + timedelta(days=max(self.sentence_days, 1) - 1)

    def ended_by(self, day: date) -> bool:
        """Whether the person was free, or dead, by the evening of *day*."""
        if self.released and self.released <= day:
            return True
        if self.custody not in FREE:
            return False
        if self.released:  # the release has a date, and it has not come
            return False
        return self.custody_since is None or self.custody_since <= day

    def held_on(self, day: date) -> bool:
        """Whether the person was held on the evening of *day*, as far as is recorded."""
        return self.began <= day and not self.ended_by(day)

    def day_number(self, day: date) -> int:
        """Which day in custody *day* is: the day of the arrest is the first."""
        return (day - self.began).days + 1

    @property
    def days_of_sentence(self) -> int | None:
        """The number of days that the sentence or the release date makes, both ends counted."""
        return self.day_number(self.due) if self.due and self.due >= self.began else None

    def days_overdue(self, day: date) -> int | None:
        """Days past the release date by *day*; None if it has not passed or is not known."""
        return (day - self.due).days if self.due and self.due < day else None

    def hunger_day(self, day: date) -> int | None:
        """Which day of a hunger strike *day* is; None where none goes on."""
        if not self.hunger_from or self.hunger_from > day or (self.hunger_to and self.hunger_to < day):
            return None
        return (day - self.hunger_from).days + 1

    def hours_without_court(self, day: date, courts: Mapping[str, list[date]]) -> int | None:
        """Hours in custody by midnight after *day* without having been before a court.

        None where a court has ordered the custody or heard the case, or the hour cannot be known.
        Where only the day of the arrest is known, the hours are those certainly passed.
        """
        seen = self.custody in BY_A_COURT or self.legal_status in BEFORE_A_COURT
        heard = any(self.began <= hearing <= day for hearing in courts.get(self.case_ref, ()))
        if seen or heard or self.precision == "month":
            return None
        midnight = datetime.combine(day + timedelta(days=1), datetime.min.time())
        if isinstance(self.detained, datetime):
            return int((midnight - self.detained).total_seconds() // 3600)
        return (day - self.began).days * 24


def detentions(frame: pd.DataFrame) -> list[Detention]:
    """The arrests of a frame, oldest first."""
    found = [
        Detention(
            ref=row["key"],
            region=row["region"],
            place=row["place"],
            detained=row["detained"],
            precision=row["detained_precision"],
            custody=row["custody"],
            custody_since=day_of(row["custody_since"]),
            legal_status=row["legal_status"],
            ground=row["ground"],
            agency=row["agency"],
            sentence_days=row["sentence_days"],
            release_due=row["release_due"],
            released=day_of(row["released"]),
            lawyer=row["lawyer"],
            family_told=row["family_told"],
            health=row["health"],
            hunger_from=row["hunger_strike_from"],
            hunger_to=row["hunger_strike_to"],
            case_ref=row["case_ref"],
        )
        for row in records(frame)
    ]
    return sorted(found, key=lambda d: (d.began, d.ref))


def court_days(hearings: pd.DataFrame) -> dict[str, list[date]]:
    """For each case, the days on which a court sat on it."""
    sat: dict[str, list[date]] = {}
    for row in records(hearings[hearings["result"].isin(("held", "decided"))]):
        sat.setdefault(row["case_ref"], []).append(row["date"])
    return sat


def held(found: Iterable[Detention], day: date) -> list[Detention]:
    """Those held on the evening of *day*."""
    return [detention for detention in found if detention.held_on(day)]
