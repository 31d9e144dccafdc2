"""The cases tab, both sides, and the hearings tab that belongs to it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from lib.export.demo.chance import around, day_after, one_of
from lib.export.demo.hearings import Course
from lib.export.demo.line import Line
from lib.export.demo.story import Story

DEBTS = (900_000, 9_000_000)  # borrowed, in the campaign's currency
GROWN = (8.4, 11.8)  # times what was borrowed
CHARGED = ("administrative_protocol", "convicted")


@dataclass(frozen=True)
class Before:
    """What stands in other tabs already, for cases to point to."""

    events: list[Line]
    labels: Mapping[str, str]  # of fixed events
    arrests: list[Line]
    arrest_labels: Mapping[str, Line]
    incidents: list[Line]
    incident_labels: Mapping[str, Line]
    drives: list[Line]


def lines(story: Story, chance: Random, before: Before) -> tuple[list[Line], list[Line], Mapping[str, Line]]:
    """(the cases, their hearings, label -> line of the cases the story fixes)."""
    told = story.about("cases")
    fixed = list(_fixed(story, before))
    made = [(case, hearings) for _, case, hearings in fixed]
    for name, kind in told["kinds"].items():
        for _ in range(kind["count"]):
            case = _case(story, chance, told, before, name, kind)
            made.append((case, Course(story, chance, told, kind, case).run()))
    made += _administrative(story, chance, told, before)
    made.sort(key=lambda pair: (pair[0].entered, pair[0].values["opened"]))
    for n, (case, hearings) in enumerate(made, start=1):
        case.values["ref"] = f"C-{n:04d}"
        for hearing in hearings:
            hearing.values["case_ref"] = case.ref
    _point_back(story, made, before)
    hearings = [hearing for _, course in made for hearing in course]
    return [case for case, _ in made], hearings, {label: case for label, case, _ in fixed}


def _fixed(story: Story, before: Before) -> Iterator[tuple[str, Line, list[Line]]]:
    hearings = list(_heard(story))
    for label, case in story.anchors("cases"):
        event, arrest, incident = (case.values.pop(name, None) for name in ("event", "arrest", "incident"))
        case.values["event_ref"] = before.labels[event] if event else None
        case.values["arrest_ref"] = before.arrest_labels[arrest].ref if arrest else None
        case.values["incident_ref"] = before.incident_labels[incident].ref if incident else None
        yield label, case, [line for name, line in hearings if name == label]


def _heard(story: Story) -> Iterator[tuple[str, Line]]:
    """The fixed hearings, each with the label of its case."""
    for _, line in story.anchors("cases", "hearing"):
        yield str(line.values.pop("case")), line


def _case(story: Story, chance: Random, told: Mapping, before: Before, name: str, kind: Mapping) -> Line:
    place = one_of(chance, story.presence)
    region = story.country.by_id[place].region
    age = chance.random() ** 1.5  # more of them lately
    opened = story.today - timedelta(3 + round(age * ((story.today - story.start).days - 4)))
    values: dict[str, object] = {"kind": name, "side": kind["side"], "issue": kind["issue"]}
    if name == "debt":
        values["borrowed"] = round(chance.randint(*DEBTS), -4)
        values["claimed"] = round(int(values["borrowed"] * chance.uniform(*GROWN)), -3)
    if name == "harassment":
        incidents = [i for i in before.incidents if i.entered <= opened and i.ref not in _pointed_to(before)]
        values["incident_ref"] = chance.choice(incidents).ref if incidents else None
    if name in ("labour", "registration"):
        drives = [d.ref for d in before.drives if d.values["region"] == region and d.entered <= opened]
        values["drive_ref"] = chance.choice(drives) if drives else None
    return _line(story, chance, told, kind, values, opened, (region, place))


def _charged_at(story: Story, arrest: Line, case: Line) -> bool:
    """Whether a person was charged at the event that an administrative case is about."""
    event = case.values.get("event_ref")
    if not event or arrest.values.get("event_ref") != event:
        return False
    return (arrest.on(story.today) or {}).get("legal_status") in CHARGED


def _pointed_to(before: Before) -> set[str]:
    """Incidents that have a fixed case of their own."""
    return {line.ref for line in before.incident_labels.values()}


def _administrative(
    story: Story, chance: Random, told: Mapping, before: Before
) -> Iterator[tuple[Line, list[Line]]]:
    """One case for each event at which people were charged; the fixed ones have theirs already."""
    own = {before.labels[case["event"]] for case in told["fixed"] if "event" in case}
    for event in before.events:
        charged = [
            arrest
            for arrest in before.arrests
            if arrest.values.get("event_ref") == event.ref
            and (arrest.on(story.today) or {}).get("legal_status") in CHARGED
        ]
        if not charged or event.ref in own:
            continue
        opened = event.values["date"] + timedelta(chance.randint(0, 3))
        fines = sum(arrest.on(story.today).get("fine") or 0 for arrest in charged)
        served = sum(arrest.on(story.today).get("sentence_days") or 0 for arrest in charged)
        kind = {**told["administrative"], "penalty": {"fine": fines or None, "days": served or None}}
        values = {"kind": "administrative", "side": "against_us", "issue": event.values["issue"]}
        values |= {"event_ref": event.ref, "arrest_ref": charged[0].ref, "people": len(charged)}
        where = (event.values["region"], event.values["place"])
        case = _line(story, chance, told, kind, values, min(opened, story.today), where)
        yield case, Course(story, chance, told, kind, case).run()


def _line(
    story: Story,
    chance: Random,
    told: Mapping,
    kind: Mapping,
    values: dict[str, object],
    opened: date,
    where: tuple[str, str | None],
) -> Line:
    writer = story.writer(where[0])
    summaries = kind["summaries"][writer.language]
    whole = {
        "people": around(chance, 1.6, 0.7),
        **values,
        "region": where[0],
        "place": where[1],
        "opened": opened,
        "stage": "filed" if kind.get("side") == "by_us" else "intake",
        "court": chance.choice(told["courts"][writer.language]),
        "summary": chance.choice(summaries) if chance.random() < 0.6 else None,
        **story.common(chance, writer, of="court"),
    }
    late = chance.random() < 0.1
    entered = (
        day_after(chance, opened, 12, 35, story.today)
        if late
        else day_after(chance, opened, 0, 6, story.today)
    )
    line = Line(entered, whole, writer)
    if "claimed" in values and chance.random() < 0.08:
        line.first_said("claimed", values["claimed"] // 10, day_after(chance, entered, 5, 30, story.today))
    return line


def _point_back(story: Story, made: list[tuple[Line, list[Line]]], before: Before) -> None:
    """Detentions and acts of pressure name the case that came of them."""
    incidents = {line.ref: line for line in before.incidents}
    for case, _ in made:
        for arrest in before.arrests:
            if _charged_at(story, arrest, case):
                arrest.later(case.entered, case_ref=case.ref)
        if pressure := incidents.get(str(case.values.get("incident_ref"))):
            pressure.later(case.entered, case_ref=case.ref)
