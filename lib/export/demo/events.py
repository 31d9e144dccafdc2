"""The events tab: protests, strikes, meetings, and how the state answered."""

from collections.abc import Mapping
from datetime import date, timedelta
from random import Random

from lib.export.demo.chance import around, day_after, days, one_of, poisson, round_as_told
from lib.export.demo.line import Line, Verbatim
from lib.export.demo.story import Story

HARSH = ("banned", "dispersed", "arrests", "force")


def lines(story: Story, chance: Random, drives: list[Line]) -> tuple[list[Line], Mapping[str, str]]:
    """(the events, label -> ref of those the story fixes)."""
    told = story.about("events")
    fixed = list(story.anchors("events"))
    made = [line for _, line in fixed]
    for day in days(story.start, story.today):
        for _ in range(_how_many(told, chance, day)):
            made.append(_event(story, chance, told, drives, day))
    made.sort(key=lambda line: (line.values["date"], line.entered))
    for n, line in enumerate(made, start=1):
        line.values["ref"] = f"E-{n:04d}"
    return made, {label: line.ref for label, line in fixed}


def _how_many(told: Mapping, chance: Random, day: date) -> int:
    mean = [rate["mean"] for rate in told["rate"] if rate["from"] <= day][-1]
    if day < told["daily_from"]:
        return poisson(chance, mean)
    if chance.random() < told["quiet_days"]:
        return 0
    return 1 + poisson(chance, mean - 1)


def _event(story: Story, chance: Random, told: Mapping, drives: list[Line], day: date) -> Line:
    kind = one_of(chance, {name: each["share"] for name, each in told["kinds"].items()})
    open_air = told["kinds"][kind]["open_air"]
    place = one_of(chance, story.presence)
    region = story.country.by_id[place].region
    writer = story.writer(region)
    low = around(chance, told["kinds"][kind]["size"])
    drive = _drive_of(chance, drives, region, day) if kind in ("strike", "meeting", "petition") else None
    values = {
        "date": day,
        "kind": kind,
        "region": region,
        "place": place if chance.random() < 0.9 else None,
        "issue": one_of(chance, told["issues"]),
        "permission": one_of(chance, told["permission"]) if open_air else "not_asked",
        **story.common(chance, writer),
        "drive_ref": drive,
    }
    after = {
        "size_low": round_as_told(low),
        "size_high": round_as_told(low + around(chance, low * 0.5)),
        "response": _response(story, chance, told, day) if open_air else one_of(chance, INDOORS),
        "press_release": day_after(chance, day, 0, 2, story.today) if chance.random() < 0.5 else None,
        "media": chance.choice(told["media"][writer.language]) if chance.random() < 0.4 else None,
    }
    after |= _strike(chance, day, low, story.today) if kind == "strike" else {}
    return _entered(story, chance, told, Line(day, values, writer), after, open_air)


INDOORS = {"none": 0.72, "watched": 0.25, "banned": 0.03}


def _entered(
    story: Story, chance: Random, told: Mapping, line: Line, after: dict[str, object], open_air: bool
) -> Line:
    """Some events are entered when they are announced, most on the days after."""
    day, told_on = line.values["date"], day_after(chance, line.values["date"], 0, 4, story.today)
    told_on = max(
        [told_on, *(value for value in after.values() if isinstance(value, date) and value <= story.today)]
    )
    if chance.random() < told["size_in_words"]:
        word = told["crowds"][line.writer.language][after["size_low"] >= 100]
        after |= {"size_low": Verbatim(word), "size_high": None}
    if open_air and chance.random() < told["announced_ahead"]:
        line.entered = day - timedelta(chance.randint(4, 9))
        answer, line.values["permission"] = line.values["permission"], "asked"
        line.later(told_on, permission=answer, **after)
        return line
    line.entered = told_on if chance.random() > 0.05 else day_after(chance, told_on, 8, 21, story.today)
    line.values |= after
    if isinstance(after["size_high"], int) and chance.random() < told["revised"]:
        line.first_said(
            "size_high", after["size_high"] * 2, day_after(chance, line.entered, 2, 15, story.today)
        )
    return line


def _response(story: Story, chance: Random, told: Mapping, day: date) -> str:
    pressure = story.pressure(day)
    weights = told["response"].items()
    return one_of(chance, {name: share * (pressure if name in HARSH else 1) for name, share in weights})


def _strike(chance: Random, day: date, out: int, today: date) -> dict[str, object]:
    """Workers out and days not worked; half the sheets leave the second to be estimated."""
    length = chance.choice((1, 1, 2, 3, 5))
    until = day + timedelta(length - 1)
    known = {"workers_out": out, "days_not_worked": out * length if chance.random() < 0.5 else None}
    return known | ({"until": until} if length > 1 and until <= today else {})


def _drive_of(chance: Random, drives: list[Line], region: str, day: date) -> str | None:
    """A drive of that region under way on that day, if there is one."""
    there = [d.ref for d in drives if d.values["region"] == region and d.entered <= day]
    return chance.choice(there) if there else None
