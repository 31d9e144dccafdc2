"""The audit, from the command line."""

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
