"""Where a record stands: the address of its spreadsheet, its tab, and a link to the cell."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from lib.store.syncs import SYNC_TABS, SYNCS, Outcome


@dataclass(frozen=True)
class Links:
    """Addresses of the workbooks that have one, and the numbers of their tabs."""

    addresses: Mapping[str, str]  # by workbook
    sheet_ids: Mapping[tuple[str, str], int]  # by workbook and tab

    def to(self, workbook: str, tab: str, cell: str) -> str:
        """The address that opens the spreadsheet at a cell or row in A1 notation; "" for a file."""
        address, sheet_id = self.addresses.get(workbook, ""), self.sheet_ids.get((workbook, tab))
        if not address or sheet_id is None:
            return address
        return f"{address}/edit#gid={sheet_id}" + (f"&range={cell}" if cell else "")


def links(connection: Connection) -> Links:
    """The addresses as the newest applied sync of each workbook found them."""
    applied = select(func.max(SYNCS.c.id)).where(SYNCS.c.outcome == Outcome.APPLIED.value)
    newest = applied.group_by(SYNCS.c.workbook)
    addresses = connection.execute(select(SYNCS.c.workbook, SYNCS.c.link).where(SYNCS.c.id.in_(newest)))
    tabs = connection.execute(
        select(SYNCS.c.workbook, SYNC_TABS.c.tab, SYNC_TABS.c.sheet_id)
        .join(SYNCS, SYNCS.c.id == SYNC_TABS.c.sync)
        .where(SYNC_TABS.c.sync.in_(newest), SYNC_TABS.c.sheet_id.is_not(None))
    )
    sheet_ids = {(workbook, tab): number for workbook, tab, number in tabs}
    return Links({workbook: link for workbook, link in addresses if link}, sheet_ids)
