"""The rows of a small campaign: those that a reader of one region may see, and hidden ones between them.

Every hidden value has a word in it that stands nowhere else.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time

from tests.serving import REGION as HERE

THERE = "KZ-ALA"
SYNCS = tuple(datetime(2010, month, day, 3, tzinfo=UTC) for month, day in ((6, 2), (6, 20), (7, 6)))

FOREIGN = "ZQFOREIGN"  # rows of another region
EARLY = "ZQEARLY"  # union drives before their founding meeting
STRIKE = "ZQSTRIKE"  # strikes that are planned
NOTE = "ZQNOTE"  # what only the leadership reads: notes, health
CAME = "ZQCAME"  # what a row said before it came into the region
LEFT = "ZQLEFT"  # what a row says since it left the region
MENDING = "ZQMENDING"  # cells of other people's sheets that the checks refused
HELD = "ZQHELD"  # what another region's sheet would change, once a leader says so
SECRETS = (FOREIGN, EARLY, STRIKE, NOTE, CAME, LEFT, MENDING, HELD)

BOOKS = ("country", "karaganda", "almaty")
PLACES = {HERE: "karaganda", THERE: "almaty"}


def day(month: int, number: int) -> date:
    """A day of 2010."""
    return date(2010, month, number)


@dataclass(frozen=True)
class Line:
    """One row of one sheet, from one reading to another."""

    table: str
    key: str
    values: Mapping[str, object]
    workbook: str = "country"
    first: int = 0
    last: int = len(SYNCS) - 1


def lines(*, hidden: bool) -> Iterator[Line]:
    """All rows of the campaign; the hidden ones, and hidden values of the others, only if they are wanted."""
    yield from _region(HERE, "H", "ours", hidden=hidden)
    yield from _region(HERE, "K", "ours", "karaganda", hidden=hidden)
    yield from _shared(hidden=hidden)
    yield from _travelling(hidden=hidden)
    yield from _growing(hidden=hidden)
    if hidden:
        yield from _region(THERE, "ZQFOREIGN-C", FOREIGN, hidden=True)
        yield from _region(THERE, "ZQFOREIGN-A", FOREIGN, "almaty", hidden=True)
        yield from _plans()


def _region(region: str, key: str, word: str, workbook: str = "country", *, hidden: bool) -> Iterator[Line]:
    """Some of everything of one region. Only the leadership reads its notes and where it points at a plan."""
    common = {"region": region, "place": PLACES[region], "verified": 1}
    if hidden:
        common["note"] = NOTE

    def line(table: str, ref: str, **values: object) -> Line:
        known = {name: value for name, value in common.items() if table not in ("hearings", "drive_progress")}
        known.setdefault("verified", 1)
        return Line(table, ref, {**known, **({"ref": ref} if _has_ref(table) else {}), **values}, workbook)

    # fmt: off
    wing = {"wing": "movement", "sector": "mining" if workbook == "country" else "oil"}
    for month, counts in ((5, {"counted": 120}), (6, {"joined": 31, "left": 7})):
        when = day(month, 15)
        returned = f"{when} {region} {workbook}"
        yield line("membership", returned, date=when, date_precision="day", **wing, **counts)
    yield line(
        "cases", f"{key}-1", kind="debt", side="against_us", opened=day(6, 10), opened_precision="day",
        people=3, stage="hearings", court=f"{word} court", borrowed=100_000.0, claimed=900_000.0,
        summary=f"{word} summary", public=True, drive_ref=EARLY if hidden else None,
    )
    yield line(
        "cases", f"{key}-2", kind="labour", side="by_us", opened=day(5, 10), opened_precision="day",
        people=40, stage="closed", closed=day(6, 25), closed_precision="day", outcome="won",
    )
    hearings = ((day(6, 15), "postponed", day(7, 9)), (day(6, 29), None, None), (day(7, 9), "due", None))
    for when, result, moved in hearings:
        more = {"asked_by": "court", "moved_to": moved, "moved_to_precision": "day"} if moved else {}
        yield line(
            "hearings", f"{key}-1 {when}", case_ref=f"{key}-1", date=when, date_precision="day",
            result=result, time=time(10, 0), court=f"{word} court", **more,
        )
    yield line(
        "arrests", f"{key}-3", detained=datetime.combine(day(7, 1), time(12)), detained_precision="minute",
        custody="administrative_arrest", legal_status="administrative_protocol", ground=f"{word} ground",
        agency="police", sentence_days=5, release_due=day(7, 6), release_due_precision="day", lawyer="no",
        family_told="yes", health=NOTE if hidden else None, hunger_strike_from=day(7, 2),
        hunger_strike_from_precision="day", event_ref=STRIKE if hidden else None, case_ref=f"{key}-1",
    )
    yield line(
        "arrests", f"{key}-4", detained=datetime.combine(day(6, 9), time(12)), detained_precision="day",
        custody="released", agency="police", released=day(6, 12), released_precision="day",
        ground=f"{word} ground",
    )
    yield line(
        "incidents", f"{key}-5", date=day(7, 3), date_precision="day", kind="eviction", agency="utility",
        people=4, event_ref=STRIKE if hidden else None, case_ref=f"{key}-1",
    )
    yield line(
        "accidents", f"{key}-6", date=day(6, 24), date_precision="day", site=f"{word} mine",
        sector="mining", killed=2, injured=24, cause=f"{word} cause", drive_ref=EARLY if hidden else None,
    )
    yield line(
        "events", f"{key}-7", date=day(7, 5), date_precision="day", kind="protest", size_low=50,
        size_high=90, issue="debt", permission="refused", response="watched", media=f"{word} media",
    )
    yield line(
        "events", f"{key}-8", date=day(6, 28), date_precision="day", kind="strike", workers_out=300,
        size_low=300, drive_ref=EARLY if hidden else None, media=f"{word} media",
    )
    yield line(
        "events", f"{key}-10", date=day(6, 16), date_precision="day", kind="meeting", size_low=30
    )
    planned = {"strike_planned": day(7, 29), "strike_planned_precision": "day"} if hidden else {}
    yield line(
        "drives", f"{key}-9", site=f"{word} works", sector="mining", group=f"{word} group", universe=1000,
        employer=f"{word} employer", started=day(3, 1), started_precision="day",
        stage="founding_meeting", signed=410, committee=20, **planned,
    )
    for month, number, signed in ((5, 12, 200), (6, 9, 300), (7, 5, 410)):
        yield line(
            "drive_progress", f"{key}-9 {day(month, number)}", drive_ref=f"{key}-9",
            date=day(month, number), date_precision="day", signed=signed, committee=20,
        )
    # fmt: on


def _shared(*, hidden: bool) -> Iterator[Line]:
    """What is of no region: acts from abroad, and goals of the country."""
    about = (f"{FOREIGN}-C-1", EARLY, STRIKE, "H-1") if hidden else (None, None, None, "H-1")
    for number, ref in enumerate(about):
        yield Line(
            "solidarity", f"S-{number}",
            {
                "ref": f"S-{number}", "date": day(7, 2), "date_precision": "day", "country": "DE",
                "kind": "message",
                "organisation": "a union", "people": 20, "about": ref, "promised": "to come", "verified": 2,
                "promised_by": day(7, 1), "promised_by_precision": "day", "note": NOTE if hidden else None,
            },
        )  # fmt: skip
    goals = [("members", None, 40_000), ("members_per_region", None, 600)]
    goals += [("members", THERE, 7919)] if hidden else []
    for measure, region, value in goals:
        yield Line(
            "targets", f"{measure} {region or ''} 2010-01-01",
            {
                "measure": measure, "region": region, "value": value, "valid_from": day(1, 1),
                "valid_from_precision": "day", "basis": FOREIGN if region else "the law",
            },
        )  # fmt: skip


def _travelling(*, hidden: bool) -> Iterator[Line]:
    """An event that came into the region, and one that left it, in the second reading."""

    def event(ref: str, region: str, word: str, first: int, last: int) -> Line:
        values = {
            "ref": ref, "date": day(6, 1), "date_precision": "day", "kind": "picket", "region": region,
            "place": PLACES[region], "size_low": 10, "media": word, "verified": 1,
        }  # fmt: skip
        return Line("events", ref, values, first=first, last=last)

    yield event("CAME-1", HERE, "ours now", 1, 2)
    yield event("LEFT-1", HERE, "ours then", 0, 0)
    if hidden:
        yield event("CAME-1", THERE, CAME, 0, 0)
        yield event("LEFT-1", THERE, LEFT, 1, 2)


def _growing(*, hidden: bool) -> Iterator[Line]:
    """A drive that nobody outside knew of until the last reading."""

    def drive(stage: str, group: str, first: int, last: int) -> Line:
        values = {
            "ref": "GROWN-1", "site": "Mine no. 7", "sector": "mining", "group": group, "region": HERE,
            "place": PLACES[HERE], "universe": 500, "signed": 260, "stage": stage, "verified": 1,
            "started": day(4, 1), "started_precision": "day",
        }  # fmt: skip
        return Line("drives", "GROWN-1", values, first=first, last=last)

    yield drive("founding_meeting", "mines", 2, 2)
    if hidden:
        yield drive("signing", EARLY, 0, 1)


def _plans() -> Iterator[Line]:
    """Drives of the reader's own region that nobody outside knows of, and strikes that are still to come."""
    here = {"region": HERE, "place": PLACES[HERE], "verified": 1}
    for number, (stage, workbook) in enumerate(
        (("contact", "country"), ("signing", "karaganda"), (None, "karaganda"))
    ):
        ref = EARLY if not number else f"{EARLY}-{number}"
        values = {
            "ref": ref, "site": f"{EARLY} site", "sector": "oil", "group": f"{EARLY} group", "universe": 7919,
            "signed": 3571, "committee": 2, "stage": stage, "started": day(5, 1), "started_precision": "day",
        }  # fmt: skip
        yield Line("drives", ref, here | values, workbook)
        for when in (day(5, 20), day(6, 30)):
            count = {"drive_ref": ref, "date": when, "date_precision": "day", "signed": 3571, "verified": 1}
            yield Line("drive_progress", f"{ref} {when}", count, workbook)
    for number, workbook in enumerate(("country", "karaganda")):
        ref = STRIKE if not number else f"{STRIKE}-{number}"
        when = {"date": day(7, 19), "date_precision": "day", "kind": "strike", "size_low": 7919}
        yield Line("events", ref, {**here, **when, "ref": ref, "media": STRIKE, "drive_ref": EARLY}, workbook)


def _has_ref(table: str) -> bool:
    return table not in ("membership", "hearings", "drive_progress", "targets")
