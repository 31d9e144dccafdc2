"""Intervals that say how much a small number can be trusted."""

from math import sqrt

from lib.metrics.result import Interval

Z95 = 1.959963984540054  # 97.5 % of the normal distribution lies below
FEW = 30  # a rate on fewer than this carries its interval


def wilson(successes: int, n: int) -> Interval | None:
    """Wilson's 95 % interval of a share; None where there is nothing to take a share of."""
    if n <= 0 or not 0 <= successes <= n:
        return None
    share, z2 = successes / n, Z95 * Z95
    middle = (share + z2 / (2 * n)) / (1 + z2 / n)
    half = Z95 / (1 + z2 / n) * sqrt(share * (1 - share) / n + z2 / (4 * n * n))
    return Interval(max(0.0, middle - half), min(1.0, middle + half), "Wilson 95 %")


def share_of(part: int | None, whole: int | None) -> float | None:
    """part / whole; unknown where either is, or where the whole is nothing."""
    return part / whole if part is not None and whole else None


def interval_if_few(successes: int | None, n: int | None) -> Interval | None:
    """The interval that a rate must carry: Wilson's where n is under 30."""
    return wilson(successes, n) if successes is not None and n is not None and n < FEW else None
