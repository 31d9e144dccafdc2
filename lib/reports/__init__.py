"""The one door: who asks, what they chose, which figure -> a Result they may see."""

from lib.reports.defaults import default_query
from lib.reports.reports import Reports

__all__ = ["Reports", "default_query"]
