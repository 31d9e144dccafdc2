"""The errand: a workbook is fetched, checked and stored; its problems are written back if wanted."""

from lib.sync.deciding import accept, bring_back, refuse, restore
from lib.sync.errand import leave, moment, sync_all, sync_workbook
from lib.sync.report import SyncReport

__all__ = [
    "SyncReport",
    "accept",
    "bring_back",
    "leave",
    "moment",
    "refuse",
    "restore",
    "sync_all",
    "sync_workbook",
]
