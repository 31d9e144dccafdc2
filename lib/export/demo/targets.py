"""The targets tab: what the law asks, and what the campaign set itself, from which day on."""

from datetime import date

from lib.export.demo.line import Line
from lib.export.demo.story import Story


def lines(story: Story) -> list[Line]:
    """The goals, each entered when it came into force or when the story begins."""
    made = []
    for row in story.table("targets"):
        since = date.fromisoformat(row["valid_from"])
        values = {
            "measure": row["measure"],
            "region": row["region"] or None,
            "value": int(row["value"]),
            "valid_from": since,
            "due": date.fromisoformat(row["due"]) if row["due"] else None,
            "basis": row["basis"],
        }
        made.append(Line(max(since, story.start), values, story.writers[0]))
    return made
