"""Every marked text is found, and one that no catalogue could hold is refused."""

import pytest

from lib.i18n import extract


@pytest.fixture
def code(tmp_path):
    (tmp_path / "lib").mkdir()
    (tmp_path / "pages").mkdir()
    (tmp_path / "app.py").touch()

    def write(text):
        (tmp_path / "lib" / "a.py").write_text(text, encoding="utf-8")
        return [(found.text, found.plural) for found in extract.messages(tmp_path)]

    return write


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ('N_("one")', ("one", "")),
        ('_("one " "two")', ("one two", "")),
        ('Message("{n} day", {"n": 1}, plural="{n} days")', ("{n} day", "{n} days")),
        ('Message(N_("{n} day"), {"n": 1}, N_("{n} days"))', ("{n} day", "{n} days")),
        ('say((N_("{n} day"), N_("{n} days")))', ("{n} day", "{n} days")),
        ('Message(text="one")', ("one", "")),
        ('t.text("one", name=1)', ("one", "")),
        ('page.t.text("one")', ("one", "")),
        ('t.plural("{n} day", "{n} days", 3)', ("{n} day", "{n} days")),
    ],
)
def test_each_way_of_marking_a_message_is_found(code, line, found):
    assert code(line) == [found]


def test_two_messages_side_by_side_stay_two_unless_both_count(code):
    assert code('say = N_("one"), N_("other {n}")') == [("one", ""), ("other {n}", "")]


def test_both_arms_of_a_condition_are_messages(code):
    assert code('N_("yes" if said else "no")') == [("no", ""), ("yes", "")]


@pytest.mark.parametrize(
    "line", ['st.text("x")', "t.text(label)", "Message(found.text)", 'print("x")', 't.text("")']
)
def test_what_is_no_message_is_left_alone(code, line):
    assert code(line) == []


@pytest.mark.parametrize("line", ['N_(f"{x} days")', 'Message("a" + b)', 't.text("%s" % x)'])
def test_a_message_put_together_at_run_time_is_refused_with_its_place(code, line):
    with pytest.raises(extract.NotPlainError, match=r"lib/a\.py:1"):
        code(line)


def test_a_message_used_twice_is_one_with_both_files_and_its_plural(tmp_path):
    (tmp_path / "lib").mkdir()
    (tmp_path / "lib" / "b.py").write_text('Message("day", plural="days")', encoding="utf-8")
    (tmp_path / "app.py").write_text('N_("day")', encoding="utf-8")
    assert extract.messages(tmp_path) == (extract.Found("day", "days", ("app.py", "lib/b.py")),)
