"""The volunteers' page: did my row arrive, and if not, why; what waits for a leader; a file tried out."""

from lib.ui.parts.sheets.checking import check_my_file
from lib.ui.parts.sheets.deciding import held
from lib.ui.parts.sheets.helps import dictionary, template
from lib.ui.parts.sheets.problems import problems, trend
from lib.ui.parts.sheets.restoring import history
from lib.ui.parts.sheets.states import choose, states, tabs
from lib.ui.parts.sheets.syncing import follow, sync_now

__all__ = [
    "check_my_file",
    "choose",
    "dictionary",
    "follow",
    "held",
    "history",
    "problems",
    "states",
    "sync_now",
    "tabs",
    "template",
    "trend",
]
