"""No secret lies in the project: every file is searched, and what looks like one is explained here."""

import subprocess
from pathlib import Path

import pytest
from detect_secrets import SecretsCollection
from detect_secrets.settings import transient_settings

from lib.settings import ROOT

EXPLAINED = {  # file -> why what stands in it is none
    "README.md": "the words that stand for a key of the database, where it says how to give one",
    "lib/settings.py": "the name of the variable in which that key is given",
    "lib/sources/client.py": "the name of the section in which the secret stands",
    "lib/store/sessions.py": "a reason why a session ended",
}
IN_TESTS = ("Secret Keyword", "Basic Auth Credentials", "Private Key")  # accounts and keys made up by a test
# Of the detectors those for keys as they are issued, and for words like "password" with a value beside them.
DETECTORS = (
    "PrivateKeyDetector",
    "KeywordDetector",
    "BasicAuthDetector",
    "JwtTokenDetector",
    "AWSKeyDetector",
    "GitHubTokenDetector",
)
UNREADABLE = {".png", ".woff2"}


def tracked() -> list[str]:
    """The files of the project as git knows them."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [name for name in listed.stdout.split("\0") if name and Path(name).suffix not in UNREADABLE]


def secrets_in(root: Path, names: list[str]) -> dict[str, set[str]]:
    """The kinds of secrets in each file that has any."""
    found = SecretsCollection(root=str(root))
    with transient_settings({"plugins_used": [{"name": name} for name in DETECTORS]}):
        for name in names:
            found.scan_file(name)
    return {name: {secret.type for secret in found[name]} for name in found.files}


def test_no_tracked_file_holds_a_secret():
    found = secrets_in(ROOT, tracked())
    unexplained = {
        name: kinds
        for name, kinds in found.items()
        if name not in EXPLAINED and not (name.startswith("tests/") and kinds <= set(IN_TESTS))
    }
    assert unexplained == {}
    assert set(EXPLAINED) <= set(found), "an explanation for which there is nothing left to explain"


@pytest.mark.parametrize(
    "secret",
    [
        "AKIA" + "Q" * 16,
        "-----BEGIN " + "PRIVATE KEY-----",
        "ghp_" + "a1B2" * 9,
        "password = '" + "kX9-vT2-qq" + "'",
    ],
)
def test_a_secret_would_be_found(tmp_path, secret):
    (tmp_path / "settings.py").write_text(f"value = {secret!r}\n" if "=" not in secret else secret)
    assert secrets_in(tmp_path, ["settings.py"])
