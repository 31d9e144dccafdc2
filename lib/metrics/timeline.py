"""What happened over all subjects: one entry = one happening. Sequence, never cause."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from lib.metrics.frames import between, counted, day_of, records
from lib.metrics.needs import Rows
from lib.metrics.query import Query
from lib.metrics.registry import Facts

DAYS = 14  # looked back where nothing else is asked, and looked on after a happening


class Lane(StrEnum):
    """One lane of the picture, in the order in which they stand."""

    PROTESTS = "protests"
    STRIKES = "strikes"
    GATHERINGS = "gatherings"  # meetings, press conferences and the like
    ARRESTS = "arrests"
    RELEASES = "releases"
    HEARINGS = "hearings"
    CASES_OPENED = "cases opened"
    CASES_CLOSED = "cases closed"
    HARASSMENT = "harassment"
    ACCIDENTS = "accidents"
    DRIVES = "drives"
    SOLIDARITY = "solidarity"


_LANES = {
    ("arrests", "detained"): Lane.ARRESTS,
    ("arrests", "released"): Lane.RELEASES,
    ("cases", "opened"): Lane.CASES_OPENED,
    ("cases", "closed"): Lane.CASES_CLOSED,
    ("hearings", "hearing"): Lane.HEARINGS,
    ("drives", "begun"): Lane.DRIVES,
    ("incidents", "recorded"): Lane.HARASSMENT,
    ("accidents", "recorded"): Lane.ACCIDENTS,
    ("solidarity", "recorded"): Lane.SOLIDARITY,
}
_OF_EVENTS = {
    "strike": Lane.STRIKES,
    "meeting": Lane.GATHERINGS,
    "press_conference": Lane.GATHERINGS,
    "petition": Lane.GATHERINGS,
    "other": Lane.GATHERINGS,
}  # any other event is one of protest


@dataclass(frozen=True)
class Happening:
    """One thing that happened. `kind` is a code of the closed list `of`, where the subject has kinds."""

    day: date
    subject: str  # the table
    what: str  # detained, released, opened, closed, hearing, begun, recorded
    key: str
    kind: str | None
    of: str
    region: str | None
    exact: bool = True  # the day is known, and not only the month

    @property
    def lane(self) -> Lane:
        """The lane in which it stands."""
        if self.subject == "events":
            return _OF_EVENTS.get(self.kind or "", Lane.PROTESTS)
        return _LANES[self.subject, self.what]

    @property
    def table(self) -> str:
        """The table of the record that `key` names: a hearing is entered under its case."""
        return "cases" if self.subject == "hearings" else self.subject


@dataclass(frozen=True)
class Around:
    """How many stood in one lane in the days after a day, and in as many days before it."""

    lane: Lane
    before: int
    after: int


@dataclass(frozen=True)
class _Subject:
    need: Rows
    what: str
    kind: str = ""
    of: str = ""


def _rows(table: str, dated: str, *columns: str) -> Rows:
    stored = (dated, f"{dated}_precision", *columns)
    return Rows(table, stored, dated=dated, back=DAYS - 1, alias=f"{table} by {dated}")


_SUBJECTS = (
    _Subject(_rows("arrests", "detained", "region", "custody"), "detained", "custody", "custody"),
    _Subject(_rows("arrests", "released", "region", "custody"), "released", "custody", "custody"),
    _Subject(_rows("cases", "opened", "region", "kind"), "opened", "kind", "case_kind"),
    _Subject(_rows("cases", "closed", "region", "kind"), "closed", "kind", "case_kind"),
    _Subject(_rows("hearings", "date", "case_ref", "result"), "hearing", "result", "hearing_result"),
    _Subject(_rows("drives", "started", "region", "stage"), "begun", "stage", "drive_stage"),
    _Subject(_rows("events", "date", "region", "kind"), "recorded", "kind", "event_kind"),
    _Subject(_rows("incidents", "date", "region", "kind"), "recorded", "kind", "incident_kind"),
    _Subject(_rows("accidents", "date", "region", "sector"), "recorded", "sector", "sector"),
    _Subject(_rows("solidarity", "date", "kind"), "recorded", "kind", "solidarity_kind"),
)
CASES = Rows("cases", ("region",), ended="closed", back=DAYS)  # where the hearings are
NEEDS = (*(subject.need for subject in _SUBJECTS), CASES)


def happenings(facts: Facts, query: Query, first: date) -> tuple[Happening, ...]:
    """The happenings of first..as_of, the newest first; rows under check are left out.

    Takes the frames of NEEDS. A hearing is entered under its case and takes the region from it.
    """
    regions = {row["key"]: row["region"] for row in records(facts[CASES.name])}
    found = []
    for subject in _SUBJECTS:
        dated = subject.need.dated
        last = query.as_of + timedelta(days=1)  # a moment of the last day lies before the next
        frame = counted(facts[subject.need.name])
        for row in records(between(frame, first, last, dated)):
            day, key = day_of(row[dated]), row.get("case_ref", row["key"])
            if day <= query.as_of:
                region = row["region"] if "region" in row else regions.get(key)
                exact = row[f"{dated}_precision"] != "month"
                found.append(
                    Happening(
                        day,
                        subject.need.table,
                        subject.what,
                        key,
                        row[subject.kind],
                        subject.of,
                        region,
                        exact,
                    )
                )
    return tuple(sorted(found, key=lambda h: (-h.day.toordinal(), h.subject, h.what, h.key)))


def around(found: Iterable[Happening], day: date) -> tuple[Around, ...]:
    """What the fourteen days after *day* hold in each lane, beside what the fourteen before it hold.

    The day itself is in neither, and neither is what is known by its month alone. A lane without any is
    left out.
    """
    before, after = Counter(), Counter()
    for happening in found:
        distance = (happening.day - day).days
        if happening.exact and 0 < abs(distance) <= DAYS:
            (after if distance > 0 else before)[happening.lane] += 1
    return tuple(Around(lane, before[lane], after[lane]) for lane in Lane if before[lane] or after[lane])
