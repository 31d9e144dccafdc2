"""How long to wait after how many wrong passwords: nothing at first, then longer each time."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True)
class Patience:
    """`free` attempts cost nothing; each one after them doubles the wait from `first` up to `longest`."""

    free: int
    first: timedelta
    longest: timedelta
    forget: timedelta  # this long after the last attempt all is forgotten

    def wait(self, attempts: int) -> timedelta:
        """How long the next attempt must wait after *attempts* that have not succeeded."""
        over = attempts - self.free
        if over < 0:
            return timedelta()
        return min(self.first * 2 ** min(over, 30), self.longest)


# An account is guessed at by few; many people may share one address (a mobile network, an office).
ACCOUNT = Patience(3, timedelta(seconds=5), timedelta(minutes=15), timedelta(hours=24))
ADDRESS = Patience(12, timedelta(seconds=5), timedelta(minutes=15), timedelta(hours=2))
