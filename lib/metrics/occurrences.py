"""What happened, counted: by kind, by week, by region and by town. Events and incidents are told alike."""

import pandas as pd

from lib.metrics.frames import between, by_code, tally, total, under_check
from lib.metrics.leading import Forms, leading
from lib.metrics.query import Query
from lib.metrics.registry import Context
from lib.metrics.result import Figure
from lib.metrics.series import by_week


def counted_by(groups: pd.DataFrame, by: str) -> Figure:
    """The records of *groups*, and how many there are of each value of *by*, most first."""
    sure = groups[groups["verified_tier"] == 1]
    rows = sorted(by_code(sure, by, "n").items(), key=lambda item: (-item[1], item[0]))
    return Figure(total(sure, "n"), tuple(rows), under_check=under_check(groups))


def weekly(days: pd.DataFrame, query: Query) -> Figure:
    """The records of the period, and how many there are in each week shown."""
    period = between(days, query.since, query.as_of, "day")
    rows = by_week(days[days["verified_tier"] == 1], query)
    sure = total(period[period["verified_tier"] == 1], "n")
    return Figure(sure, tuple(rows.items()), under_check=under_check(period))


def regional(groups: pd.DataFrame, context: Context, forms: Forms) -> Figure:
    """The records of *groups*, and how many in each region in sight; *forms* says where most are."""
    sure = groups[groups["verified_tier"] == 1]
    found = by_code(sure, "region", "n")
    rows = tuple((region, found.get(region, 0)) for region in context.scope_regions)
    said = leading(found, "region", forms)
    return Figure(total(sure, "n"), rows, under_check=under_check(groups), sentence=said)


def by_place(groups: pd.DataFrame, forms: Forms) -> Figure:
    """The records of *groups*, and how many there are in each town; *forms* says where most are."""
    found = {place: n for (place,), n in tally(groups, "place").items()}
    rows = sorted(found.items(), key=lambda item: (-item[1], item[0] or "~"))
    said = leading(found, "place", forms)
    return Figure(sum(found.values()), tuple(rows), under_check=under_check(groups), sentence=said)
