"""What a server is given: the unit is one of systemd's, and `board` runs a command as the unit would."""

import os
import re
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

from lib.settings import ROOT

UNIT = ROOT / "deploy" / "movement-board.service"
BOARD = ROOT / "deploy" / "board"


@pytest.fixture
def server():
    """A folder that another user can read, with a stand-in for Python that says how it was called."""
    folder = Path(tempfile.mkdtemp(prefix="board-server-"))
    folder.chmod(0o755)
    program = folder / ".venv" / "bin" / "python"
    program.parent.mkdir(parents=True)
    program.write_text(
        '#!/bin/sh\nid -un; pwd; umask; echo "$CAMPAIGN_CONFIG $CAMPAIGN_DATABASE_KEY"\nprintf "<%s>" "$@"\n'
    )
    program.chmod(0o755)
    text = UNIT.read_text(encoding="utf-8").replace("/opt/movement-board", str(folder))
    text = text.replace("/run/movement-board.key", str(folder / "key"))
    (folder / "unit").write_text(re.sub(r"(?m)^User=.*", "User=nobody", text), encoding="utf-8")
    yield folder
    shutil.rmtree(folder)


def called(server, *arguments):
    environment = {**os.environ, "BOARD_UNIT": str(server / "unit")}
    done = subprocess.run([BOARD, *arguments], env=environment, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


@pytest.mark.skipif(os.name != "posix" or os.geteuid() != 0, reason="only root may become another user")
def test_a_command_runs_as_the_services_user_in_its_folder_with_its_variables_and_key(server):
    who, where, mask, variables, arguments = called(server, "users", "add", "two words")
    assert (who, where, mask) == ("nobody", str(server), "0077")
    assert variables == "/etc/movement-board/campaign.toml "
    assert arguments == "<-m><lib.cli><users><add><two words>"
    key = server / "key"
    key.write_text("CAMPAIGN_DATABASE_KEY='five words drawn by lot'\n")
    key.chmod(0o600)  # root's alone: the service's user cannot read it
    assert called(server, "users", "list")[3] == "/etc/movement-board/campaign.toml five words drawn by lot"


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd was found: its unit was not read")
def test_systemd_finds_nothing_wrong_with_the_unit(tmp_path):
    unit = tmp_path / UNIT.name
    text = UNIT.read_text(encoding="utf-8")
    unit.write_text(text.replace("/opt/movement-board/.venv/bin/python", "/bin/true"), encoding="utf-8")
    done = subprocess.run(["systemd-analyze", "verify", unit], capture_output=True, text=True)
    assert (done.returncode, [line for line in done.stderr.splitlines() if UNIT.name in line]) == (0, [])
