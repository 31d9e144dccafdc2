"""The colours, type and strokes of every figure: one set of tokens for light, dark and projector."""

from dataclasses import dataclass

import plotly.graph_objects as go

FONT = "Plex Sans, sans-serif"
DASHES = ("solid", "dash", "dot", "dashdot", "longdash")
MARKERS = ("circle", "square", "diamond", "triangle-up", "x")


@dataclass(frozen=True)
class Theme:
    """One set of tokens. Text on paper meets WCAG AA, marks on paper 3 to 1; a test measures both."""

    name: str
    paper: str  # what a figure stands on
    surface: str  # tiles, hover boxes
    ink: str
    muted: str  # axis labels, footnotes
    rule: str  # grid lines and borders: context only, never the carrier of a fact
    accent: str  # what needs action, or is ours to push
    context: str  # bars and lines that stand behind
    faint: str  # areas without a value
    ramp: tuple[str, ...]  # from little to much
    categories: tuple[str, str, str, str, str]
    size: int = 13  # of text, in pixels
    stroke: float = 2.0

    def on(self, colour: str) -> str:
        """Ink or paper, whichever can be read on *colour*."""
        return max(self.ink, self.paper, key=lambda text: contrast(text, colour))


LIGHT = Theme(
    name="light",
    paper="#ffffff",
    surface="#f4f6f8",
    ink="#1f2933",
    muted="#55616e",
    rule="#d5dbe1",
    accent="#a51d24",
    context="#75818e",
    faint="#eceff2",
    ramp=("#dce6ee", "#a9c1d4", "#7399b6", "#437295", "#1d4a6e", "#0a2a47"),
    categories=("#27406b", "#c2760f", "#2f9484", "#8020b8", "#8f86c9"),
)

DARK = Theme(
    name="dark",
    paper="#14181d",
    surface="#1e242b",
    ink="#e8ecf0",
    muted="#a3afbb",
    rule="#3d4751",
    accent="#f0716b",
    context="#8a96a3",
    faint="#242b33",
    ramp=("#29394a", "#38597a", "#4d7ea6", "#73a5cb", "#a6cae4", "#e1eff9"),
    categories=("#5783ea", "#e5a742", "#7fe0c8", "#d8ade7", "#a64a84"),
)

# A projector washes out whatever is pale and thin: everything darker, heavier and larger.
PROJECTOR = Theme(
    name="projector",
    paper="#ffffff",
    surface="#ffffff",
    ink="#000000",
    muted="#2e3842",
    rule="#aab4bd",
    accent="#8f0f17",
    context="#5b6773",
    faint="#e2e7ec",
    ramp=("#c9dae6", "#8fb0c8", "#5a88aa", "#2f6189", "#123d62", "#041f3a"),
    categories=("#1c335c", "#a35e00", "#197a6a", "#7a12b4", "#6f64b5"),
    size=22,
    stroke=4.0,
)

THEMES = {theme.name: theme for theme in (LIGHT, DARK, PROJECTOR)}


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21, as WCAG 2 defines it."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def named(name: str | None) -> Theme:
    """The theme called *name*; light where the browser has not said yet."""
    return THEMES.get(name or "", LIGHT)


def template(theme: Theme) -> go.layout.Template:
    """The tokens as a Plotly template: quiet axes, no frame, nothing that moves or zooms by accident."""
    axis = {
        "color": theme.muted,
        "gridcolor": theme.rule,
        "linecolor": theme.rule,
        "zeroline": False,
        "automargin": True,
        "fixedrange": True,  # on a phone a finger on the chart scrolls the page
        "title": {"standoff": 8, "font": {"color": theme.muted, "size": theme.size}},
        "tickfont": {"size": theme.size},
    }
    return go.layout.Template(
        layout={
            "font": {"family": FONT, "size": theme.size, "color": theme.ink},
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "colorway": theme.categories,
            "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
            "xaxis": axis | {"showgrid": False, "ticks": "outside", "tickcolor": theme.rule, "tickangle": 0},
            "yaxis": axis | {"ticklabelstandoff": 4},
            "legend": {
                "orientation": "h",
                "traceorder": "normal",
                "x": 0,
                "y": 1.1,  # above the unit of the axis; the margin grows with the lines it takes
                "xanchor": "left",
                "yanchor": "bottom",
                "itemclick": False,
                "itemdoubleclick": False,
                "font": {"color": theme.ink},
            },
            "hoverlabel": {
                "bgcolor": theme.surface,
                "bordercolor": theme.muted,
                "font": {"family": FONT, "color": theme.ink, "size": theme.size},
                "align": "left",
                "namelength": -1,
            },
            "dragmode": False,
        }
    )
