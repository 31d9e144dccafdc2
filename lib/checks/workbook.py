"""One workbook: its tabs found and read, and the links between its rows followed."""

from collections.abc import Mapping, Sequence
from datetime import date

from lib.checks.aliases import NO_ALIASES, Aliases
from lib.checks.dates import puts_month_first
from lib.checks.headers import is_service_tab, table_called
from lib.checks.links import KeysElsewhere, follow_links, refuse_keys_of_others
from lib.checks.outcome import Checked, CheckedTab, Problem, Severity, TabState
from lib.checks.raw import RawWorkbook
from lib.checks.reporting import Reporter
from lib.checks.setting import Setting
from lib.checks.tabs import ReadTab, read_tab
from lib.places.country import Country
from lib.schema import TABLES
from lib.schema.layout import PROBLEMS_TAB_ID
from lib.schema.types import LANGUAGES


def check_workbook(
    raw: RawWorkbook,
    *,
    region: str,
    date_order: str,
    country: Country,
    today: date,
    keys_elsewhere: KeysElsewhere,
    languages: Sequence[str] = LANGUAGES,
    aliases: Aliases = NO_ALIASES,
) -> Checked:
    """Sort every row of a workbook into accepted, refused and blank, and say why.

    *region* and *date_order* are the workbook's settings. *keys_elsewhere* holds the keys that stand in
    the store: those of other workbooks are taken, and can be linked to; this workbook's own are looked
    at only for links into a tab that could not be read, whose last good rows stay. *languages* are the
    campaign's; the first names columns where a sheet does not show which language it is in. *aliases*
    are what the workbook calls things otherwise than the template.
    """
    setting = Setting(raw.name, region, date_order, country, today, tuple(languages), aliases)
    tabs, problems = _read_tabs(raw, setting)
    problems = [*_locale(raw, date_order), *problems]
    refuse_keys_of_others(tabs, raw.name, keys_elsewhere)
    follow_links(tabs, raw.name, keys_elsewhere)
    for table in TABLES:
        if table.name in tabs:
            problems += tabs[table.name].reporter.problems
    return Checked(raw.name, tuple(_accounts(tabs)), tuple(problems))


def _locale(raw: RawWorkbook, date_order: str) -> list[Problem]:
    """A spreadsheet turns what is typed into a date before anybody can check it: by its own locale."""
    reporter = Reporter(raw.name, "", "")
    if raw.locale and date_order != "mdy" and puts_month_first(raw.locale):
        reporter.tab("locale_month_first", Severity.WARNING)
    return reporter.problems


def _read_tabs(raw: RawWorkbook, setting: Setting) -> tuple[dict[str, ReadTab], list[Problem]]:
    """The tabs that are ours by the name of their table, and problems of tabs as such."""
    tabs: dict[str, ReadTab] = {}
    problems: list[Problem] = []
    for each in raw.tabs:
        table = table_called(each.name, setting.aliases)
        if each.sheet_id == PROBLEMS_TAB_ID or (table is None and is_service_tab(each.name)):
            continue
        reporter = Reporter(raw.name, each.name, table.name if table else "")
        if table is None:
            reporter.tab("tab_unknown", Severity.NOTE)
        elif table.name in tabs:
            reporter.tab("tab_twice", Severity.TAB, first=tabs[table.name].tab)
        else:
            tabs[table.name] = read_tab(each, table, setting)
        problems += reporter.problems
    for table in TABLES:
        if table.name not in tabs:
            reporter = Reporter(raw.name, "", table.name)
            reporter.tab("tab_missing", Severity.NOTE, name=table.names.in_language(setting.languages[0]))
            problems += reporter.problems
    return tabs, problems


def _accounts(tabs: Mapping[str, ReadTab]) -> list[CheckedTab]:
    return [
        tabs[table.name].checked()
        if table.name in tabs
        else CheckedTab(table.name, "", TabState.MISSING, 0, (), 0, 0)
        for table in TABLES
    ]
