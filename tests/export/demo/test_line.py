"""A line of a sheet says what was known on the day it is asked for."""

from datetime import date

from lib.export.demo.line import Line

MAY, JUNE, JULY = date(2010, 5, 1), date(2010, 6, 1), date(2010, 7, 1)


def test_a_line_is_not_there_before_it_is_entered_nor_after_it_is_taken_out():
    line = Line(JUNE, {"n": 1}, gone=JULY)
    assert line.on(MAY) is None
    assert line.on(JUNE) == {"n": 1}
    assert line.on(JULY) is None


def test_changes_are_told_in_the_order_of_their_days():
    line = Line(MAY, {"n": 1})
    line.later(JULY, n=3)
    line.later(JUNE, n=2)
    assert [line.on(day)["n"] for day in (MAY, JUNE, JULY)] == [1, 2, 3]


def test_what_changed_before_a_late_entry_is_entered_with_it():
    line = Line(JUNE, {"n": 1})
    line.later(MAY, n=2)
    assert line.on(JUNE) == {"n": 2}


def test_a_slip_of_the_pen_stands_until_it_is_corrected():
    line = Line(MAY, {"n": 12})
    line.first_said("n", 120, JULY)
    assert [line.on(day)["n"] for day in (MAY, JUNE, JULY)] == [120, 120, 12]
