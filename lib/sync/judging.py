"""A workbook that was read, checked by its own settings and beside the other workbooks in the store."""

from datetime import date

from lib.checks import check_workbook
from lib.checks.aliases import aliases_of
from lib.checks.outcome import Checked
from lib.checks.raw import RawWorkbook
from lib.places.country import Country
from lib.settings import Settings, WorkbookSettings
from lib.store import Store


def judged(
    raw: RawWorkbook,
    workbook: WorkbookSettings,
    store: Store,
    country: Country,
    settings: Settings,
    today: date,
) -> Checked:
    """What the checks say of it."""
    return check_workbook(
        raw,
        region=workbook.region,
        date_order=workbook.date_order,
        country=country,
        today=today,
        keys_elsewhere=store.keys(),
        languages=settings.languages,
        aliases=aliases_of(workbook, country),
    )
