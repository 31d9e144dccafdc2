"""When a session is over."""

from datetime import UTC, datetime, timedelta

from lib.access.lifetime import Lifetime

MADE = datetime(2010, 7, 7, 8, tzinfo=UTC)
LIFETIME = Lifetime(idle=timedelta(minutes=30), age=timedelta(hours=12))


def test_a_session_ends_when_nobody_touches_it():
    assert not LIFETIME.is_over(MADE, MADE, MADE + timedelta(minutes=29))
    assert LIFETIME.is_over(MADE, MADE, MADE + timedelta(minutes=30))


def test_a_session_ends_at_its_age_however_busy_it_is():
    late = MADE + timedelta(hours=12)
    assert not LIFETIME.is_over(MADE, late - timedelta(minutes=1), late - timedelta(seconds=1))
    assert LIFETIME.is_over(MADE, late - timedelta(seconds=1), late)
