"""What an act of pressure got in response, and how long that took, as far as the sheets know."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from operator import itemgetter
from statistics import quantiles

from lib.errors import N_
from lib.i18n.message import Message
from lib.metrics.frames import counted, records
from lib.metrics.needs import Rows
from lib.metrics.registry import Facts
from lib.metrics.result import Column, Figure, Interval, Unit

HOURS_A_DAY = 24
FEWEST = 5  # times; of fewer no median is given
IN_THE_ROW = ("press_release", "lawyer", "protest", "appeal")  # columns of the incident itself

_DAYS = tuple(stored for name in IN_THE_ROW for stored in (name, f"{name}_precision"))
INCIDENTS = Rows(
    "incidents",
    ("date", "date_precision", "region", "kind", "agency", *_DAYS, "resolved", "case_ref"),
    dated="date",
)
CASES = Rows("cases", ("side", "opened", "opened_precision", "incident_ref"), alias="cases of incidents")
ABROAD = Rows("solidarity", ("date", "date_precision", "about"), alias="acts about incidents")
NEEDS = (INCIDENTS, CASES, ABROAD)
FROM_DAYS = N_(
    "hours as the sheets know them: they hold days, so that every time is whole days of 24 hours, "
    "true to within a day"
)
QUARTILES = (
    Column("q1", N_("A quarter within"), Unit.HOURS),
    Column("median", N_("Median"), Unit.HOURS),
    Column("q3", N_("Three quarters within"), Unit.HOURS),
)
UNKNOWN_HOURS = N_("Hours unknown")


@dataclass(frozen=True)
class Answer:
    """One answer: a code of the closed list, its day, and the hours it took; None where not known."""

    kind: str
    day: date
    hours: int | None


@dataclass(frozen=True)
class Incident:
    """One act of pressure with the first answer of each kind."""

    ref: str
    day: date
    region: str
    kind: str
    agency: str | None
    resolved: date | None
    answers: tuple[Answer, ...]

    def answer(self, kind: str) -> Answer | None:
        """The first answer of that kind, if one is recorded."""
        return next((answer for answer in self.answers if answer.kind == kind), None)

    @property
    def first(self) -> Answer | None:
        """The quickest answer; one whose hours are known goes before one whose hours are not."""
        return min(self.answers, key=_how_quick, default=None)


@dataclass(frozen=True)
class Times:
    """How long answers took: how many of known and unknown hours, and quartiles where they are enough."""

    known: int
    unknown: int
    low: float | None = None
    middle: float | None = None
    high: float | None = None


def answered_incidents(facts: Facts, last: date) -> list[Incident]:
    """The counted incidents of the period, each with what it got in response by the evening of *last*.

    Takes the frames of INCIDENTS, CASES and ABROAD. A case brought by us and an act from abroad are
    answers where they name the incident, or it names the case.
    """
    cases, abroad = _cases(facts), _abroad(facts)
    found = []
    for row in records(counted(facts[INCIDENTS.name])):
        begun, sharp = row["date"], row["date_precision"]
        linked = sorted({*cases.get(row["key"], ()), *cases.get(row["case_ref"], ())}, key=itemgetter(0))
        given = [(kind, row[kind], row[f"{kind}_precision"]) for kind in IN_THE_ROW if row[kind]]
        for kind, others in (("case", linked), ("abroad", abroad.get(row["key"], ()))):
            given += [(kind, *other) for other in others if other[0] >= begun][:1]
        answers = tuple(
            Answer(kind, day, hours_between(begun, sharp, day, precision))
            for kind, day, precision in given
            if day <= last
        )
        found.append(
            Incident(row["key"], begun, row["region"], row["kind"], row["agency"], row["resolved"], answers)
        )
    return found


def hours_between(begun: date, sharp: str | None, day: date, precision: str | None) -> int | None:
    """Hours from one day to another, whole days at 24; None where either day is not known as such.

    Sheets hold days: the true time may be up to 24 hours more or less.
    """
    if {sharp, precision} & {"month", "about"} or day < begun:
        return None
    return (day - begun).days * HOURS_A_DAY


def times(hours: Iterable[int | None]) -> Times:
    """Median and quartiles of the known *hours*; none of fewer than FEWEST."""
    given = list(hours)
    known = sorted(hour for hour in given if hour is not None)
    unknown = len(given) - len(known)
    if len(known) < FEWEST:
        return Times(len(known), unknown)
    return Times(len(known), unknown, *quantiles(known, n=4, method="inclusive"))


def timed(first: Times, rows: Iterable[tuple], sentence: Message) -> Figure:
    """A figure of times: unknown where they are too few."""
    if not first.known:
        none = Message(N_("No time is known; a median is given from {fewest} on."), {"fewest": FEWEST})
        return Figure(None, tuple(rows), n=0, note=none)
    if first.middle is None:
        text, texts = (
            N_("Only {n} time is known; a median is given from {fewest} on."),
            N_("Only {n} times are known; a median is given from {fewest} on."),
        )
        note = Message(text, {"n": first.known, "fewest": FEWEST}, texts)
        return Figure(None, tuple(rows), n=first.known, note=note)
    unknown = Message(N_("The hours of {n} more are unknown."), {"n": first.unknown})
    same_day = None if first.middle else Message(N_("0 hours: on the same day."))
    return Figure(
        first.middle,
        tuple(rows),
        n=first.known,
        interval=Interval(first.low, first.high, "quartiles"),
        note=unknown if first.unknown else same_day,
        sentence=sentence,
    )


def of_kind(incidents: Iterable[Incident], kind: str) -> Iterator[Answer]:
    """The first answer of that kind to each incident that got one."""
    return (answer for incident in incidents if (answer := incident.answer(kind)))


def _how_quick(answer: Answer) -> tuple:
    return (answer.hours is None, answer.hours or 0, answer.day, answer.kind)


def _cases(facts: Facts) -> Mapping[str, list[tuple[date, str | None]]]:
    """Cases brought by us, by their own key and by the incident they name: (day, exactness), first first."""
    ours = (row for row in records(counted(facts[CASES.name])) if row["side"] == "by_us" and row["opened"])
    found: dict[str, list] = {}
    for row in sorted(ours, key=lambda row: row["opened"]):
        for key in filter(None, (row["key"], row["incident_ref"])):
            found.setdefault(key, []).append((row["opened"], row["opened_precision"]))
    return found


def _abroad(facts: Facts) -> Mapping[str, list[tuple[date, str | None]]]:
    """Acts from abroad by what they are about: (day, exactness), first first."""
    found: dict[str, list] = {}
    for row in sorted(_about_something(facts), key=lambda row: row["date"]):
        found.setdefault(row["about"], []).append((row["date"], row["date_precision"]))
    return found


def _about_something(facts: Facts) -> Iterator[dict]:
    return (row for row in records(counted(facts[ABROAD.name])) if row["about"] and row["date"])
