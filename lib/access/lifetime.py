"""How long a signed-in session lasts."""

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True)
class Lifetime:
    """A session ends after so long without a touch, and after so long whatever happens."""

    idle: timedelta = timedelta(minutes=30)
    age: timedelta = timedelta(hours=12)

    def is_over(self, created: datetime, last_seen: datetime, now: datetime) -> bool:
        """Whether a session made and last used then is over now."""
        return now >= created + self.age or now >= last_seen + self.idle
