"""Check my file: what a file would bring, before it counts. Nothing is changed."""

from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from lib import sources
from lib.checks.aliases import TAB, aliases_of
from lib.checks.headers import table_called
from lib.checks.outcome import Checked, CheckedTab
from lib.checks.raw import RawWorkbook
from lib.checks.suggest import suggest
from lib.places.country import Country
from lib.schema import table
from lib.settings import Settings, WorkbookSettings
from lib.store import Store
from lib.store.comparing import Comparison
from lib.sync.errand import moment
from lib.sync.judging import judged

_DOWNLOADED = " - "  # Google calls a downloaded tab "<spreadsheet> - <tab>.csv"


@dataclass(frozen=True)
class TabPreview:
    """One tab of the file: how its rows fared in the check, and what they would do to the store."""

    checked: CheckedTab
    compared: Comparison


@dataclass(frozen=True)
class Preview:
    """A whole file. `checked` has its problems; tabs that it lacks would stay as they are."""

    checked: Checked
    tabs: tuple[TabPreview, ...]

    @property
    def changes(self) -> int:
        """Rows that would be added, changed or removed."""
        compared = [tab.compared for tab in self.tabs]
        return sum(len(each.added) + len(each.changed) + len(each.removed) for each in compared)


def preview(
    path: Path,
    workbook: WorkbookSettings,
    store: Store,
    country: Country,
    settings: Settings,
    at: datetime,
) -> Preview:
    """What the file at *path* (.csv, .xlsx, .ods or a folder) would do in the place of *workbook*.

    SourceError if it cannot be read. Links into tabs that the file lacks are followed into the store.
    """
    raw = _named(sources.open_path(path, workbook.name), workbook, settings, country)
    today = moment(settings, at).astimezone(ZoneInfo(settings.timezone)).date()
    checked = judged(raw, workbook, store, country, settings, today)
    compared = store.compare(checked)
    tabs = (TabPreview(*pair) for pair in zip(checked.tabs, compared, strict=True))
    return Preview(checked, tuple(tabs))


def _named(raw: RawWorkbook, workbook: WorkbookSettings, settings: Settings, country: Country) -> RawWorkbook:
    """A file of a single tab, whose name is that of a download, under the name of the table it holds."""
    aliases = aliases_of(workbook, country)
    if len(raw.tabs) != 1 or table_called(raw.tabs[0].name, aliases):
        return raw
    (tab,) = raw.tabs
    last = tab.name.rpartition(_DOWNLOADED)[2]
    meant = [each.table for each in suggest(raw, settings.languages, aliases) if each.column == TAB]
    if table_called(last, aliases) is None and meant:
        last = table(meant[0]).names.in_language(settings.languages[0])
    return replace(raw, tabs=(replace(tab, name=last),))
