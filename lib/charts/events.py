"""The forms in which figures on events and pressure are drawn."""

from collections.abc import Callable

import plotly.graph_objects as go

from lib.charts import bars, crossed, heat, ranges
from lib.charts.theme import Theme
from lib.i18n.translator import Translator
from lib.metrics.result import Result

_QUARTILES = {"low": "q1", "high": "q3", "middle": "median"}

FORMS: dict[str, Callable[[Result, Translator, Theme], go.Figure]] = {
    "events_by_day": lambda r, w, t: heat.calendar(r, w, t, day="day", value="events"),
    "events_by_week_and_kind": lambda r, w, t: crossed.grid(
        r, w, t, across="week", down="kind", value="events"
    ),
    "event_attendance": lambda r, w, t: ranges.between(r, w, t, label="kind", low="low", high="high"),
    "largest_events": lambda r, w, t: ranges.between(r, w, t, label="ref", low="low", high="high"),
    "events_repressed": lambda r, w, t: crossed.grid(r, w, t, across="response", down="kind", value="events"),
    "incidents_by_kind_and_agency": lambda r, w, t: crossed.grid(
        r, w, t, across="agency", down="kind", value="incidents"
    ),
    "response_hours": lambda r, w, t: ranges.between(r, w, t, label="answer", **_QUARTILES),
    "press_release_hours": lambda r, w, t: ranges.between(r, w, t, label="", **_QUARTILES),
    "incidents_unanswered": lambda r, w, t: bars.ranked(r, w, t, label="ref", value="days"),
    "incident_answers": lambda r, w, t: bars.ranked(r, w, t, label="ref", value="hours"),
}
