"""The commands that let people in and shut them out, as somebody at a terminal uses them."""

import subprocess
import sys
from datetime import UTC, datetime

import bcrypt
import pytest

from lib.access.viewer import Role
from lib.cli.__main__ import main
from lib.settings import ROOT
from lib.store import accounts, audit

PASSWORD = "five words that nobody guesses"


@pytest.fixture
def typed(monkeypatch):
    """What is typed at the prompts for a password."""

    def typing(*answers: str) -> None:
        left = list(answers)
        monkeypatch.setattr("getpass.getpass", lambda _: left.pop(0))

    return typing


def kept(store, name: str):
    with store.database.reading() as connection:
        return accounts.find(connection, name), (accounts.password_hash(connection, name) or "").encode()


def acts(store) -> list[tuple[str, str, str]]:
    with store.database.reading() as connection:
        return [(entry.actor, entry.act, entry.subject) for entry in reversed(audit.latest(connection, 99))]


def test_an_account_is_added_with_the_password_typed_twice(cli_store, typed, capsys):
    typed(PASSWORD, PASSWORD)
    assert main(["users", "add", "kar-1", "--role", "organiser", "--regions", "KZ-KAR, KZ-AKM"]) == 0
    account, hash_ = kept(cli_store, "kar-1")
    assert (account.role, account.regions) == (Role.ORGANISER, ("KZ-AKM", "KZ-KAR"))
    assert bcrypt.checkpw(PASSWORD.encode(), hash_)
    assert PASSWORD not in "".join(capsys.readouterr())
    assert acts(cli_store) == [("-", "account added", "kar-1")]


def test_a_password_typed_differently_the_second_time_is_not_taken(cli_store, typed, capsys):
    typed(PASSWORD, PASSWORD + "x")
    assert main(["users", "add", "lead", "--role", "leader"]) == 5
    assert "not typed the same" in capsys.readouterr().err
    assert kept(cli_store, "lead") == (None, b"")


def test_a_generated_password_is_printed_once_and_opens_the_account(cli_store, capsys):
    assert main(["users", "add", "lead", "--role", "leader", "--generate"]) == 0
    password = capsys.readouterr().out.split()[-1]
    assert bcrypt.checkpw(password.encode(), kept(cli_store, "lead")[1])
    assert main(["users", "list"]) == 0
    assert password not in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments",
    [
        ["o", "--role", "leader"],
        ["two words", "--role", "leader"],
        ["kar", "--role", "organiser"],
        ["kar", "--role", "organiser", "--regions", "KZ-XXX"],
        ["vol", "--role", "volunteer", "--workbooks", "another"],
        ["lead", "--role", "leader", "--regions", "KZ-KAR"],
    ],
)
def test_an_account_that_would_not_do_is_refused_before_a_password_is_asked_for(
    cli_store, typed, capsys, arguments
):
    typed()
    assert main(["users", "add", *arguments]) == 5
    assert "Traceback" not in capsys.readouterr().err
    assert acts(cli_store) == []


def test_a_weak_password_and_a_name_that_is_taken_are_refused(cli_store, typed, capsys):
    typed("short", "short")
    assert main(["users", "add", "lead", "--role", "leader"]) == 5
    assert main(["users", "add", "lead", "--role", "leader", "--generate"]) == 0
    assert main(["users", "add", "lead", "--role", "leader", "--generate"]) == 5
    assert "already" in capsys.readouterr().err


def test_disabling_enabling_and_a_new_password_are_done_and_recorded(cli_store, typed, capsys):
    main(["users", "add", "lead", "--role", "leader", "--generate"])
    before = kept(cli_store, "lead")[1]
    assert main(["users", "disable", "lead"]) == 0
    assert kept(cli_store, "lead")[0].disabled
    assert main(["users", "enable", "lead"]) == 0
    typed(PASSWORD, PASSWORD)
    assert main(["users", "password", "lead"]) == 0
    assert kept(cli_store, "lead")[1] not in (before, b"")
    assert [act for _, act, _ in acts(cli_store)] == [
        "account added",
        "account disabled",
        "account enabled",
        "password changed",
    ]


@pytest.mark.parametrize("action", ["disable", "enable", "password"])
def test_an_account_that_is_not_there_is_named(cli_store, typed, capsys, action):
    typed()
    assert main(["users", action, "nobody"]) == 5
    assert "There is no account nobody." in capsys.readouterr().err


def test_a_password_comes_by_standard_input_and_never_by_the_command_line(cli_store, sqlite_url):
    command = [sys.executable, "-m", "lib.cli", "users", "add", "lead", "--role", "leader", "--stdin"]
    done = subprocess.run(
        command, cwd=ROOT, input=f"{PASSWORD}\n", capture_output=True, text=True, timeout=60
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert PASSWORD not in done.stdout
    assert bcrypt.checkpw(PASSWORD.encode(), kept(cli_store, "lead")[1])


def test_without_a_terminal_the_ways_to_give_a_password_are_named(cli_store):
    command = [sys.executable, "-m", "lib.cli", "users", "add", "lead", "--role", "leader"]
    done = subprocess.run(
        command, cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True, text=True, start_new_session=True
    )
    assert done.returncode == 5
    assert done.stderr.splitlines()[-1].endswith("Use --generate or --stdin.")
    assert acts(cli_store) == []


def test_it_says_so_when_no_administrator_is_left(cli_store, capsys):
    with cli_store.database.writing() as connection:
        for name in ("one", "two"):
            accounts.add(connection, name, Role.ADMINISTRATOR, "x", datetime.now(UTC))
    assert main(["users", "disable", "one"]) == 0
    assert capsys.readouterr().err == ""
    assert main(["users", "disable", "two"]) == 0
    assert "No administrator may come in any more" in capsys.readouterr().err
