"""The audit, from the command line."""

import re

import pytest

from lib.cli.__main__ import main


def test_the_audit_is_verified_and_listed(cli_store, capsys):
    main(["lock"])
    main(["unlock"])
    capsys.readouterr()
    assert main(["audit", "verify"]) == 0
    head = capsys.readouterr().out.split()[-1]
    assert main(["audit", "list", "--last", "1"]) == 0
    listed = capsys.readouterr().out
    assert "unlocked" in listed
    assert " locked" not in listed
    main(["lock"])
    assert main(["audit", "verify", "--head", head]) == 0
    with cli_store.database.writing() as connection:
        connection.exec_driver_sql("DELETE FROM audit WHERE number > 1")
    assert main(["audit", "verify"]) == 0
    assert main(["audit", "verify", "--head", head]) == 1
    with cli_store.database.writing() as connection:
        connection.exec_driver_sql("UPDATE audit SET actor = 'x'")
    capsys.readouterr()
    assert main(["audit", "verify"]) == 1
    assert "Entry 1" in capsys.readouterr().out


def test_the_list_says_that_its_moments_are_in_utc(cli_store, capsys):
    main(["lock"])
    capsys.readouterr()
    main(["audit", "list"])
    listed = capsys.readouterr().out
    assert re.fullmatch(r" +1 \d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC the command line +locked\n", listed)


@pytest.mark.parametrize("many", ["-3", "0", "x", "٣"])
def test_a_number_of_entries_that_is_none_is_refused(cli_store, capsys, many):
    with pytest.raises(SystemExit) as refused:
        main(["audit", "list", f"--last={many}"])
    assert refused.value.code == 2
    assert "give 1 or more" in capsys.readouterr().err
