"""Numbers made so coarse that no difference of two of them gives a small count away. Pure arithmetic.

A count is rounded to tens: the difference of two then leaves some twenty counts possible. (Fives were not
enough: of a hundred quiet movements, one gave a count away through the sums of 1, 4 and 13 weeks.) A number
worked out of a count (a share, a rate) is rounded so that it tells no more of the count than that.
"""

import math

BASE = 10
_FIGURES = 2  # that count, of a number of which it is not known what it was worked out of
_TOLD = 4  # figures of what follows from a rounded count: beyond them lies what floats leave over
_STEPS = (1, 2, 5, 10)


def count(x: float) -> int:
    """A count, or a difference of counts, to the nearest ten."""
    return int(math.copysign(BASE * math.floor((abs(x) + BASE / 2) / BASE), x)) if x else 0


def worked_out(x: float, of: float | None) -> float:
    """A number worked out of a count *of*, as coarse as that count is; of no known count, two figures."""
    if not x or not math.isfinite(x):
        return x
    relative = BASE / of if of else 10.0 ** (1 - _FIGURES)
    return _to_step(x, step(abs(x) * relative))


def scaled(x: float, of: float) -> float:
    """A fixed multiple of a count *of*, as that of the rounded count: who divides it finds no other."""
    return float(f"{x * count(of) / of:.{_TOLD}g}") if of else x


def share(x: float, of: float | None) -> float:
    """A share of *of*: one of the counted ones more or fewer must not show."""
    rounded = max(0.0, _to_step(x, step(BASE / of if of else 0.05)))
    return min(1.0, rounded) if x <= 1 else rounded  # more than all is a ratio


def step(least: float) -> float:
    """The smallest of 1, 2, 5, 10, 20, 50, … and of 0.1, 0.2, 0.5, … that is not under *least*."""
    power = 10.0 ** math.floor(math.log10(least))
    return next(power * factor for factor in _STEPS if power * factor >= least * (1 - 1e-9))


def _to_step(x: float, width: float) -> float:
    rounded = round(x / width) * width
    return round(rounded, 10)
