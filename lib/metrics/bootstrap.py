"""Futures drawn from the past: moving blocks of weeks, in the order they happened."""

from dataclasses import dataclass
from math import ceil

import numpy as np

RUNS = 1000
BLOCK = 4  # weeks that stay together, so that a bad month stays a bad month
SEED = 2012  # the same past gives the same future, on every machine
QUANTILES = (0.1, 0.5, 0.9)


@dataclass(frozen=True)
class Futures:
    """Levels of each part (a region) after each week to come: runs x weeks x parts."""

    levels: np.ndarray

    @property
    def totals(self) -> np.ndarray:
        """Level of all parts together: runs x weeks."""
        return self.levels.sum(axis=2)


def draw_starts(history: int, weeks: int) -> np.ndarray:
    """The first week of each block drawn, runs x blocks, for a past of *history* weeks."""
    return np.random.default_rng(SEED).integers(0, history - BLOCK + 1, size=(RUNS, ceil(weeks / BLOCK)))


def futures(start: np.ndarray, changes: np.ndarray, weeks: int) -> Futures:
    """Runs of *weeks* weeks that begin at *start* (parts) and repeat blocks of *changes* (weeks x parts).

    A drawn block is of the same weeks in every part: what goes together in the past goes together.
    """
    starts = draw_starts(len(changes), weeks)
    drawn = (starts[:, :, None] + np.arange(BLOCK)).reshape(RUNS, -1)[:, :weeks]
    return Futures(np.maximum(start + changes[drawn].cumsum(axis=1), 0))


def first_weeks(reached: np.ndarray) -> np.ndarray:
    """For each run the first week (1 = the next) in which *reached* (runs x weeks) holds; inf = never."""
    return np.where(reached.any(axis=1), reached.argmax(axis=1) + 1.0, np.inf)


def week_by_which(first: np.ndarray, share: float) -> int | None:
    """The first week by which *share* of the runs are there; None if they never are."""
    week = np.sort(first)[ceil(round(share * len(first), 6)) - 1]
    return int(week) if np.isfinite(week) else None
