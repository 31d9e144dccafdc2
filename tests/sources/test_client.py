import pytest

from lib.errors import SourceError
from lib.settings import WorkbookSettings
from lib.sources import fetch
from lib.sources.client import make_client
from tests.standin.authority import EMAIL, service_account, write_key


def test_credentials_come_from_a_table_or_a_file(tmp_path):
    path = write_key(tmp_path / "key.json", service_account())
    for credentials in (service_account(), path, str(path)):
        assert make_client(credentials).http_client.auth.service_account_email == EMAIL


def test_a_private_key_whose_line_breaks_were_escaped_is_understood(google, read):
    escaped = service_account()["private_key"].replace("\n", "\\n")
    assert read(service_account(private_key=escaped)).tabs


def test_the_client_may_only_read_unless_it_is_asked_to_write():
    def scopes(**options):
        return make_client(service_account(), **options).http_client.auth.scopes

    assert all(scope.endswith(".readonly") for scope in scopes())
    assert not any(scope.endswith(".readonly") for scope in scopes(write=True))


@pytest.mark.parametrize(
    ("account", "words"),
    [
        (None, r"secrets\.toml"),
        ({}, r"secrets\.toml"),
        ({"type": "authorized_user", "client_id": "x"}, "no client_email"),
        (service_account(private_key=" "), "no private_key"),
        (
            service_account(private_key="-----BEGIN PRIVATE KEY-----\nhush\n-----END PRIVATE KEY-----"),
            "cannot be read",
        ),
        (service_account(private_key="hush"), "cannot be read"),
        (service_account(token_uri="https://oauth2.example/token"), "not Google's"),
        (service_account(token_uri="http://oauth2.googleapis.com/token"), "not Google's"),
        ("missing.json", "missing.json"),
        (5, "file 5"),
    ],
)
def test_credentials_that_cannot_work_are_told_without_their_secret(account, words):
    with pytest.raises(SourceError, match=words) as told:
        make_client(account)
    assert "hush" not in str(told.value)
    assert told.value.__cause__ is None


def test_a_file_that_is_no_key_is_told_by_name(tmp_path):
    for text in ("[]", "not json", ""):
        (tmp_path / "key.json").write_text(text)
        with pytest.raises(SourceError, match=r"key\.json"):
            make_client(tmp_path / "key.json")


def test_the_secrets_file_is_the_default(tmp_path, monkeypatch):
    monkeypatch.setattr("lib.settings.SECRETS", tmp_path / "secrets.toml")
    book = WorkbookSettings("country", "google", "key")
    with pytest.raises(SourceError, match="no Google service account"):
        fetch(book, base=tmp_path)
    (tmp_path / "secrets.toml").write_text('[google_service_account]\nclient_email = "a@b"\n')
    with pytest.raises(SourceError, match="no private_key"):
        fetch(book, base=tmp_path)
