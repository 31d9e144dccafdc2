"""How long a signed-in session lasts."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True)
class Lifetime:
    """A session ends after so long without a touch, and after so long whatever happens."""

    idle: timedelta = timedelta(minutes=30)
    age: timedelta = timedelta(hours=12)
