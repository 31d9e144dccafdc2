"""Waiting after wrong passwords."""

from datetime import timedelta

import pytest

from lib.access.lockout import ACCOUNT, ADDRESS


@pytest.mark.parametrize("patience", [ACCOUNT, ADDRESS])
def test_the_wait_grows_from_nothing_and_stays_bounded(patience):
    waits = [patience.wait(attempts) for attempts in range(2000)]
    assert waits[patience.free - 1] == timedelta() < waits[patience.free]
    assert waits == sorted(waits)
    assert waits[-1] == patience.longest


def test_a_day_of_guessing_at_one_account_allows_about_a_hundred_guesses():
    spent, attempts = timedelta(), 0
    while spent < timedelta(days=1):
        attempts += 1
        spent += ACCOUNT.wait(attempts)
    assert attempts < 120
