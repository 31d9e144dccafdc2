"""The whole workbook: every tab in its order, as it stood on a day, written as a folder of CSV files."""

from datetime import date
from pathlib import Path

from lib.errors import N_, QueryError
from lib.export.demo import (
    accidents,
    arrests,
    cases,
    drives,
    events,
    incidents,
    membership,
    mistakes,
    solidarity,
    targets,
    writing,
)
from lib.export.demo.chance import stream
from lib.export.demo.line import Line
from lib.export.demo.story import Story
from lib.schema import TABLES


def lines(story: Story, seed: int) -> dict[str, list[Line]]:
    """Every line of every tab, by the tab's name, through the whole of the story."""
    made: dict[str, list[Line]] = {"membership": membership.lines(story, stream(seed, "membership"))}
    made["drives"], made["drive_progress"] = drives.lines(story, stream(seed, "drives"))
    made["events"], labels = events.lines(story, stream(seed, "events"), made["drives"])
    made["arrests"], taken = arrests.lines(story, stream(seed, "arrests"), made["events"], labels)
    made["incidents"], pressed = incidents.lines(story, stream(seed, "incidents"), made["events"], labels)
    before = cases.Before(
        made["events"], labels, made["arrests"], taken, made["incidents"], pressed, made["drives"]
    )
    made["cases"], made["hearings"], tried = cases.lines(story, stream(seed, "cases"), before)
    made["accidents"] = accidents.lines(story, stream(seed, "accidents"), made["drives"])
    subjects = [*made["arrests"], *made["cases"], *made["drives"]]
    known = {**{label: line.ref for label, line in tried.items()}, "miners": "D-001"}
    made["solidarity"] = solidarity.lines(story, stream(seed, "solidarity"), subjects, known)
    made["targets"] = targets.lines(story)
    mistakes.add(story, made)
    return made


def tabs(story: Story, as_of: date | None = None, seed: int | None = None) -> dict[str, str]:
    """The CSV of every tab as it stood on *as_of* (default: the story's last day), by the tab's name."""
    day = as_of or story.today
    if not story.start <= day <= story.today:
        raise QueryError(
            N_("The demonstration knows nothing of {day}."),
            N_("Choose a day from {first} to {last}."),
            day=day,
            first=story.start,
            last=story.today,
        )
    made = lines(story, story.seed if seed is None else seed)
    extra = mistakes.extra_headers(story)
    return {
        table.name: writing.tab(
            table,
            made[table.name],
            day,
            story.country,
            headers=story.headers.get(table.name, "en"),
            extra=extra.get(table.name, ""),
        )
        for table in TABLES
    }


def write(folder: Path, texts: dict[str, str]) -> None:
    """Writes each tab as a file of the folder, which is made if it is not there."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8", newline="")
