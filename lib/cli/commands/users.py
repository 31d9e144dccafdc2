"""The accounts: add one, list them, shut one out or let it in, renew its password, take its code away."""

import argparse
import getpass
import sys
from collections.abc import Callable
from datetime import UTC, datetime

from lib import settings
from lib.access import naming, passwords
from lib.access.viewer import Role
from lib.errors import N_, AccessError
from lib.places.pack import load as load_country
from lib.store import accounts, admission, codes
from lib.store.accounts import Account
from lib.store.audit import COMMAND_LINE
from lib.store.engine import Database

HELP = "accounts: add, list, disable, enable, password, reset-code"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add this command's options."""
    actions = parser.add_subparsers(required=True, metavar="ACTION")
    add = _action(actions, "add", "make an account; its password is asked for", _add)
    add.add_argument("--role", required=True, choices=[role.value for role in Role])
    add.add_argument("--regions", default="", metavar="CODES", help="an organiser's regions, with commas")
    add.add_argument("--workbooks", default="", metavar="NAMES", help="a volunteer's workbooks, with commas")
    _password_options(add)
    renew = _action(actions, "password", "give an account a new password, and sign it out", _password)
    _password_options(renew)
    _action(actions, "disable", "shut an account out at once", _disable)
    _action(actions, "enable", "let a disabled account in again", _enable)
    _action(actions, "reset-code", "take an account's one-time code away, and sign it out", _reset_code)
    actions.add_parser("list", help="show all accounts").set_defaults(act=_list)


def run(options: argparse.Namespace) -> int:
    """Do what is asked, in one transaction with its entry in the audit."""
    database = Database(settings.database_url())
    try:
        options.act(options, database, datetime.now(UTC))
    finally:
        database.close()
    return 0


def _action(actions: argparse.Action, name: str, said: str, act: Callable) -> argparse.ArgumentParser:
    parser = actions.add_parser(name, help=said, description=said)
    parser.add_argument("username", help="2 to 32 small letters, figures, . _ -")
    parser.set_defaults(act=act)
    return parser


def _password_options(parser: argparse.ArgumentParser) -> None:
    given = parser.add_mutually_exclusive_group()
    given.add_argument("--stdin", action="store_true", help="read the password from standard input")
    given.add_argument("--generate", action="store_true", help="make a password up and print it, once")


def _add(options: argparse.Namespace, database: Database, now: datetime) -> None:
    campaign, role = options.settings, Role(options.role)
    username = naming.username(options.username)
    regions, workbooks = naming.bindings(
        role,
        _listed(options.regions),
        _listed(options.workbooks),
        [region.code for region in load_country(campaign.country).regions],
        [book.name for book in campaign.workbooks],
    )
    password = _password_for(options)
    kept = passwords.hashed(password, username)
    with database.writing() as connection:
        admission.add(connection, COMMAND_LINE, username, role, kept, now, regions, workbooks)
    _tell(options, username, password)


def _password(options: argparse.Namespace, database: Database, now: datetime) -> None:
    username = naming.username(options.username)
    with database.reading() as connection:
        accounts.must_find(connection, username)  # before a password is asked for
    password = _password_for(options)
    kept = passwords.hashed(password, username)
    with database.writing() as connection:
        admission.change_password(connection, COMMAND_LINE, username, kept, now)
    _tell(options, username, password)


def _disable(options: argparse.Namespace, database: Database, now: datetime) -> None:
    with database.writing(urgent=True) as connection:
        admission.shut_out(connection, COMMAND_LINE, options.username, now)
        left = [account for account in accounts.every(connection) if _administers(account)]
    print(f"{options.username} is shut out")
    if not left:
        print("No administrator may come in any more: `users enable` or `users add`.", file=sys.stderr)


def _administers(account: Account) -> bool:
    return account.role is Role.ADMINISTRATOR and account.disabled is None


def _enable(options: argparse.Namespace, database: Database, now: datetime) -> None:
    with database.writing() as connection:
        admission.let_in(connection, COMMAND_LINE, options.username, now)
    print(f"{options.username} may come in")


def _reset_code(options: argparse.Namespace, database: Database, now: datetime) -> None:
    with database.writing(urgent=True) as connection:
        had_one = admission.reset_code(connection, COMMAND_LINE, options.username, now)
    print(f"{options.username} {'has no code any more, and is signed out' if had_one else 'had no code'}")


def _list(_options: argparse.Namespace, database: Database, _now: datetime) -> None:
    with database.reading() as connection:
        found, with_code = accounts.every(connection), codes.holders(connection)
    if not found:
        print("There is no account yet: python -m lib.cli users add NAME --role administrator")
    for account in found:
        bound = ",".join((*account.regions, *account.workbooks)) or "-"
        state = f"shut out since {account.disabled:%Y-%m-%d}" if account.disabled else "may come in"
        code = "one-time code" if account.username in with_code else "no code"
        print(f"{account.username:32} {account.role.value:14} {bound:24} {code:14} {state}")


def _password_for(options: argparse.Namespace) -> str:
    """The new password, from where the options say; never from the command line, where others can read it."""
    if options.generate:
        return passwords.generated()
    if options.stdin:
        return sys.stdin.readline().rstrip("\r\n")
    try:
        password, again = getpass.getpass("New password: "), getpass.getpass("Once more: ")
    except EOFError:
        raise AccessError(
            N_("There is no terminal to type a password at."), N_("Use --generate or --stdin.")
        ) from None
    if password != again:
        raise AccessError(N_("The new password was not typed the same twice."), N_("Type it again."))
    return password


def _tell(options: argparse.Namespace, username: str, password: str) -> None:
    print(f"{username} may come in" + (f" with the password {password}" if options.generate else ""))


def _listed(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]
