"""Every kind of problem has a name of its own."""

from lib.checks.reporting import MORE
from lib.checks.titles import TITLES
from lib.checks.words import WORDS


def test_every_kind_of_problem_has_a_name_and_no_two_have_the_same():
    assert set(TITLES) == set(WORDS) - {MORE}
    assert len(set(TITLES.values())) == len(TITLES)
