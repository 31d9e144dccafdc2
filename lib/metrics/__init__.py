"""Rows or grouped facts in, figures out. Each figure is defined once, here, and nowhere else.

To add one: write a decorated function in the file of its family. The imports below fill the register.
"""

from lib.metrics import (
    accidents,
    arrests,
    cases,
    changes,
    custody,
    drives,
    events,
    hearings,
    membership,
    pace,
    projection,
    registration,
)

__all__ = [
    "accidents",
    "arrests",
    "cases",
    "changes",
    "custody",
    "drives",
    "events",
    "hearings",
    "membership",
    "pace",
    "projection",
    "registration",
]
