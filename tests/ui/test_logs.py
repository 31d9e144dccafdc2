"""The log carries no credential."""

import logging
import secrets
import uuid
from datetime import UTC, datetime

import pytest

from lib.ui import logs
from lib.ui.middleware.visitors import Visitors


@pytest.mark.parametrize(
    "credential",
    [
        str(uuid.uuid4()),
        secrets.token_urlsafe(32),
        Visitors().issue(datetime.now(UTC)),
    ],
    ids=["session id", "cookie or ticket", "visitor's cookie"],
)
def test_a_credential_is_put_out_wherever_it_stands(credential):
    for text in (
        credential,
        f"GET /-/enter?ticket={credential}&to=/",
        f"({credential!r}, 1)",
        f"id={credential}.",
    ):
        assert credential not in logs.without_secrets(text)


@pytest.mark.parametrize(
    "harmless",
    [
        "The server listens on http://localhost:8501",
        "Fault 1f2e3d4c",
        "a" * 42,
        "lib.store.migrations.versions",
        "a" * 64,
    ],
)
def test_other_text_stays(harmless):
    assert logs.without_secrets(harmless) == harmless


def test_once_installed_every_logger_does_so_also_with_arguments(caplog):
    before = logging.getLogRecordFactory()
    live = str(uuid.uuid4())
    try:
        logs.install()
        logging.getLogger("any.library").warning("Session with id %s is already connected!", live)
    finally:
        logging.setLogRecordFactory(before)
    assert "Session with id … is already connected!" in caplog.text
    assert live not in caplog.text
