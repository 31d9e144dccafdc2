from dataclasses import replace
from datetime import UTC, date, datetime

from lib import settings
from lib.metrics.query import Query
from lib.reports import campaign_today, default_query

DEMONSTRATION = settings.load()
EVENING = datetime(2010, 12, 31, 20, 30, tzinfo=UTC)


def test_the_default_question_is_this_month_up_to_today():
    assert default_query(date(2010, 7, 7)) == Query(as_of=date(2010, 7, 7), since=date(2010, 7, 1))


def test_a_demonstration_stands_still():
    assert campaign_today(DEMONSTRATION, EVENING) == date(2010, 7, 7)


def test_today_is_the_day_where_the_campaign_is():
    assert campaign_today(replace(DEMONSTRATION, today=None), EVENING) == date(2011, 1, 1)
