"""Which figure a result is drawn as: one line for each that has a form of its own, else by its columns."""

from collections.abc import Callable
from dataclasses import replace

import plotly.graph_objects as go

from lib.charts import bars, lines
from lib.charts.columns import values
from lib.charts.events import FORMS as OF_EVENTS
from lib.charts.figure import NOTHING, Line, blank
from lib.charts.opposed import opposed
from lib.charts.rates import rates
from lib.charts.spans import spans
from lib.charts.theme import Theme
from lib.charts.walls import lines_to_reach, wall
from lib.errors import N_
from lib.i18n.translator import Translator
from lib.metrics.result import Result, Unit

Draw = Callable[[Result, Translator, Theme], go.Figure]
_NAMES = frozenset({Unit.REGION, Unit.PLACE, Unit.CODE, Unit.TEXT, Unit.REF})
MOST_LINES = 5  # in one figure
NOT_NUMBERS = _NAMES | {Unit.DATE, Unit.YES_NO}


def _against_floor(result: Result, words: Translator, theme: Theme) -> go.Figure:
    """Members of each region, against the floor where one holds for all."""
    floors = set(values(result, "floor")) - {None}
    floor = floors.pop() if len(floors) == 1 else None
    lines_ = [] if floor is None else [Line(floor, words.text("Needed: {floor}", floor=floor))]
    return bars.ranked(
        result,
        words,
        theme,
        label="region",
        value="members",
        lines=lines_,
        short_of=floor,
        largest_first=True,
    )


def _two_sided(label: str) -> Draw:
    """Against us to the left, by us to the right, a row for each *label*."""
    return lambda r, w, t: opposed(r, w, t, label=label, left="against_us", right="by_us")


def _postponed(label: str) -> Draw:
    """Rates of postponement with their intervals, against that of all hearings."""

    def draw_rates(result: Result, words: Translator, theme: Theme) -> go.Figure:
        said = words.text("All: {share}", share=words.value(result.value, "share"))
        whole = None if result.value is None or label != "court" else Line(result.value, said)
        columns = {"label": label, "rate": "rate", "low": "low", "high": "high", "n": "reported"}
        return rates(result, words, theme, **columns, whole=whole)

    return draw_rates


def _signed_over_time(result: Result, words: Translator, theme: Theme) -> go.Figure:
    """The share signed in at most five drives, the largest ones: more lines cannot be told apart."""
    largest = list(dict.fromkeys(values(result, "site")))[:MOST_LINES]
    rows = tuple(row for row in result.figure.rows if row[1] in largest)
    some = replace(result, figure=replace(result.figure, rows=rows))
    return lines.series(some, words, theme, x="day", y="share", by="site", targets=lines_to_reach(words))


FORMS: dict[str, Draw] = {
    "members_over_time": lambda r, w, t: lines.series(r, w, t, x="day", y="members", by="wing"),
    "membership_changes": lambda r, w, t: bars.flows(
        r, w, t, x="week", gained="joined", lost="left", net="net"
    ),
    "membership_by_region": _against_floor,
    "regions_meeting_floor": _against_floor,
    "registration_readiness": lambda r, w, t: bars.ranked(
        r, w, t, label="condition", value="share", lines=[Line(1, w.value(1, "share"))], short_of=1
    ),
    "churn": lambda r, w, t: lines.series(r, w, t, x="month", y="churn"),
    "active_cases_by_kind": _two_sided("kind"),
    "active_cases_by_stage": _two_sided("stage"),
    "active_cases_by_instance": _two_sided("instance"),
    "active_cases_by_age": _two_sided("age"),
    "time_to_disposition": lambda r, w, t: lines.steps(
        r, w, t, x="days", y="open", low="low", high="high", by="side", at_risk="at_risk"
    ),
    "debt_cases_by_growth": _two_sided("growth"),
    "case_outcomes": _two_sided("outcome"),
    "cases_won": lambda r, w, t: rates(
        r, w, t, label="side", rate="share", low="low", high="high", n="ended"
    ),
    "adjournment_rate": lambda r, w, t: bars.parts(
        r, w, t, x="month", columns=("postponed", "went_ahead", "unknown"), days=bars.MONTH
    ),
    "clearance_rate": lambda r, w, t: bars.flows(
        r, w, t, x="month", gained="opened", lost="closed", net="net", days=bars.MONTH
    ),
    "postponement_chains": lambda r, w, t: spans(
        r, w, t, label="case_ref", first="first_set", last="stands_on", times="times"
    ),
    "adjournment_rate_by_court": _postponed("court"),
    "adjournment_rate_by_asker": _postponed("asked_by"),
    "custody_duration": lambda r, w, t: lines.steps(
        r, w, t, x="day", y="lasting", low="low", high="high", by="custody", at_risk="at_risk"
    ),
    "wall_chart": wall,
    "signed_over_time": lambda r, w, t: _signed_over_time(r, w, t),
    "signed_in_groups": lambda r, w, t: bars.ranked(
        r, w, t, label="group", value="share", lines=lines_to_reach(w)
    ),
    "cards_a_week": lambda r, w, t: bars.ranked(r, w, t, label="site", value="momentum", short_of=0),
    "days_not_worked": lambda r, w, t: bars.parts(
        r, w, t, x="month", columns=("entered_days", "estimated_days"), days=30
    ),
    "strikes": lambda r, w, t: bars.ranked(r, w, t, label="ref", value="days"),
    "accidents_at_drives": lambda r, w, t: bars.ranked(r, w, t, label="site", value="injured"),
    "signed_in_drives": lambda r, w, t: bars.ranked(r, w, t, label="site", value="share"),
    **OF_EVENTS,
}


def draw(result: Result, words: Translator, theme: Theme) -> go.Figure:
    """The figure of *result*: weeks as bars, other days as a line, names and records as ranked bars."""
    if not result.figure.rows:
        return blank(words, theme, result.figure.note or NOTHING)
    if result.name in FORMS:
        return FORMS[result.name](result, words, theme)
    day, name = _first(result, {Unit.DATE}), _first(result, _NAMES)
    number = _first(result, frozenset(Unit) - NOT_NUMBERS)
    if not number:
        return blank(words, theme, N_("This is a list without numbers; the table has it."))
    if day and day.startswith("week"):
        return bars.over_time(result, words, theme, x=day, y=number, by=name)
    if day and not result.records:  # the days of a list of records are no line
        return lines.series(result, words, theme, x=day, y=number, by=name)
    by_size = name == _first(result, {Unit.REGION, Unit.PLACE})
    return bars.ranked(result, words, theme, label=name, value=number, largest_first=by_size)


def _first(result: Result, units: frozenset | set) -> str:
    return next((column.name for column in result.columns if column.unit in units), "")
