"""Syncs that are held: list them, look at one, accept or refuse it."""

import argparse
import sys
from contextlib import closing
from datetime import UTC, datetime

from lib import settings
from lib.cli.commands.sync import tell, why
from lib.errors import N_, SettingsError
from lib.i18n.translator import Translator
from lib.places import pack
from lib.reports import names_of
from lib.schema import table
from lib.settings import Settings
from lib.store import Store
from lib.store.audit import COMMAND_LINE
from lib.store.held import HeldSync
from lib.sync import accept, moment, refuse
from lib.sync.holding import HeldTab, RowChange, tabs_of

HELP = "syncs that would change too much: list, look, accept, refuse"
_SHOWN = 20  # rows of each kind in each tab


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add this command's options."""
    parser.add_argument("what", nargs="*", metavar="[accept|refuse] ID", help="without: list what waits")


def run(options: argparse.Namespace) -> int:
    """List, look at one, or decide; 1 if something still waits."""
    campaign: Settings = options.settings
    country = pack.load(campaign.country)
    words = Translator(campaign.languages[0], campaign.currency, names_of(country))
    act, number = _asked(options.what)
    now = datetime.now(UTC)
    with closing(Store.open(settings.database_url())) as store:
        store.migrate()
        if act == "refuse":
            refuse(store, number, COMMAND_LINE, now)
        elif act == "accept":
            decided = accept(store, country, campaign, moment(campaign, now), number, COMMAND_LINE, now)
            if not decided.as_seen:
                print(words.text(_OTHERWISE), file=sys.stderr)
            tell(decided.report, words)
        elif number:
            _show(store.held(number), words)
        waiting = [each for each in store.all_held() if each.waits]
    if not act and not number:
        _list(waiting, words)
    return int(any(not held.decided_by for held in waiting))


_OTHERWISE = N_("The sheet says something else by now; nothing was taken over on your word.")


def _asked(what: list[str]) -> tuple[str, int]:
    act = what[0] if what[:1] in (["accept"], ["refuse"]) else ""
    rest = what[bool(act) :]
    if (act and len(rest) != 1) or len(rest) > 1 or not all(word.isdigit() for word in rest):
        raise SettingsError(
            N_("This is not understood: {said}."),
            N_("Write `held`, `held 3`, `held accept 3` or `held refuse 3`."),
            said=" ".join(what),
        )
    return act, int(rest[0]) if rest else 0


def _list(waiting: list[HeldSync], words: Translator) -> None:
    if not waiting:
        print(words.text(N_("Nothing is held.")))
    for held in waiting:
        print(f"{held.id}  {held.workbook}  {held.at:%Y-%m-%d %H:%M} UTC")
        print("\n".join(f"   {line}" for line in why(held, words)))


def _show(held: HeldSync, words: Translator) -> None:
    _list([held], words)
    for tab in tabs_of(held):
        name = table(tab.table).names.in_language(words.language)
        print(
            words.text(
                N_("{tab}: {added} new, {changed} changed, {removed} gone"),
                tab=name,
                added=tab.added,
                changed=tab.changed,
                removed=tab.removed,
            )
        )
        print("\n".join(_lines(tab)))


def _lines(tab: HeldTab) -> list[str]:
    signs = (("+", tab.added_rows), ("~", tab.changed_rows), ("-", tab.removed_rows))
    return [f"  {sign} {row.row:5} {row.key}{_said(row)}" for sign, rows in signs for row in rows[:_SHOWN]]


def _said(row: RowChange) -> str:
    if not row.before or not row.after:
        return ""
    return "  " + "; ".join(f"{name}: {row.before[name]} > {row.after[name]}" for name in row.after)
