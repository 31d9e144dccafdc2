"""What all figures share: the template, the hover box, levels drawn across, the empty state."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from lib.charts.text import plain, wrapped
from lib.charts.theme import Theme, template
from lib.errors import N_
from lib.i18n.message import Message
from lib.i18n.translator import Translator

NOTHING = N_("No rows in this selection.")
_NARROW = 40  # letters of a line that a telephone has room for
_HEIGHT = 25  # of a figure, in text sizes


@dataclass(frozen=True)
class Line:
    """A level to reach, drawn across a chart and named. `label` is in the reader's words."""

    at: float
    label: str


def hover(*lines: Sequence[str]) -> dict:
    """Trace settings for a hover box of these lines, each a list of one text a point; blanks are left out."""
    boxes = ["<br>".join(plain(part) for part in parts if part) for parts in zip(*lines, strict=True)]
    return {"customdata": boxes, "hovertemplate": "%{customdata}<extra></extra>"}


def shade(figure: go.Figure, theme: Theme) -> go.Figure:
    """The figure in the colours and type of *theme*, with room above for the unit of the axis."""
    figure.update_layout(
        template=template(theme),
        margin={"t": 2 * theme.size},
        showlegend=any(trace.showlegend is not False and trace.name for trace in figure.data),
    )
    return figure


def height(theme: Theme, rows: float = _HEIGHT) -> int:
    """Pixels for so many rows of text."""
    return round(theme.size * rows)


def mark_levels(figure: go.Figure, lines: Sequence[Line], theme: Theme, upright: bool = False) -> go.Figure:
    """Draw each level across the figure, dashed, in the accent, named; *upright* across horizontal bars."""
    draw, place = (
        (figure.add_vline, {"yanchor": "bottom", "y": 1})
        if upright
        else (figure.add_hline, {"xanchor": "left", "yanchor": "bottom", "x": 0})
    )
    for number, line in enumerate(lines):
        draw(
            **{"x" if upright else "y": line.at},
            layer="below",  # the texts at the ends of bars stay legible
            line={"color": theme.accent, "width": theme.stroke * 0.75, "dash": "dash"},
            annotation={
                "text": plain(line.label),
                "font": {"color": theme.accent, "size": theme.size},
                "yshift": theme.size * 1.2 * (number % 2) if upright else 0,  # neighbours do not collide
                **place,
            },
        )
    if upright and len(lines) > 1:
        figure.update_layout(margin={"t": 4 * theme.size})
    return figure


def band(
    x: Sequence,
    lows: Sequence[float],
    highs: Sequence[float],
    colour: str,
    *,
    name: str = "",
    shape: str = "linear",
) -> list[go.Scatter]:
    """The area between two lines, in a thin wash of *colour*; without a *name* it is not in the legend."""
    wash = ",".join(str(int(colour[i : i + 2], 16)) for i in (1, 3, 5))
    edge = {"x": x, "mode": "lines", "line": {"width": 0, "shape": shape}, "hoverinfo": "skip"}
    area = {"fill": "tonexty", "fillcolor": f"rgba({wash},0.2)", "name": plain(name)}
    return [
        go.Scatter(y=lows, showlegend=False, **edge),
        go.Scatter(y=highs, showlegend=bool(name), **edge, **area),
    ]


def blank(words: Translator, theme: Theme, why: str | Message = NOTHING) -> go.Figure:
    """A figure that says why there is nothing to draw."""
    figure, said = go.Figure(), words.text(why) if isinstance(why, str) else words.message(why)
    figure.add_annotation(
        text=wrapped(said, _NARROW, 4),
        showarrow=False,
        font={"color": theme.muted, "size": theme.size},
    )
    figure.update_layout(xaxis={"visible": False}, yaxis={"visible": False}, height=height(theme) // 2)
    return shade(figure, theme)
