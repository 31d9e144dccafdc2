"""What is only planned stays with the leadership: union drives before their founding meeting."""

import pandas as pd

from lib.access.viewer import Profile
from lib.metrics.needs import Which

FOUNDED = frozenset(
    {
        "founding_meeting",
        "registration_filed",
        "registered",
        "registration_refused",
        "recognition_demanded",
        "agreement",
    }
)  # any other stage, "stalled" too, may be that of a union nobody outside knows of
PLANNED_COLUMNS = frozenset({"strike_planned"})


def sees_plans(profile: Profile) -> bool:
    """Whether plans are for this profile."""
    return profile is Profile.LEADERSHIP


def without_plans(table: str, frame: pd.DataFrame) -> pd.DataFrame:
    """The rows of *table* that tell no plan; a drive's counts are read only beside the drive itself."""
    return frame[frame["stage"].isin(FOUNDED)] if table == "drives" else frame


def founded(table: str) -> Which:
    """The same as a choice of rows, where the store chooses."""
    return Which(codes=(("stage", tuple(sorted(FOUNDED))),)) if table == "drives" else Which()
