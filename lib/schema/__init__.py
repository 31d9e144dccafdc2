"""WHAT a sheet holds: every tab of the workbook, declared once."""

from lib.schema.tables.accidents import ACCIDENTS
from lib.schema.tables.arrests import ARRESTS
from lib.schema.tables.cases import CASES
from lib.schema.tables.drive_progress import DRIVE_PROGRESS
from lib.schema.tables.drives import DRIVES
from lib.schema.tables.events import EVENTS
from lib.schema.tables.hearings import HEARINGS
from lib.schema.tables.incidents import INCIDENTS
from lib.schema.tables.membership import MEMBERSHIP
from lib.schema.tables.solidarity import SOLIDARITY
from lib.schema.tables.targets import TARGETS
from lib.schema.types import Table

TABLES: tuple[Table, ...] = (
    MEMBERSHIP,
    CASES,
    HEARINGS,
    ARRESTS,
    DRIVES,
    DRIVE_PROGRESS,
    EVENTS,
    INCIDENTS,
    ACCIDENTS,
    SOLIDARITY,
    TARGETS,
)
_BY_NAME = {each.name: each for each in TABLES}


def table(name: str) -> Table:
    """The table called *name*; KeyError if there is none."""
    return _BY_NAME[name]
