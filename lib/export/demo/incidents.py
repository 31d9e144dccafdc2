"""The incidents tab: acts of pressure short of arrest, and what each got in response."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from random import Random

from lib.export.demo.chance import around, day_after, days, one_of, poisson
from lib.export.demo.line import Line
from lib.export.demo.story import Story

AFTER_EVENT_DAYS = 5
# Each response: how often, and how many days it takes.
RESPONSES = {
    "press_release": (0.62, 0, 3),
    "lawyer": (0.5, 1, 9),
    "protest": (0.22, 1, 12),
    "appeal": (0.3, 5, 30),
}


def lines(
    story: Story, chance: Random, events: list[Line], labels: Mapping[str, str]
) -> tuple[list[Line], Mapping[str, Line]]:
    """(every act of pressure that was written down, label -> line of those the story fixes)."""
    told = story.about("incidents")
    fixed = list(_fixed(story, labels))
    made = [line for _, line in fixed]
    for day in days(story.start, story.today):
        for _ in range(poisson(chance, told["per_week"] / 7 * story.pressure(day) * _growth(story, day))):
            made.append(_incident(story, chance, told, events, day))
    made.sort(key=lambda line: (line.entered, line.values["date"]))
    for n, line in enumerate(made, start=1):
        line.values["ref"] = f"I-{n:04d}"
    return made, dict(fixed)


def _growth(story: Story, day: date) -> float:
    """Pressure grows with the movement: from a half to one and a half over the story."""
    return 0.5 + (day - story.start) / (story.today - story.start)


def _fixed(story: Story, labels: Mapping[str, str]) -> Iterator[tuple[str, Line]]:
    for label, line in story.anchors("incidents"):
        event = line.values.pop("event", None)
        line.values["event_ref"] = labels[event] if event else None
        yield label, line


def _incident(story: Story, chance: Random, told: Mapping, events: list[Line], day: date) -> Line:
    kind = one_of(chance, {name: each["share"] for name, each in told["kinds"].items()})
    place = one_of(chance, story.presence)
    region = story.country.by_id[place].region
    writer = story.writer(region)
    values = {
        "date": day,
        "kind": kind,
        "region": region,
        "place": place,
        "agency": chance.choice(told["kinds"][kind]["agencies"]),
        "people": around(chance, 4, 0.8),
        "event_ref": _event_before(events, region, day) if chance.random() < 0.4 else None,
        **story.common(chance, writer),
    }
    line = Line(day_after(chance, day, 0, 6, story.today), values, writer)
    if chance.random() >= told["unanswered"]:
        _answer(story, chance, told, line, day)
    if chance.random() < 0.05:
        line.first_said("people", values["people"] * 10, day_after(chance, line.entered, 3, 20, story.today))
    return line


def _answer(story: Story, chance: Random, told: Mapping, line: Line, day: date) -> None:
    for response, (share, low, high) in RESPONSES.items():
        answered = day + timedelta(chance.randint(low, high))
        if chance.random() < share and answered <= story.today:
            line.later(day_after(chance, answered, 0, 3, story.today), **{response: answered})
    solved = day + timedelta(chance.randint(12, 90))
    if chance.random() < told["resolved"] and solved <= story.today:
        line.later(solved, resolved=solved)


def _event_before(events: list[Line], region: str, day: date) -> str | None:
    """An event of the region in the days before, which the act may answer."""
    before = [
        event.ref
        for event in events
        if event.values["region"] == region
        and timedelta(0) < day - event.values["date"] <= timedelta(AFTER_EVENT_DAYS)
    ]
    return before[-1] if before else None
