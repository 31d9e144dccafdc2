"""The membership tab: weekly returns of the branches, with recounts that set the sum right."""

from collections.abc import Iterator
from datetime import date, timedelta
from math import exp
from random import Random

from lib.export.demo.chance import day_after, poisson
from lib.export.demo.line import Line
from lib.export.demo.story import Story

WEEK = timedelta(7)
MISSED = 0.06  # weeks without a return; the next one then counts two
LEAVING = 0.0035  # of a branch's members, in a week
FORGOTTEN = 0.3  # leavers who are noticed only at a recount
RECOUNT_WEEKS = (24, 49)  # a branch counts heads about twice a year


def lines(story: Story, chance: Random) -> list[Line]:
    """Every return of every branch, and the claims nobody has checked yet."""
    told = story.about("membership")
    made: list[Line] = []
    for branch in story.table("branches"):
        made += _returns(story, chance, branch)
    made += _claims(story, chance, made, told["unchecked_claims"])
    _mishaps(story, chance, made, told)
    return made


def _returns(story: Story, chance: Random, branch: dict[str, str]) -> Iterator[Line]:
    founded, silent = date.fromisoformat(branch["founded"]), branch["silent_from"]
    end = date.fromisoformat(silent) if silent else story.today
    weeks = [day for n in range(200) if (day := founded + n * WEEK) <= end]
    levels = _levels(story, chance, weeks, int(branch["first"]), int(branch["last"]))
    yield _line(story, chance, branch, weeks[0], {"counted": levels[0]})
    recounts = _recounts(chance, len(weeks))
    joined = left = 0
    for n, day in enumerate(weeks[1:], start=1):
        leavers = min(levels[n - 1], poisson(chance, levels[n - 1] * LEAVING))
        leavers += max(0, levels[n - 1] - leavers - levels[n])
        joined += levels[n] - levels[n - 1] + leavers
        left += leavers
        if chance.random() < MISSED and n < len(weeks) - 1 and n not in recounts:
            continue
        if n in recounts:
            yield _line(story, chance, branch, day, {"counted": levels[n]})
        else:
            unnoticed = sum(chance.random() < FORGOTTEN for _ in range(left)) if n < max(recounts) else 0
            yield _line(story, chance, branch, day, {"joined": joined, "left": left - unnoticed})
        joined = left = 0


def _levels(story: Story, chance: Random, weeks: list[date], first: int, last: int) -> list[int]:
    """Members at the end of each week, from the first to the last, growing faster and faster."""
    span = max(1, len(weeks) - 1)
    pushes = [
        exp(1.6 * n / span) * story.joining(day) * chance.uniform(0.3, 1.7)
        for n, day in enumerate(weeks[1:], start=1)
    ]
    levels, done = [first], 0.0
    for push in pushes:
        done += push
        levels.append(round(first + (last - first) * done / sum(pushes)))
    return levels


def _recounts(chance: Random, weeks: int) -> set[int]:
    """The weeks in which heads are counted; the last lies a few weeks before the end."""
    chosen = {week + chance.randint(-3, 3) for week in RECOUNT_WEEKS if week + 3 < weeks - 8}
    return chosen | {max(1, weeks - chance.randint(3, 8))}


def _line(story: Story, chance: Random, branch: dict[str, str], day: date, said: dict[str, object]) -> Line:
    writer = story.writer(branch["region"])
    late = chance.random() < 0.07
    common = story.common(chance, writer, least=1)
    common["source"] = None if chance.random() < 0.7 else common["source"]
    values = {
        "date": day,
        "region": None if branch["by_place"] else branch["region"],
        "place": branch["place"] or None,
        "wing": branch["wing"] if branch["wing"] != "movement" or chance.random() < 0.8 else None,
        "sector": branch["sector"] or None,
        **said,
        **common,
    }
    entered = (
        day_after(chance, day, 9, 30, story.today) if late else day_after(chance, day, 0, 3, story.today)
    )
    return Line(entered, values, writer)


def _claims(story: Story, chance: Random, returns: list[Line], count: int) -> Iterator[Line]:
    """Figures by word of mouth, entered beside the branches' own returns; they wait to be checked."""
    for beside in chance.sample(returns[len(returns) // 3 :], count):
        yield _claim(story, chance, beside)


def _claim(story: Story, chance: Random, beside: Line) -> Line:
    day = day_after(chance, beside.values["date"], 1, 5, story.today)
    values = {**beside.values, "date": day, "counted": None, "left": None}
    values |= {"joined": chance.randint(3, 25), "verified": 0, "public": False, "note": None}
    return Line(day_after(chance, day, 0, 4, story.today), values, beside.writer)


def _mishaps(story: Story, chance: Random, made: list[Line], told: dict) -> None:
    """Slips of the pen that were corrected, and returns entered twice and taken out again."""
    grown = [line for line in made if (line.values.get("joined") or 0) > 2]
    for line in chance.sample(grown, told["corrected_later"]):
        joined = line.values["joined"]
        slip = joined * 10 if joined < 20 else joined // 10
        line.first_said("joined", slip, day_after(chance, line.entered, 3, 25, story.today))
    for line in chance.sample(grown, told["entered_twice"]):
        twice = Line(line.entered, {**line.values, "date": line.values["date"] - timedelta(1)}, line.writer)
        twice.gone = day_after(chance, line.entered, 6, 28, story.today)
        made.append(twice)
