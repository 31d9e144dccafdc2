"""A really started server of a test's own: `streamlit run app.py` on a free port, with its own database."""

import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import bcrypt
import requests

from lib.access.viewer import Role
from lib.settings import DEFAULT_CONFIG, ROOT
from lib.store import Store, admission
from lib.store.audit import COMMAND_LINE

REGION = "KZ-KAR"
_PATIENCE = 120  # seconds: the machine may be busy


@dataclass(frozen=True)
class Account:
    """A name and the password that opens it."""

    name: str
    password: str


ACCOUNTS: Mapping[Role, Account] = {
    role: Account(role.value, f"four plain words, no. {number}") for number, role in enumerate(Role)
}


@dataclass(frozen=True)
class Server:
    """A server that runs, and how to reach it and what is behind it."""

    port: int
    folder: Path
    database_url: str
    accounts: Mapping[Role, Account]
    config: Path
    process: subprocess.Popen

    @property
    def address(self) -> str:
        """Its address as a browser shows it."""
        return f"http://localhost:{self.port}"

    @property
    def log(self) -> str:
        """All it has written so far."""
        return (self.folder / "server.log").read_text(encoding="utf-8")

    @contextmanager
    def store(self) -> Iterator[Store]:
        """The store it reads, opened a second time."""
        store = Store.open(self.database_url)
        yield store
        store.close()

    def cli(self, *arguments: str, given: str = "") -> subprocess.CompletedProcess:
        """Run a command of the command line on its settings and database."""
        command = [sys.executable, "-m", "lib.cli", *arguments]
        return subprocess.run(
            command,
            cwd=ROOT,
            env=_environment(self),
            input=given,
            capture_output=True,
            text=True,
            timeout=_PATIENCE,
        )


@contextmanager
def serving(
    folder: Path,
    database_url: str = "",
    address: str = "",
    *options: str,
    codes_for: Sequence[Role] = (),
    more: str = "",
    workbook: str = "",
) -> Iterator[Server]:
    """Start a server with one account a role; end it, and it alone, afterwards."""
    port = free_port()
    server = Server(
        port,
        folder,
        database_url or f"sqlite:///{folder / 'board.db'}",
        ACCOUNTS,
        settings_file(folder, address or f"http://localhost:{port}", codes_for, more, workbook),
        None,
    )
    with server.store() as store:
        store.migrate()
        add_accounts(store)
    with started(server, *options) as process:
        yield Server(**{**server.__dict__, "process": process})


@contextmanager
def started(server: Server, *options: str, wait: bool = True) -> Iterator[subprocess.Popen]:
    """The process of a server."""
    command = [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        "app.py",
        "--server.port",
        str(server.port),
        *options,
    ]
    with (server.folder / "server.log").open("w", encoding="utf-8") as log:
        process = subprocess.Popen(command, cwd=ROOT, env=_environment(server), stdout=log, stderr=log)
    try:
        if wait:
            _wait_until_it_answers(server, process)
        yield process
    finally:
        process.terminate()
        process.wait(_PATIENCE)


def settings_file(
    folder: Path, address: str, codes_for: Sequence[Role] = (), more: str = "", workbook: str = ""
) -> Path:
    """A copy of the shipped settings with another public address, codes for these roles, and *more*.

    Its one workbook lies at *workbook*, seen from the folder; by default it is the demonstration's.
    """
    text = DEFAULT_CONFIG.read_text(encoding="utf-8")
    text = re.sub(r'(?m)^public_address = "[^"]*"', f'public_address = "{address}"', text)
    text = re.sub(r"(?m)^every_minutes = \d+", "every_minutes = 0", text)  # a test reads its own sheets
    roles = [role.value for role in codes_for]
    text = re.sub(r"(?m)^codes_required_for = \[\]", f"codes_required_for = {roles}".replace("'", '"'), text)
    if workbook:
        text = text.replace('address = "demo/workbook"', f'address = "{workbook}"')
    text = text.replace('address = "demo/', f'address = "{DEFAULT_CONFIG.parent.as_posix()}/demo/')
    file = folder / "campaign.toml"
    file.write_text(text + more, encoding="utf-8")
    return file


def add_accounts(store: Store) -> None:
    """One account a role; the organiser's region is one of the demonstration's."""
    now = datetime.now(UTC)
    with store.database.writing() as connection:
        for role, account in ACCOUNTS.items():
            regions = (REGION,) if role is Role.ORGANISER else ()
            workbooks = ("country",) if role is Role.VOLUNTEER else ()
            admission.add(
                connection, COMMAND_LINE, account.name, role, _kept(account), now, regions, workbooks
            )


@cache
def _kept(account: Account) -> str:
    """A hash of the account's password at the least cost: the tests sign in hundreds of times."""
    return bcrypt.hashpw(account.password.encode(), bcrypt.gensalt(4)).decode()


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_until_it_answers(server: Server, process: subprocess.Popen) -> None:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        assert process.poll() is None, f"the server ended: {server.log}"
        try:
            requests.get(f"http://127.0.0.1:{server.port}/static/none", timeout=5)
        except (requests.ConnectionError, requests.Timeout):
            time.sleep(0.1)
        else:
            return
    raise AssertionError(f"the server did not start: {server.log}")


def _environment(server: Server) -> dict[str, str]:
    return {
        **os.environ,
        "CAMPAIGN_CONFIG": str(server.config),
        "CAMPAIGN_DATABASE_URL": server.database_url,
        "PYTHONUNBUFFERED": "1",
    }
