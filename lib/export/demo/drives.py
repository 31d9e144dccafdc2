"""The drives tab and its weekly counts: cards signed, committees, stages."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from lib.export.demo.chance import day_after
from lib.export.demo.line import Line
from lib.export.demo.story import Story

WEEK = timedelta(7)
WITHDRAWN = 0.22  # of the cards, over the weeks in which a drive loses them
BEFORE_CARDS = ("contact", "mapping", "committee")


@dataclass(frozen=True)
class Count:
    """One dated count of a drive."""

    day: date
    signed: int
    committee: int
    stage: str


def lines(story: Story, chance: Random) -> tuple[list[Line], list[Line]]:
    """(the drives, their dated counts)."""
    told = story.about("drives")
    drives, progress = [], []
    for row in story.table("drives"):
        counts = list(_counts(row, chance, story.today))
        drives.append(_drive(story, chance, row, counts, told["row_updated_every_weeks"]))
        progress += _progress(story, chance, drives[-1], counts, told["missed"])
    return drives, progress


def _counts(row: dict[str, str], chance: Random, today: date) -> Iterator[Count]:
    """Week by week: nothing before the signing, then an S-curve, then perhaps withdrawals."""
    stages = _stages(row)
    first, end = date.fromisoformat(row["started"]), _end(row, today)
    signing = next((day for stage, day in stages if stage not in BEFORE_CARDS), end)
    losing = date.fromisoformat(row["losing"]) if row["losing"] else end
    last, committee = int(row["signed_last"]), int(row["committee_last"])
    peak = round(last / (1 - WITHDRAWN)) if row["losing"] else last
    signed, weeks = 0, (end - first).days // 7
    for n in range(weeks + 1):
        day = end - (weeks - n) * WEEK
        stage = [name for name, since in stages if since <= day or since == first][-1]
        share = _s_curve((day - signing) / max(WEEK, losing - signing)) if day >= signing else 0.0
        withdrawn = max(0.0, (day - losing) / max(WEEK, end - losing))
        signed = max(signed, round(peak * share * chance.uniform(0.97, 1.0)))
        shown = last if n == weeks else signed - round((peak - last) * withdrawn)
        yield Count(day, shown, round(committee * min(1.0, 0.15 + n / max(1, weeks))), stage)


def _end(row: dict[str, str], today: date) -> date:
    return date.fromisoformat(row["closed"]) if row["closed"] else today


def _stages(row: dict[str, str]) -> list[tuple[str, date]]:
    """Each stage of the path with the day it was reached."""
    path, reached = row["path"].rsplit(":", 1)
    names = path.split()
    first, last = date.fromisoformat(row["started"]), date.fromisoformat(reached)
    steps = len(names) - 1
    return [(name, first + (last - first) * n / steps) for n, name in enumerate(names)]


def _s_curve(share: float) -> float:
    """0 to 1, slow at both ends."""
    share = min(1.0, max(0.0, share))
    return share * share * (3 - 2 * share)


def _drive(story: Story, chance: Random, row: dict[str, str], counts: list[Count], every: int) -> Line:
    region = story.country.by_id[row["place"]].region
    writer = story.writer(region)
    plain = ("ref", "site", "sector", "employer", "group", "place", "universe_source")
    started = date.fromisoformat(row["started"])
    values = {
        **{name: row[name] or None for name in plain},
        "region": region,
        "universe": int(row["universe"]),
        "started": started,
        **story.common(chance, writer, least=1),
        "public": row["public"] == "yes",
        **_said(counts[0]),
    }
    line = Line(day_after(chance, started, 3, 20, story.today), values, writer)
    for count in [*counts[every::every], counts[-1]]:
        line.later(count.day, **_said(count))
    if row["strike_planned"]:
        planned = date.fromisoformat(row["strike_planned"])
        line.later(min(planned, story.today) - timedelta(chance.randint(9, 20)), strike_planned=planned)
    if row["closed"]:
        line.later(date.fromisoformat(row["closed"]), closed=date.fromisoformat(row["closed"]))
    return line


def _said(count: Count) -> dict[str, object]:
    return {"signed": count.signed, "committee": count.committee, "stage": count.stage}


def _progress(
    story: Story, chance: Random, drive: Line, counts: list[Count], missed: float
) -> Iterator[Line]:
    """The dated counts, none of them in the sheet before the drive itself."""
    for n, count in enumerate(counts):
        if chance.random() < missed and n < len(counts) - 1:
            continue
        new_stage = n == 0 or count.stage != counts[n - 1].stage
        values = {"drive_ref": drive.ref, "date": count.day, **_said(count)}
        values |= story.common(chance, drive.writer, least=1) | {"public": False}
        if not new_stage and chance.random() < 0.5:
            values["stage"] = None
        entered = max(day_after(chance, count.day, 0, 4, story.today), drive.entered)
        yield Line(entered, values, drive.writer)
