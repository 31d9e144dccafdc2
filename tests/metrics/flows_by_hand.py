"""Membership changes for tests: days of regions and wings, and the lists hypothesis makes of them."""

from datetime import date, timedelta

from hypothesis import strategies as st

from tests.metrics.tables import REGIONS, TODAY

DAY = st.dates(TODAY - timedelta(days=150), TODAY)
CHANGES = st.lists(
    st.fixed_dictionaries(
        {
            "date": DAY,
            "region": st.sampled_from(REGIONS[:3]),
            "wing": st.sampled_from(["movement", "youth"]),
            "joined": st.integers(0, 50),
            "left": st.integers(0, 20),
            "change": st.integers(-30, 60),
            "change_all": st.integers(-30, 60),
        }
    ),
    max_size=30,
)


def week_of(day: date) -> tuple[int, int]:
    """The ISO year and week."""
    return day.isocalendar()[:2]


def steady(weeks: int, joined: int, start: int, region: str = "AA", left: int = 0) -> list[dict]:
    """A recount to *start* before *weeks* weeks of the same joins every Monday, up to today's week."""
    monday = TODAY - timedelta(days=TODAY.weekday())
    first = {"date": monday - timedelta(weeks=weeks, days=3), "region": region, "wing": "movement"}
    rows = [{**first, "joined": 0, "left": 0, "change": start, "change_all": start}]
    for back in range(weeks, 0, -1):
        day = monday - timedelta(weeks=back)
        change = joined - left
        rows.append(
            {**first, "date": day, "joined": joined, "left": left, "change": change, "change_all": change}
        )
    return rows


def target(measure: str, value: int, **more: object) -> dict:
    """One row of the targets tab."""
    return {"measure": measure, "value": value, **more}
