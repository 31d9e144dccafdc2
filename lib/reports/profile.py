"""A result as a profile may see it: records taken out, small counts withheld."""

from dataclasses import replace

from lib.access.viewer import Profile
from lib.metrics.result import COUNTED, Result, Withheld
from lib.settings import Limits


def as_shown_to(profile: Profile, result: Result, limits: Limits) -> Result:
    """*result* for this profile. The leadership and the organisers see it whole, within their scope."""
    if profile is not Profile.PRESENTED:
        return result
    below = limits.suppress_below_presented
    small = result.unit in COUNTED and result.value is not None and 0 < abs(result.value) < below
    figure = replace(
        result.figure,
        value=None if small else result.value,
        rows=(),
        under_check=None,
        sentence=None,
    )
    return replace(result, figure=figure, withheld=Withheld(below, value=small, rows=True))
