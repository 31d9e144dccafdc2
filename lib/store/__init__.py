"""The SQL store: every version of every row, the accounts, and the answers the metrics need."""

from lib.store.store import Store
from lib.store.syncs import Fetched, Outcome, Sync

__all__ = ["Fetched", "Outcome", "Store", "Sync"]
