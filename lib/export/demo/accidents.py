"""The accidents tab: people killed and injured at work, beside the drives at the same site."""

from collections.abc import Mapping
from datetime import date
from random import Random

from lib.export.demo.chance import around, day_after, days, one_of, poisson
from lib.export.demo.line import Line
from lib.export.demo.story import Story

DAYS_IN_MONTH = 30.4


def lines(story: Story, chance: Random, drives: list[Line]) -> list[Line]:
    """Every accident that was written down."""
    told = story.about("accidents")
    made = [line for _, line in story.anchors("accidents")]
    for day in days(story.start, story.today):
        for _ in range(poisson(chance, told["per_month"] / DAYS_IN_MONTH)):
            made.append(_accident(story, chance, told, drives, day))
    made.sort(key=lambda line: (line.entered, line.values["date"]))
    for n, line in enumerate(made, start=1):
        line.values["ref"] = f"X-{n:03d}"
    return made


def _accident(story: Story, chance: Random, told: Mapping, drives: list[Line], day: date) -> Line:
    sector = one_of(chance, told["weights"])
    place = chance.choice(told["sites"][sector])
    region = story.country.by_id[place].region
    writer = story.writer(region)
    drive = next((d for d in drives if d.values["place"] == place and d.values["sector"] == sector), None)
    killed = chance.randint(1, 3) if chance.random() < told["killed"] else 0
    values = {
        "date": day,
        "site": drive.values["site"] if drive else told["names"][sector][writer.language],
        "sector": sector,
        "employer": drive.values["employer"] if drive else None,
        "region": region,
        "place": place,
        "killed": killed,
        "injured": around(chance, 2.2, 0.7) if chance.random() < 0.85 or not killed else 0,
        "cause": chance.choice(told["causes"][writer.language]) if chance.random() < 0.7 else None,
        "drive_ref": drive.ref if drive and drive.values["started"] <= day else None,
        **story.common(chance, writer),
    }
    line = Line(day_after(chance, day, 0, 5, story.today), values, writer)
    if killed and chance.random() < 0.4:  # somebody died in hospital later
        line.first_said("killed", killed - 1, day_after(chance, line.entered, 2, 12, story.today))
    return line
