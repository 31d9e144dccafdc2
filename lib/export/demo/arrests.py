"""The arrests tab: who was taken, under a code, and what became of them."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from random import Random

from lib.export.demo.chance import day_after, days, one_of, poisson
from lib.export.demo.line import Line
from lib.export.demo.story import Story

SMALLEST_FINE = 1413  # the unit in which fines were counted in the story's year
TOLD_AFTER = 2  # days until a detention stands in the sheet


def lines(
    story: Story, chance: Random, events: list[Line], labels: Mapping[str, str]
) -> tuple[list[Line], Mapping[str, Line]]:
    """(every detention, by code; label -> line of those the story fixes, with their own course)."""
    told = story.about("arrests")
    fixed = list(_fixed(story, labels))
    made = [line for _, line in fixed]
    taken = {line.values.get("event_ref") for line in made}
    for event in events:
        if (event.on(story.today) or {}).get("response") == "arrests" and event.ref not in taken:
            made += [_at(story, chance, told, event) for _ in range(1 + poisson(chance, told["at_an_event"]))]
    for day in days(story.start, story.today)[:-2]:
        for _ in range(poisson(chance, told["alone_per_week"] / 7 * story.pressure(day))):
            made.append(_alone(story, chance, told, day))
    made.sort(key=lambda line: (line.entered, str(line.values["detained"])))
    for n, line in enumerate(made, start=1):
        line.values["ref"] = f"A-{n:04d}"
    return made, dict(fixed)


def _fixed(story: Story, labels: Mapping[str, str]) -> Iterator[tuple[str, Line]]:
    for label, line in story.anchors("arrests"):
        event = line.values.pop("event", None)
        line.values["event_ref"] = labels[event] if event else None
        yield label, line


def _at(story: Story, chance: Random, told: Mapping, event: Line) -> Line:
    there = event.on(story.today)
    line = _person(story, chance, told, there["date"], there["region"], there.get("place"))
    line.values["event_ref"] = event.ref
    return line


def _alone(story: Story, chance: Random, told: Mapping, day: date) -> Line:
    place = one_of(chance, story.presence)
    return _person(story, chance, told, day, story.country.by_id[place].region, place)


def _person(story: Story, chance: Random, told: Mapping, day: date, region: str, place: str | None) -> Line:
    """One detention and its course: let go, fined, or days of arrest."""
    writer = story.writer(region)
    known = chance.random() < 0.5
    clock = time(chance.randint(9, 21), chance.choice((0, 10, 15, 20, 30, 45, 50)))
    line = Line(
        day_after(chance, day, 0, TOLD_AFTER, story.today),
        {
            "detained": datetime.combine(day, clock) if known else day,
            "region": region,
            "place": place,
            "custody": "police_custody",
            "custody_since": day,
            "legal_status": "none",
            "ground": chance.choice(told["grounds"][writer.language]),
            "agency": one_of(chance, {"police": 0.86, "security_service": 0.09, "unknown": 0.05}),
            "lawyer": one_of(chance, {"yes": 0.4, "no": 0.35, "unknown": 0.25}),
            "family_told": one_of(chance, {"yes": 0.65, "no": 0.1, "unknown": 0.25}),
            "health": chance.choice(told["health"][writer.language]) if chance.random() < 0.08 else None,
            **story.common(chance, writer, of="court"),
        },
        writer,
    )
    fate = one_of(chance, told["fate"])
    days_given = int(one_of(chance, told["sentences"]))
    if fate == "administrative" and day + timedelta(days_given + 3) < story.today:
        _administrative(story, chance, line, day, days_given)
    else:
        _let_go(story, chance, line, day, fined=fate != "stopped")
    return line


def _let_go(story: Story, chance: Random, line: Line, day: date, *, fined: bool) -> None:
    released = min(day + timedelta(chance.random() < 0.2), story.today)
    line.later(released, custody="stopped_released", released=released)
    if fined:
        line.values["legal_status"] = "administrative_protocol"
        fine = SMALLEST_FINE * chance.choice((1, 2, 3, 5, 5, 10, 20))
        line.later(day_after(chance, day, 2, 20, story.today), legal_status="convicted", fine=fine)


def _administrative(story: Story, chance: Random, line: Line, day: date, days_given: int) -> None:
    court, due = day + timedelta(1), day + timedelta(days_given - 1)
    sentence = {"legal_status": "convicted", "sentence_days": days_given, "release_due": due}
    line.values["legal_status"] = "administrative_protocol"
    line.later(court, custody="administrative_arrest", **sentence)
    released = due + timedelta(chance.random() < 0.12)
    if chance.random() < 0.14:
        line.later(court, hunger_strike_from=court)
        line.later(released, hunger_strike_to=released)
    line.later(released, released=released)
    if chance.random() < 0.3:
        line.later(day_after(chance, released, 1, 14, story.today), custody="released")
