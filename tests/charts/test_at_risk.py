from dataclasses import replace

from lib.charts import lines, theme
from lib.i18n.translator import Translator
from tests.charts.figures import survival

WORDS = Translator("en", "KZT")


def drawn(tokens=theme.LIGHT):
    return lines.steps(
        survival("remand"),
        WORDS,
        tokens,
        x="days",
        y="share",
        low="low",
        high="high",
        by="kind",
        at_risk="at_risk",
    )


def test_under_every_tick_stands_the_number_at_risk_of_the_next_step():
    figure = drawn()
    ticks = figure.layout.xaxis.tickvals
    said = {note.x: note.text for note in figure.layout.annotations if note.xref == "x"}
    assert list(said) == list(ticks)
    assert said == {tick: str(20 - tick) if tick <= 14 else "0" for tick in ticks}
    assert any(note.text == "At risk: remand" for note in figure.layout.annotations)


def test_the_numbers_have_room_below_in_every_theme():
    for tokens in theme.THEMES.values():
        figure = drawn(tokens)
        lowest = max(-note.yshift for note in figure.layout.annotations if note.yshift < 0)
        assert figure.layout.margin.b > lowest + tokens.size
        assert figure.layout.height > 2 * figure.layout.margin.b


def test_without_numbers_at_risk_there_is_no_room_for_them():
    plain = lines.steps(survival(), WORDS, theme.LIGHT, x="days", y="share")
    assert plain.layout.height < drawn().layout.height


def test_where_a_step_is_withheld_no_number_at_risk_of_its_curve_is_told():
    whole = survival("remand")
    first, *rest = whole.figure.rows
    hidden = (first[0], *[None] * (len(first) - 1))
    result = replace(whole, figure=replace(whole.figure, rows=(hidden, *rest)))
    figure = lines.steps(result, WORDS, theme.LIGHT, x="days", y="share", by="kind", at_risk="at_risk")
    assert {note.text for note in figure.layout.annotations if note.xref == "x"} == {"—"}
