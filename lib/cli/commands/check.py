"""Check a workbook: say every problem, and change nothing."""

import argparse
import sys
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from lib import sources
from lib.checks import check_workbook
from lib.checks.aliases import aliases_of
from lib.checks.outcome import Checked, CheckedTab, Problem, Severity, TabState
from lib.checks.raw import RawWorkbook
from lib.checks.suggest import as_settings, suggest
from lib.checks.words import in_words
from lib.errors import N_, SettingsError
from lib.i18n.translator import Translator
from lib.places import pack
from lib.places.country import Country
from lib.reports import campaign_today, names_of
from lib.schema import table
from lib.schema.types import LANGUAGES
from lib.settings import Settings, WorkbookSettings

HELP = "say every problem of a workbook, what is wrong and how to mend it; changes nothing"
REACHES = {
    Severity.TAB: N_("tab not read"),
    Severity.ROW: N_("row left out"),
    Severity.WARNING: N_("row kept"),
    Severity.NOTE: N_("note"),
}
STATES = {
    TabState.READ: N_("{tab}: {read} rows read, {accepted} accepted, {refused} with problems, {blank} blank"),
    TabState.STOPPED: N_("{tab}: not read"),
    TabState.MISSING: N_("{tab}: not in the workbook"),
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add this command's options."""
    parser.add_argument(
        "workbook",
        metavar="WORKBOOK",
        help="its name in the settings, or the path of a folder of CSV files, an .xlsx, .ods or .csv file",
    )
    parser.add_argument("--language", choices=LANGUAGES, help="default: the first of the settings")
    parser.add_argument("--region", help="as if it were bound to this region, by code or name")
    parser.add_argument(
        "--date-order", choices=("dmy", "mdy"), help="how it means dates that can be read two ways"
    )


def run(options: argparse.Namespace) -> int:
    """Print every problem and a line for each tab; 1 if there is more to say than notes."""
    campaign: Settings = options.settings
    country = pack.load(campaign.country)
    words = Translator(options.language or campaign.languages[0], campaign.currency, names_of(country))
    checked, suggested = _check(options, campaign, country)
    for problem in checked.problems:
        if problem.code != "tab_missing":  # the line of the tab says it
            print(_line(problem, words))
    for tab in checked.tabs:
        print(_account(tab, words))
    if suggested:
        print(
            words.text(
                N_("These may be what the workbook calls things; put what is right into its settings:")
            )
        )
        print(suggested)
    return int(any(problem.severity is not Severity.NOTE for problem in checked.problems))


def _check(options: argparse.Namespace, campaign: Settings, country: Country) -> tuple[Checked, str]:
    """The named workbook of the settings beside the others, or a file by itself; and what it may mean."""
    today = campaign_today(campaign, datetime.now(UTC))
    base = campaign.path.parent
    named = {book.name: book for book in campaign.workbooks}
    if options.workbook in named:
        book = named.pop(options.workbook)
        others = ((other, _fetched(other, base)) for other in named.values())
        keys = _keys(_checked(other, raw, campaign, country, today, {}) for other, raw in others)
    else:
        book, base, keys = _file(options.workbook, named), Path(), {}
    book = _as_asked(book, options, country)
    raw = _fetched(book, base)
    suggested = as_settings(suggest(raw, campaign.languages, aliases_of(book, country)))
    return _checked(book, raw, campaign, country, today, keys), suggested


def _file(name: str, known: Iterable[str]) -> WorkbookSettings:
    """Settings for a file that is none of the campaign's workbooks."""
    path = Path(name)
    if not path.exists():
        raise SettingsError(
            N_("There is no workbook {name} in the settings, and no such file."),
            N_("Name one of {known}, or the path of a file or folder."),
            name=name,
            known=", ".join(known),
        )
    return WorkbookSettings(path.name, "folder" if path.is_dir() else "excel", name)


def _as_asked(book: WorkbookSettings, options: argparse.Namespace, country: Country) -> WorkbookSettings:
    """The workbook's settings with what the command line says otherwise."""
    region = book.region
    if options.region is not None and (region := country.region_code(options.region)) is None:
        raise SettingsError(
            N_("{region} is no region of the country."),
            N_("Use one of: {known}."),
            region=options.region,
            known=", ".join(each.code for each in country.regions),
        )
    return replace(book, region=region, date_order=options.date_order or book.date_order)


def _fetched(book: WorkbookSettings, base: Path) -> RawWorkbook:
    print(f"… {book.name}", file=sys.stderr)
    return sources.fetch(book, base=base)


def _checked(
    book: WorkbookSettings,
    raw: RawWorkbook,
    campaign: Settings,
    country: Country,
    today: date,
    keys: dict[str, dict[str, str]],
) -> Checked:
    return check_workbook(
        raw,
        region=book.region,
        date_order=book.date_order,
        country=country,
        today=today,
        keys_elsewhere=keys,
        languages=campaign.languages,
        aliases=aliases_of(book, country),
    )


def _keys(others: Iterable[Checked]) -> dict[str, dict[str, str]]:
    """Which workbook holds each key of each table."""
    keys: dict[str, dict[str, str]] = {}
    for other in others:
        for tab in other.tabs:
            keys.setdefault(tab.table, {}).update((row.key, other.workbook) for row in tab.accepted)
    return keys


def _line(problem: Problem, words: Translator) -> str:
    """The place, what is wrong and how to mend it."""
    what, fix = map(words.message, in_words(problem))
    place = " ".join(filter(None, (problem.tab or problem.table, problem.cell)))
    return f"{place} [{words.text(REACHES[problem.severity])}] {what} {fix}"


def _account(tab: CheckedTab, words: Translator) -> str:
    return words.text(
        STATES[tab.state],
        tab=table(tab.table).names.in_language(words.language),
        read=tab.read,
        accepted=len(tab.accepted),
        refused=tab.refused,
        blank=tab.blank,
    )
