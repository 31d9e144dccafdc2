"""What is only planned stays with the leadership: union drives before their founding meeting, and strikes."""

from collections.abc import Callable, Collection
from datetime import date

import pandas as pd

from lib.access.viewer import Profile
from lib.metrics.needs import Rows, Which
from lib.schema.vocabularies.actions import FOUNDED

PLANNED_COLUMNS = frozenset({"strike_planned"})
FOUNDED_DRIVES = Rows("drives", ("stage",))  # of what is left of it, the keys may be named


def sees_plans(profile: Profile) -> bool:
    """Whether plans are for this profile."""
    return profile is Profile.LEADERSHIP


def without_plans_of(table: str, today: date) -> Which:
    """The rows of *table* that tell no plan by themselves, as a choice for the store."""
    if table == "drives":
        return Which(codes=(("stage", tuple(sorted(FOUNDED))),))
    return Which(days=(("date", None, today),)) if table == "events" else Which()


def without_plans(
    table: str, frame: pd.DataFrame, as_of: date, founded: Callable[[], Collection[str]]
) -> pd.DataFrame:
    """What *frame* tells of *table* without a plan, on the day *as_of*.

    Drives before their founding meeting go, and so do their counts; a record that points at one stays
    and points nowhere. Strikes that are still to come go, and the days for which one is planned.
    *founded* answers which drives may be named, and is asked only where a record can point at one.
    """
    if table == "drives":
        frame = frame[frame["stage"].isin(FOUNDED)]
    if table == "events" and "date" in frame.columns:
        harmless = frame["kind"] != "strike" if "kind" in frame.columns else False  # unsaid, it may be one
        frame = frame[(frame["date"] <= pd.Timestamp(as_of)) | harmless]
    if "drive_ref" in frame.columns:
        named = frame["drive_ref"].isin(founded())
        frame = frame[named] if table == "drive_progress" else _blanked(frame, "drive_ref", ~named)
    for column in PLANNED_COLUMNS & set(frame.columns):
        frame = _blanked(frame, column, pd.Series(data=True, index=frame.index))
    return frame


def drive_refs(frame: pd.DataFrame) -> frozenset[str]:
    """The drives that rows of any table point at."""
    return frozenset(frame["drive_ref"].dropna()) if "drive_ref" in frame.columns else frozenset()


def _blanked(frame: pd.DataFrame, column: str, where: pd.Series) -> pd.DataFrame:
    blank = frame[column].mask(where, pd.NaT if frame[column].dtype.kind == "M" else None)
    return frame.assign(**{column: blank})
