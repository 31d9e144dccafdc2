"""What the parts of a page need in this run, laid out by the guard once it has let the reader in.

It lives in a context variable and not in the session's state: every run must come past the guard anew,
a dialog's own too. A run that did not finds nothing here and fails.
"""

from contextvars import ContextVar
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

import streamlit as st

from lib.access.viewer import Viewer
from lib.charts import theme
from lib.charts.theme import Theme
from lib.i18n.translator import Translator
from lib.metrics.query import Query
from lib.metrics.result import Result
from lib.places.country import Country
from lib.reports import Reports
from lib.settings import Settings


@dataclass(frozen=True)
class Desk:
    """The reader, their words, and where the answers come from."""

    viewer: Viewer
    words: Translator
    reports: Reports
    country: Country
    settings: Settings
    today: date  # the campaign's day: in a demonstration it stands still

    def ask(self, name: str, query: Query) -> Result:
        """The figure called *name* as this reader may see it."""
        return self.reports.result(self.viewer, name, query)

    def here(self, moment: datetime) -> datetime:
        """The moment by the campaign's clock."""
        return moment.astimezone(ZoneInfo(self.settings.timezone))

    def theme(self) -> Theme:
        """The tokens of the theme that this browser shows."""
        return theme.named(st.context.theme.type)


_DESK: ContextVar[Desk] = ContextVar("desk")


def lay(desk: Desk) -> None:
    """Lay out *desk* for the rest of this run. Only the guard does."""
    _DESK.set(desk)


def desk() -> Desk:
    """The desk of this run; LookupError before the guard has laid it out."""
    return _DESK.get()
