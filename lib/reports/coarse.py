"""Which questions the presented profile answers: few, and the same for all its readers.

The more questions, the more differences between their answers. So there is one place (the whole country),
no part of the membership, no past state of the sheets, and time passes in whole weeks.
"""

from dataclasses import replace
from datetime import timedelta

from lib.access.viewer import Profile
from lib.metrics.query import Query
from lib.metrics.weeks import last_full_week

WEEKS = (1, 4, 13, 52)  # a period is one of these: the first that is as long as the one asked for


def question(profile: Profile, query: Query) -> Query:
    """*query* as the profile may ask it."""
    if profile is not Profile.PRESENTED:
        return query
    last = last_full_week(query.as_of) + timedelta(days=6)  # a Sunday that is over
    weeks = next((weeks for weeks in WEEKS if 7 * weeks >= query.days), WEEKS[-1])
    first = last - timedelta(days=7 * weeks - 1)
    return replace(
        query,
        as_of=last,
        since=first,
        regions=None,
        wing=None,
        sector=None,
        known_at=None,
        strike_out=0.0,
    )
