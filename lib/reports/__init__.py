"""The one door: who asks, what they chose, which figure -> a Result they may see."""

from lib.reports.coarse import question
from lib.reports.defaults import campaign_today, default_query
from lib.reports.differences import Changed
from lib.reports.names import names_of
from lib.reports.records import Records
from lib.reports.reports import Change, Reports

__all__ = [
    "Change",
    "Changed",
    "Records",
    "Reports",
    "campaign_today",
    "default_query",
    "names_of",
    "question",
]
