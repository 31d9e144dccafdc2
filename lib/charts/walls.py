"""The wall chart: every site against its universe, the three lines to reach, groups of sites in bold."""

from collections.abc import Sequence

import plotly.graph_objects as go

from lib.charts.columns import values, written
from lib.charts.figure import Line, blank, height, shade
from lib.charts.text import plain, wrapped
from lib.charts.theme import Theme
from lib.errors import N_
from lib.i18n.translator import UNKNOWN, Translator
from lib.metrics.result import Result
from lib.metrics.words import cell

LEVELS = ((0.3, "dot"), (0.5, "dash"), (0.65, "solid"))  # each with a dash of its own
_ROW = 3.3  # height of a site's row, in text sizes
_LETTER = 0.6  # width of a letter right of the bars, in text sizes
_NAME = 24  # letters of a site's name before it is cut; the hover box and the table have it whole
_BAR, _BELOW = 0.36, 0.22  # of a row: the bar's height, and how far below its middle the words stand


def wall(result: Result, words: Translator, theme: Theme) -> go.Figure:
    """One bar a row of *result*, its universe behind it; what cannot be drawn stands beside it in words.

    Right of the bar: the share, and how many cards a week more or fewer than before; below, workers for
    each committee member, and the day of the last count where others were counted later.
    """
    if not result.figure.rows:
        return blank(words, theme)
    places = list(range(len(result.figure.rows)))
    figure = go.Figure([_universes(result, words, theme), _signed(result, words, theme)])
    beside = [*_shares(result, words), *_staff(result, words)]
    figure.add_traces([*_levels(len(places), theme), *_words(result, beside, words, theme)])
    figure.update_layout(
        barmode="overlay",
        xaxis={
            "range": [0, 1],
            "tickvals": [at for at, _ in LEVELS],
            "ticktext": _level_names(words),
            "ticks": "",
        },
        yaxis={
            "tickvals": places,
            "ticktext": [_name(result, row, words) for row in places],
            "tickfont": {"color": theme.ink, "size": theme.size},
            "range": [len(places) - 0.5, -0.5],
            "showgrid": False,
        },
        shapes=[*_rules(result, theme), *_guides(theme)],
        height=height(theme, _ROW * len(places) + 8),
    )
    shade(figure, theme)
    figure.update_layout(
        margin={"t": round(3.2 * theme.size), "r": round(_LETTER * theme.size * max(map(len, beside)))},
        showlegend=False,
    )
    figure.update_layout(annotations=_tops(words, theme))
    return figure


def lines_to_reach(words: Translator, universe: float = 1) -> list[Line]:
    """A third, half and one more, and a safe majority of the workers, or of the share of all of them."""
    third, half, most = (words.share(at) for at, _ in LEVELS)
    names = (third, f"{half} + 1", most)
    return [Line(at * universe, name) for (at, _), name in zip(LEVELS, names, strict=True)]


def _universes(result: Result, words: Translator, theme: Theme) -> go.Bar:
    """The whole unit, as far as it is known: what is pale is still to be won."""
    known = [universe is not None for universe in values(result, "universe")]
    marker = {"color": theme.faint, "line": {"color": theme.muted, "width": 0.5}}
    return _bar([1 if whole else 0 for whole in known], marker, result, words)


def _signed(result: Result, words: Translator, theme: Theme) -> go.Bar:
    groups = values(result, "sites")
    colours = [theme.ink if group else theme.context for group in groups]
    shares = [min(1, share or 0) for share in values(result, "share")]
    return _bar(shares, {"color": colours, "line": {"width": 0}}, result, words)


def _bar(lengths: Sequence[float], marker: dict, result: Result, words: Translator) -> go.Bar:
    return go.Bar(
        x=lengths,
        y=list(range(len(lengths))),
        orientation="h",
        width=_BAR,
        offset=-_BAR,
        marker=marker,
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
        customdata=[_told(result, row, words) for row in range(len(lengths))],
        hovertemplate="%{customdata}<extra></extra>",
    )


def _words(result: Result, beside: Sequence[str], words: Translator, theme: Theme) -> list[go.Scatter]:
    """Beside each bar its share and momentum; below it the numbers, the committee and the day."""
    rows = range(len(result.figure.rows))
    falling = [change is not None and round(change) < 0 for change in values(result, "momentum")]
    above, below = [row - _BAR / 2 for row in rows], [row + _BELOW for row in rows]
    push = [theme.accent if lost else theme.ink for lost in falling]
    return [
        _text(1, above, beside[: len(rows)], push, theme),
        _text(1, below, beside[len(rows) :], theme.muted, theme),
        _text(0, below, [_counts(result, row, words) for row in rows], theme.muted, theme),
    ]


def _shares(result: Result, words: Translator) -> list[str]:
    pairs = zip(written(result, "share", words), values(result, "momentum"), strict=True)
    return [f" {share} {_arrow(change, words)}" for share, change in pairs]


