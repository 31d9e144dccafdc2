"""What happened in the last days, over all subjects: one entry = one happening."""

from dataclasses import dataclass
from datetime import date, timedelta

from lib.metrics.frames import between, counted, day_of, records
from lib.metrics.needs import Rows
from lib.metrics.query import Query
from lib.metrics.registry import Facts

DAYS = 14


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


@dataclass(frozen=True)
class _Subject:
    need: Rows
    what: str
    kind: str = ""
    of: str = ""


def _rows(table: str, dated: str, *columns: str) -> Rows:
    return Rows(table, (dated, *columns), dated=dated, back=DAYS - 1, alias=f"{table} by {dated}")


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


def happenings(facts: Facts, query: Query) -> tuple[Happening, ...]:
    """The happenings of the last fourteen days, the newest first; rows under check are left out.

    Takes the frames of NEEDS. A hearing is entered under its case and takes the region from it.
    """
    regions = {row["key"]: row["region"] for row in records(facts[CASES.name])}
    found = []
    for subject in _SUBJECTS:
        dated = subject.need.dated
        last = query.as_of + timedelta(days=1)  # a moment of the last day lies before the next
        frame = counted(facts[subject.need.name])
        for row in records(between(frame, query.as_of - timedelta(days=DAYS - 1), last, dated)):
            day, key = day_of(row[dated]), row.get("case_ref", row["key"])
            if day <= query.as_of:
                region = row["region"] if "region" in row else regions.get(key)
                kind = row[subject.kind]
                found.append(Happening(day, subject.need.table, subject.what, key, kind, subject.of, region))
    return tuple(sorted(found, key=lambda h: (-h.day.toordinal(), h.subject, h.what, h.key)))
