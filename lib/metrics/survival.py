"""How long something lasts when some of it goes on still: Kaplan and Meier's estimate, as pure statistics."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import exp, log, sqrt

from lib.errors import N_
from lib.i18n.message import Message
from lib.metrics.result import Interval
from lib.metrics.statistics import Z95

FEWEST = 10  # spells under which nothing is estimated
FEWEST_ENDINGS = 5
METHOD = "log-log 95 %"
_EVEN = 0.5 + 1e-9  # a half is a half whatever the order of the multiplications

TOO_FEW = N_("Under {fewest} recorded, or under {endings} that ended: no duration is estimated.")
RAN_OUT = N_("Nobody was left under watch after day {day}, before others came in: no duration is estimated.")


@dataclass(frozen=True)
class Spell:
    """One person's time in custody, one case's time in court: counted in days from its own beginning.

    It was under watch after day `entry` (0 = from its beginning) and up to day `exit`, on which it
    ended or, with `ended` False, was still going on.
    """

    exit: int
    ended: bool
    entry: int = 0

    @property
    def watched(self) -> bool:
        """Whether there was a day on which it could have been seen to end."""
        return self.entry < self.exit or self.entry == 0


@dataclass(frozen=True)
class Step:
    """One day on which the estimate or the number at risk changes.

    `at_risk` were under watch on that day, and on every day since the step before.
    """

    day: int
    at_risk: int
    ended: int
    lasting: float  # estimated share that lasts longer than this day
    low: float | None
    high: float | None


@dataclass(frozen=True)
class Curve:
    """The estimate for one group. Refused, it has no steps and `why_not` says why."""

    n: int
    endings: int
    steps: tuple[Step, ...] = ()
    median: int | None = None  # None with steps: half have not ended yet
    interval: Interval | None = None
    why_not: Message | None = None


def survival(spells: Iterable[Spell]) -> Curve:
    """Kaplan-Meier with late entry and right-censoring, Greenwood's variance, log-log 95 % interval.

    Refused under 10 spells or 5 endings, and where nobody is left under watch before others come in.
    """
    watched = [spell for spell in spells if spell.watched]
    n, endings = len(watched), sum(spell.ended for spell in watched)
    if n < FEWEST or endings < FEWEST_ENDINGS:
        return Curve(n, endings, why_not=Message(TOO_FEW, {"fewest": FEWEST, "endings": FEWEST_ENDINGS}))
    steps = _steps(watched)
    gone = next((step.day for step in steps if step.lasting == 0), None)
    if gone is not None and gone < steps[-1].day:
        return Curve(n, endings, why_not=Message(RAN_OUT, {"day": gone}))
    median = _first_half([step.lasting for step in steps], steps)
    low = _first_half([step.low for step in steps], steps)
    high = _first_half([step.high for step in steps], steps)
    return Curve(n, endings, steps, median, Interval(low, high, METHOD) if median is not None else None)


def _steps(watched: Sequence[Spell]) -> tuple[Step, ...]:
    """One step a day on which somebody comes in or goes, in order, from day 0."""
    entered = Counter(spell.entry for spell in watched)
    gone = Counter(spell.exit for spell in watched)
    ended = Counter(spell.exit for spell in watched if spell.ended)
    at_risk, lasting, greenwood, steps = entered.pop(0, 0), 1.0, 0.0, []
    for day in sorted({0, *entered, *gone}):
        if ended[day]:
            left = at_risk - ended[day]
            lasting = lasting * left / at_risk
            greenwood += ended[day] / (at_risk * left) if left else 0
        steps.append(Step(day, at_risk, ended[day], lasting, *_interval(lasting, greenwood)))
        at_risk += entered[day] - gone[day]
    return tuple(steps)


def _interval(lasting: float, greenwood: float) -> tuple[float | None, float | None]:
    """The 95 % interval on the scale of log(-log), which never leaves 0 to 1; unknown at either end."""
    if not 0 < lasting < 1:
        return None, None
    spread = exp(Z95 * sqrt(greenwood) / -log(lasting))
    return lasting**spread, lasting ** (1 / spread)


def _first_half(shares: Sequence[float | None], steps: Sequence[Step]) -> int | None:
    """The first day by which the share is down to a half; None if it never is."""
    return next(
        (step.day for share, step in zip(shares, steps, strict=True) if share is not None and share <= _EVEN),
        None,
    )
