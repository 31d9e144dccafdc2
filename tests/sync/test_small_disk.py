"""A disk that is really full: a file system of a few megabytes, for whoever may mount one."""

import shutil
import subprocess

import pytest

from lib.store import Store
from tests.sync.campaigns import Campaign
from tests.sync.faults import TALLY, is_one_of, state
from tests.sync.test_nothing_lost import FREE, HEADER, NEW, OLD, _fault_of, case, mend, show

SIZE = 8 * 2**20


@pytest.fixture
def disk(tmp_path):
    """A folder on a file system of its own."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mounting = ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "tmpfs", str(folder)]
    try:
        subprocess.run(mounting, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("no file system may be mounted here; the limit of SQLite's own stands for it")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


@pytest.fixture
def campaign(disk, tmp_path, _migrated):
    shutil.copy(_migrated, disk / "board.db")
    store = Store.open(f"sqlite:///{disk / 'board.db'}")
    campaign = Campaign(store, tmp_path)
    campaign.config += FREE
    campaign.has("south")
    states = []
    for tabs in (NEW, OLD):
        show(campaign, tabs)
        campaign.sync()
        states.append(state(store))
    campaign.states = tuple(reversed(states))
    yield campaign
    store.close()


@pytest.mark.parametrize("free", [0, 20_000, 200_000])
def test_a_disk_without_room_leaves_the_old_state_and_the_next_sync_mends_it(campaign, disk, free):
    ballast = disk / "ballast"
    with ballast.open("wb") as file:
        file.write(bytes(max(0, shutil.disk_usage(disk).free - free)))
    show(campaign, {**NEW, "cases": [HEADER, *(case(n, "appeal") for n in range(2000))]})
    with TALLY.fault("disk full"):
        fault = _fault_of(campaign)
        assert "full" in fault or "I/O" in fault  # what SQLite says where its journal finds no room
        assert is_one_of(state(campaign.store), campaign.states[:1])
        ballast.unlink()
        show(campaign, NEW)
        mend(campaign)
