"""What is installed is what is pinned, and nothing older than the versions known to be safe."""

import re
from importlib.metadata import version

import pytest

from lib.settings import ROOT

LINES = [
    line
    for file in ("requirements.txt", "tests/requirements.txt")
    for line in (ROOT / file).read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]
SAFE_FROM = {"starlette": (1, 1, 0), "python-multipart": (0, 0, 27)}  # streamlit itself asks for less


def numbers(text: str) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"\d+", text)[:3])


@pytest.mark.parametrize("line", LINES)
def test_each_package_is_pinned_and_installed_in_that_version(line):
    name, _, pinned = line.partition("==")
    assert re.fullmatch(r"[\w.]+", pinned), f"{line} is not pinned"
    assert version(name) == pinned


@pytest.mark.parametrize("name", SAFE_FROM)
def test_versions_known_to_be_vulnerable_are_not_used(name):
    assert numbers(version(name)) >= SAFE_FROM[name]
