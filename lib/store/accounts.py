"""The accounts: who may come in, in which role, for which regions or workbooks."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import JSON, Column, Connection, Row, String, Table, insert, select, update

from lib.access.permissions import viewer_of
from lib.access.viewer import Role, Viewer
from lib.errors import N_, AccessError
from lib.store.metadata import metadata
from lib.store.sqltypes import Moment

# One row = one account. It is never deleted, so that the audit's names keep their meaning.
ACCOUNTS = Table(
    "accounts",
    metadata,
    Column("username", String(32), primary_key=True),
    Column("role", String(16), nullable=False),
    Column("regions", JSON, nullable=False),  # codes; read for organisers alone
    Column("workbooks", JSON, nullable=False),  # names; read for volunteers alone
    Column("password_hash", String(60), nullable=False),
    Column(
        "language", String(8), nullable=False, server_default=""
    ),  # as last chosen; "" = the campaign's first
    Column("created", Moment, nullable=False),
    Column("password_changed", Moment, nullable=False),
    Column("disabled", Moment),
)


@dataclass(frozen=True)
class Account:
    """One account, without its password's hash."""

    username: str
    role: Role
    regions: tuple[str, ...]
    workbooks: tuple[str, ...]
    language: str
    created: datetime
    password_changed: datetime
    disabled: datetime | None

    @property
    def viewer(self) -> Viewer:
        """What the account may see."""
        return viewer_of(self.username, self.role, self.regions, self.workbooks)


_PUBLIC = [ACCOUNTS.c[name] for name in Account.__dataclass_fields__]


def add(
    connection: Connection,
    username: str,
    role: Role,
    password_hash: str,
    now: datetime,
    regions: Iterable[str] = (),
    workbooks: Iterable[str] = (),
) -> None:
    """Make an account; AccessError if the name is taken."""
    if find(connection, username):
        raise AccessError(
            N_("There is an account {username} already."), N_("Choose another name."), username=username
        )
    connection.execute(
        insert(ACCOUNTS).values(
            username=username,
            role=role.value,
            regions=sorted(set(regions)),
            workbooks=sorted(set(workbooks)),
            password_hash=password_hash,
            created=now,
            password_changed=now,
        )
    )


def find(connection: Connection, username: str) -> Account | None:
    """The account of that name, disabled or not."""
    row = connection.execute(select(*_PUBLIC).where(ACCOUNTS.c.username == username)).one_or_none()
    return _account(row) if row else None


def hold(connection: Connection, username: str) -> Account:
    """The account of that name, which nobody else changes or opens a session for until this is over."""
    connection.execute(select(ACCOUNTS.c.username).where(ACCOUNTS.c.username == username).with_for_update())
    return must_find(connection, username)


def must_find(connection: Connection, username: str) -> Account:
    """The account of that name; AccessError if there is none."""
    if account := find(connection, username):
        return account
    raise AccessError(
        N_("There is no account {username}."),
        N_("`python -m lib.cli users list` shows them all."),
        username=username,
    )


def every(connection: Connection) -> tuple[Account, ...]:
    """All accounts by name."""
    return tuple(map(_account, connection.execute(select(*_PUBLIC).order_by(ACCOUNTS.c.username))))


def password_hash(connection: Connection, username: str) -> str | None:
    """The hash to check a password against; None for an account that is not there or disabled."""
    kept = select(ACCOUNTS.c.password_hash).where(
        ACCOUNTS.c.username == username, ACCOUNTS.c.disabled.is_(None)
    )
    return connection.scalar(kept)


def set_password(connection: Connection, username: str, password_hash: str, now: datetime) -> None:
    """Replace the password. The caller ends the account's sessions."""
    _change(connection, username, password_hash=password_hash, password_changed=now)


def disable(connection: Connection, username: str, now: datetime) -> None:
    """Shut the account out. The caller ends its sessions."""
    _change(connection, username, disabled=now)


def enable(connection: Connection, username: str) -> None:
    """Let a disabled account in again."""
    _change(connection, username, disabled=None)


def set_language(connection: Connection, username: str, language: str) -> None:
    """Remember the language the account's holder chose."""
    _change(connection, username, language=language)


def _change(connection: Connection, username: str, **values: object) -> None:
    changed = connection.execute(update(ACCOUNTS).where(ACCOUNTS.c.username == username).values(**values))
    if not changed.rowcount:
        must_find(connection, username)


def _account(row: Row) -> Account:
    values = row._asdict()
    return Account(
        **{
            **values,
            "role": Role(values["role"]),
            "regions": tuple(values["regions"]),
            "workbooks": tuple(values["workbooks"]),
        }
    )
