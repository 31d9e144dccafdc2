"""The solidarity tab: acts from abroad, what was promised and what came of it."""

from collections.abc import Mapping
from datetime import date
from random import Random

from lib.export.demo.chance import around, day_after, days, one_of, poisson
from lib.export.demo.line import Line
from lib.export.demo.story import Story

GATHERED = {"protest": 30, "speaking_tour": 120, "letter": 12}  # people, where the kind has any


def lines(story: Story, chance: Random, subjects: list[Line], labels: Mapping[str, str]) -> list[Line]:
    """Every act from abroad; *subjects* are the records it may be about, *labels* the fixed ones."""
    told = story.about("solidarity")
    made = []
    for _, line in story.anchors("solidarity"):
        about = line.values.get("about")
        line.values["about"] = labels[str(about)] if about else None
        made.append(line)
    for day in days(story.start, story.today):
        for _ in range(poisson(chance, told["per_week"] / 7 * story.pressure(day))):
            made.append(_act(story, chance, told, subjects, day))
    made.sort(key=lambda line: (line.entered, line.values["date"]))
    for n, line in enumerate(made, start=1):
        line.values["ref"] = f"S-{n:03d}"
    return made


def _act(story: Story, chance: Random, told: Mapping, subjects: list[Line], day: date) -> Line:
    kind = one_of(chance, told["kinds"])
    writer = chance.choice(story.writers)
    recent = [line.ref for line in subjects if 0 <= (day - line.entered).days <= 30]
    values = {
        "date": day,
        "country": one_of(chance, told["countries"]),
        "kind": kind,
        "organisation": chance.choice(told["organisations"][writer.language]),
        "people": around(chance, GATHERED[kind]) if kind in GATHERED else None,
        "about": chance.choice(recent) if recent and chance.random() < 0.5 else None,
        **story.common(chance, writer),
    }
    line = Line(day_after(chance, day, 0, 8, story.today), values, writer)
    if chance.random() < 0.5:
        came_of_it = one_of(chance, told["results"])
        line.later(day_after(chance, day, 5, 45, story.today), result=came_of_it)
    return line
