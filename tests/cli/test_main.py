"""What every command has in common."""

import subprocess
import sys

import pytest

from lib.cli.__main__ import main
from lib.settings import ROOT


@pytest.mark.parametrize(
    "arguments",
    [["figures", "--as-of", "2010-13-01"], ["purge", "--before", "yesterday"], ["demo", "--as-of", "7"]],
)
def test_a_day_that_is_none_is_named_with_how_to_write_one(arguments, capsys):
    with pytest.raises(SystemExit):
        main(arguments)
    assert f"{arguments[-1]} is no day; write it as 2010-07-31" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [["figures", "--known-at", "noon"], ["sync", "--at", "noon"]])
def test_a_moment_that_is_none_is_named_with_how_to_write_one(arguments, capsys):
    with pytest.raises(SystemExit):
        main(arguments)
    assert "noon is no moment; write it as 2010-07-31 or 2010-07-31T18:30" in capsys.readouterr().err


def test_who_reads_only_the_beginning_is_no_fault():
    command = [sys.executable, "-m", "lib.cli", "dictionary"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        running.stdout.close()
        assert running.wait(60) == 0
        assert running.stderr.read() == b""
