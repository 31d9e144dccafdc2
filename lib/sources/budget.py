"""How many requests a minute Google grants, shared by everything in this process that asks."""

import threading
from collections import deque


class Budget:
    """At most `limit` requests in any `window` seconds; whoever comes later is given a later turn."""

    def __init__(self, limit: int, window: float) -> None:
        self._limit, self._window = limit, window
        self._turns: deque[float] = deque(maxlen=limit)
        self._lock = threading.Lock()

    def take(self, now: float, patience: float) -> float | None:
        """Seconds to wait for one's turn; None, and no turn is taken, if that is longer than `patience`."""
        with self._lock:
            turn = now
            if len(self._turns) == self._limit:
                turn = max(now, self._turns[0] + self._window)
            if turn - now > patience:
                return None
            self._turns.append(turn)
            return turn - now


# The Sheets API grants a service account 60 reads and 60 writes a minute, for all its workbooks together.
READS = Budget(60, 60.0)
WRITES = Budget(60, 60.0)
