"""What volunteers get wrong: rows typed just so, among and under the others."""

from itertools import cycle

from lib.export.demo.line import Line, Verbatim
from lib.export.demo.story import Story


def add(story: Story, tabs: dict[str, list[Line]]) -> None:
    """Puts the story's mistakes into the tabs, and its unasked columns beside them."""
    told = story.about("mistakes")
    for mistake in told["mistake"]:
        cells = {name: Verbatim(text) for name, text in mistake.get("cells", {}).items()}
        for _ in range(mistake.get("count", 1)):
            line = Line(mistake["entered"], dict(cells), foot=mistake.get("foot", False))
            tabs[mistake["tab"]].append(line)
    for tab, extra in told["extra"].items():
        typed = cycle(extra["cells"])
        for line in tabs[tab]:
            if not isinstance(line.values.get("ref"), Verbatim):
                line.values[extra["header"]] = Verbatim(next(typed))


def extra_headers(story: Story) -> dict[str, str]:
    """The header of the unasked column of a tab, by tab."""
    return {tab: extra["header"] for tab, extra in story.about("mistakes")["extra"].items()}