def _text(
    x: float, y: Sequence[float], texts: Sequence[str], colour: str | list[str], theme: Theme
) -> go.Scatter:
    return go.Scatter(
        x=[x] * len(y),
        y=y,
        mode="text",
        text=[plain(text) for text in texts],
        textposition="middle right",
        textfont={"color": colour, "size": theme.size},
        cliponaxis=False,  # the words stand in the margin
        hoverinfo="skip",
        showlegend=False,
    )


def _name(result: Result, row: int, words: Translator) -> str:
    """The site and its stage; a group in bold, with how many sites it has."""
    site = wrapped(_told_apart(result, row), width=_NAME, lines=1)
    sites, unknown = values(result, "sites")[row], values(result, "unknown")[row]
    if not sites:
        return f"{site}<br>{plain(cell(result, row, 'stage', words))}"
    said = words.plural(N_("{n} site"), N_("{n} sites"), sites)
    if unknown:
        said = f"{said}, {words.text(N_('{n} unknown'), n=unknown)}"
    return f"<b>{site}</b><br>{plain(said)}"


def _told_apart(result: Result, row: int) -> str:
    """The site's name, with the drive's code where another row bears the same name."""
    names, ref = values(result, "site"), values(result, "ref")[row]
    return f"{names[row]} {ref}" if ref and names.count(names[row]) > 1 else names[row]


def _counts(result: Result, row: int, words: Translator) -> str:
    if values(result, "universe")[row] is None:
        return words.text(N_("universe unknown"))
    signed, universe = (cell(result, row, name, words) for name in ("signed", "universe"))
    return words.text(N_("{signed} of {workers}"), signed=signed, workers=universe)


def _staff(result: Result, words: Translator) -> list[str]:
    """Workers for each committee member; an older count is marked as one by its day."""
    days = values(result, "counted_on")
    last = max(filter(None, days), default=None)
    lines = []
    for ratio, day in zip(values(result, "per_member"), days, strict=True):
        said = UNKNOWN if ratio is None else words.text(N_("1 in {n}"), n=round(ratio))
        older = "" if day == last else f" · {UNKNOWN if day is None else words.short_date(day)}"
        lines.append(f" {said}{older}")
    return lines


def _arrow(change: float | None, words: Translator) -> str:
    """Momentum as an arrow with its number, so that it is read without colour."""
    if change is None:
        return ""
    cards = round(change)
    if not cards:
        return "▬ 0"
    return f"{'▲' if cards > 0 else '▼'} {words.number(abs(cards))}"


def _told(result: Result, row: int, words: Translator) -> str:
    """All that is known of the row, for the hover box."""
    said = [cell(result, row, "site", words), _counts(result, row, words)]
    for column in result.columns:
        if column.name in ("stage", "stage_since", "universe_source", "pace", "pace_before", "committee"):
            value = cell(result, row, column.name, words)
            said.append(f"{words.text(column.label)}: {value}")
    return "<br>".join(plain(line) for line in said)


def _level_names(words: Translator) -> list[str]:
    """The names of the lines; the middle one on a line of its own, so that none runs into another."""
    third, half, most = (plain(line.label) for line in lines_to_reach(words))
    return [third, f"<br>{half}", most]


def _tops(words: Translator, theme: Theme) -> list[dict]:
    """The same names above the bars: the chart is taller than a screen."""
    return [
        {
            "x": at,
            "y": 1,
            "yref": "paper",
            "yanchor": "bottom",
            "yshift": theme.size * 1.3 * (place % 2),
            "text": name.removeprefix("<br>"),
            "showarrow": False,
            "font": {"color": theme.accent, "size": theme.size},
        }
        for place, ((at, _), name) in enumerate(zip(LEVELS, _level_names(words), strict=True))
    ]


def _levels(rows: int, theme: Theme) -> list[go.Scatter]:
    """The lines over the bars alone: where a bar has passed one must be seen, and the words stay legible."""
    return [
        go.Scatter(
            x=[at, at, None] * rows,
            y=[end for row in range(rows) for end in (row - _BAR, row, None)],
            mode="lines",
            line={"color": theme.accent, "width": theme.stroke * (1 + 0.25 * place)},
            hoverinfo="skip",
            showlegend=False,
        )
        for place, (at, _) in enumerate(LEVELS)
    ]


def _guides(theme: Theme) -> list[dict]:
    """The same lines faintly from top to bottom, so that the eye keeps them."""
    return [
        {
            "type": "line",
            "layer": "below",
            "x0": at,
            "x1": at,
            "yref": "paper",
            "y0": 0,
            "y1": 1,
            "line": {"color": theme.rule, "width": 1, "dash": dash},
        }
        for at, dash in LEVELS
    ]


def _rules(result: Result, theme: Theme) -> list[dict]:
    """A rule above each group, and below its last site."""
    groups, sites = values(result, "group"), values(result, "sites")
    heads = {groups[row] for row in range(len(groups)) if sites[row]}
    starts = [
        row
        for row in range(1, len(groups))
        if sites[row] or (groups[row - 1] in heads and groups[row] != groups[row - 1])
    ]
    line = {"color": theme.muted, "width": 1}
    return [
        {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": row - 0.5, "y1": row - 0.5, "line": line}
        for row in starts
    ]
