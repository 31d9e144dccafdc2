"""Start and stop a real PostgreSQL server for the tests: in a temporary folder, reached by a socket in it."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg

_WITHOUT_SAFETY = ("fsync", "synchronous_commit", "full_page_writes")  # the data die with the run


@dataclass(frozen=True)
class Server:
    """A running server; `folder` holds its socket."""

    folder: Path

    def url(self, database: str) -> str:
        """The address of one of its databases."""
        return f"postgresql://board@/{database}?host={self.folder}"

    def create(self, database: str, template: str = "template1") -> str:
        """Make a database and return its address."""
        self._execute(f"CREATE DATABASE {database} TEMPLATE {template}")
        return self.url(database)

    def drop(self, database: str) -> None:
        """Remove a database, whoever is connected to it."""
        self._execute(f"DROP DATABASE {database} WITH (FORCE)")

    def _execute(self, statement: str) -> None:
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(statement)


def binaries() -> Path | None:
    """The folder with initdb and postgres, the newest version first; None if there is none."""
    packaged = Path("/usr/lib/postgresql").glob("*/bin/postgres")
    found = sorted(packaged, key=lambda path: float(path.parts[-3]), reverse=True)
    on_path = shutil.which("postgres")
    if on_path:
        found.append(Path(on_path).resolve())
    return next((path.parent for path in found if (path.parent / "initdb").exists()), None)


@contextmanager
def running(folder: Path) -> Iterator[Server]:
    """A server for the time of the block; it refuses to run as root, so root lends it to another user."""
    place = Path(tempfile.mkdtemp(prefix="board-pg-"))
    user = _other_user(place)
    subprocess.run(
        [folder / "initdb", "-D", place / "data", "-U", "board", "-A", "trust", "-E", "UTF8", "--no-sync"],
        check=True,
        capture_output=True,
        cwd=place,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
        **user,
    )
    options = [f"-c{name}=off" for name in _WITHOUT_SAFETY]
    with (place / "log").open("wb") as log:
        process = subprocess.Popen(
            [folder / "postgres", "-D", place / "data", "-k", place, "-clisten_addresses=", *options],
            stdout=log,
            stderr=log,
            cwd=place,
            **user,
        )
    try:
        server = Server(place)
        _wait_for(server, process)
        yield server
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(timeout=30)
        shutil.rmtree(place)


def _other_user(place: Path) -> dict[str, object]:
    if os.geteuid() != 0:
        return {}
    for name in ("postgres", "nobody"):
        try:
            found = pwd.getpwnam(name)
        except KeyError:
            continue
        os.chown(place, found.pw_uid, found.pw_gid)
        return {"user": found.pw_uid, "group": found.pw_gid, "extra_groups": []}
    raise RuntimeError("PostgreSQL does not run as root, and there is no user postgres or nobody")


def _wait_for(server: Server, process: subprocess.Popen) -> None:
    for _ in range(300):
        try:
            psycopg.connect(server.url("postgres"), connect_timeout=2).close()
            return
        except psycopg.OperationalError:
            if process.poll() is not None:
                break
            time.sleep(0.1)
    raise RuntimeError((server.folder / "log").read_text(errors="replace"))
