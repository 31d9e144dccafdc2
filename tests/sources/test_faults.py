"""Each way in which Google fails: outlived by trying again, or told in words that say what to do."""

import re
import time

import pytest

from lib.errors import SourceError
from lib.sources.budget import Budget
from tests.standin import answers
from tests.standin.authority import EMAIL, service_account
from tests.standin.google import DRIVE, SHEETS, TOKENS

PASSING = {
    "429": answers.TOO_MANY,
    "500": answers.INTERNAL,
    "502 in HTML": answers.BAD_GATEWAY,
    "503": answers.UNAVAILABLE,
    "reset before the answer": answers.reset,
    "reset in the body": answers.reset_in_body,
    "body cut short": answers.cut_short,
    "chunk cut short": answers.cut_chunk,
    "half a JSON": answers.HALF_JSON,
    "empty 200": answers.EMPTY,
    "HTML 200": answers.PORTAL,
    "silence": answers.silent,
    "403 for the rate": answers.DRIVE_LIMIT,
}
RATE_OF_TOKENS = ("403 for the rate", TOKENS)  # the token's address has no such answer


@pytest.mark.parametrize(
    ("fault", "host"),
    [(f, host) for host in (SHEETS, TOKENS) for f in PASSING if (f, host) != RATE_OF_TOKENS],
)
def test_a_passing_fault_is_outlived(google, read, clock, fault, host):
    google.faults[host] = [PASSING[fault]] * 2
    found = read(read=1 if fault == "silence" else 10)
    assert found.tabs[0].rows == (("ref", "kind"), ("A-1", "debt"))
    assert clock.pauses == ([8.5, 16.5] if fault in ("429", "403 for the rate") else [1.5, 2.5])
    assert found.requests == 5


TOLD = {
    "429": (answers.TOO_MANY, "too many requests"),
    "500": (answers.INTERNAL, r"trouble \(error 500\)"),
    "502 in HTML": (answers.BAD_GATEWAY, r"trouble \(error 502\)"),
    "503": (answers.UNAVAILABLE, r"trouble \(error 503\)"),
    "reset before the answer": (answers.reset, "cannot be reached"),
    "reset in the body": (answers.reset_in_body, "cut off|cannot be reached"),
    "body cut short": (answers.cut_short, "cut off"),
    "chunk cut short": (answers.cut_chunk, "cut off"),
    "half a JSON": (answers.HALF_JSON, "cut off"),
    "empty 200": (answers.EMPTY, "cut off"),
    "HTML 200": (answers.PORTAL, "sign in on a page"),
    "silence": (answers.silent, "did not answer in time"),
}


@pytest.mark.parametrize("host", [SHEETS, TOKENS])
@pytest.mark.parametrize("fault", TOLD)
def test_a_fault_that_does_not_pass_is_told_after_the_attempts(google, read, clock, fault, host):
    answer, words = TOLD[fault]
    google.faults[host] = [answer] * 10
    with pytest.raises(SourceError, match=words) as told:
        read(read=0.7 if fault == "silence" else 10)
    assert "country" in str(told.value)
    assert google.asked(host) == 4
    assert clock.pauses == ([8.5, 16.5, 32.5] if fault == "429" else [1.5, 2.5, 4.5])


LASTING = {
    "not shared": (answers.NOT_SHARED, f"not shared with {re.escape(EMAIL)}.*add that address"),
    "API off": (answers.API_OFF, f"not enabled for the project of {re.escape(EMAIL)}"),
    "no scope": (answers.NO_SCOPE, f"key of {re.escape(EMAIL)} may not read"),
    "not found": (answers.NOT_FOUND, "no Google spreadsheet at the address of the workbook country"),
    "office file": (answers.OFFICE_FILE, "Save as Google Sheets"),
    "bad request": (answers.BAD_REQUEST, "does not accept the address"),
    "sent elsewhere": (answers.ELSEWHERE, "cannot prove to be Google"),
}


@pytest.mark.parametrize("fault", LASTING)
def test_a_lasting_fault_is_told_at_once_and_never_tried_again(google, read, clock, fault):
    answer, words = LASTING[fault]
    google.faults[SHEETS] = [answer]
    with pytest.raises(SourceError, match=words):
        read()
    assert google.asked(SHEETS) == 1
    assert clock.pauses == []


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (answers.WRONG_CLOCK, "clock is wrong"),
        (answers.NO_ACCOUNT, f"no service account {re.escape(EMAIL)}"),
        (answers.token_error("invalid", "unauthorized_client", 401), "does not accept the key"),
        (answers.ELSEWHERE, "cannot prove to be Google"),
        (answers.json_answer({"hello": "there"}), "does not accept the key"),
    ],
)
def test_a_refused_sign_in_is_told_at_once(google, read, clock, answer, words):
    google.faults[TOKENS] = [answer] * 10
    with pytest.raises(SourceError, match=words):
        read()
    assert google.asked(SHEETS) == 0
    assert clock.pauses == []


def test_a_key_that_is_not_the_accounts_is_told(google, read):
    with pytest.raises(SourceError, match="Make a new key"):
        read(service_account(1))
    assert google.asked(SHEETS) == 0


def test_an_expired_token_is_renewed_without_a_word(google, read):
    google.faults[SHEETS] = [answers.error(401, "expired", kind="UNAUTHENTICATED")]
    found = read()
    assert found.tabs[0].rows[1] == ("A-1", "debt")
    assert google.asked(TOKENS) == 2


def test_tokens_that_are_never_accepted_are_told(google, read, clock):
    google.faults[SHEETS] = [answers.error(401, "no", kind="UNAUTHENTICATED")] * 10
    with pytest.raises(SourceError, match=f"key of {re.escape(EMAIL)} any more"):
        read()
    assert google.asked(SHEETS) == 3  # google-auth itself renews twice
    assert clock.pauses == []


@pytest.mark.parametrize(
    ("headers", "pause"),
    [
        ({"Retry_After": "7"}, 7.5),
        ({"Retry_After": "0"}, 8.5),
        ({"Retry_After": "Wed, 07 Jul 2010 00:00:20 GMT", "Date": "Wed, 07 Jul 2010 00:00:00 GMT"}, 20.5),
        ({"Retry_After": "soon"}, 8.5),
        ({"Retry_After": "Wed, 07 Jul 2010 00:00:20"}, 8.5),
    ],
)
def test_retry_after_is_honoured_in_seconds_and_as_a_date(google, read, clock, headers, pause):
    google.faults[SHEETS] = [answers.error(429, "x", "RATE_LIMIT_EXCEEDED", **headers)]
    read()
    assert clock.pauses == [pause]


def test_a_longer_wait_than_there_is_time_for_is_not_begun(google, read, clock):
    google.faults[SHEETS] = [answers.error(429, "x", "RATE_LIMIT_EXCEEDED", Retry_After=3600)]
    with pytest.raises(SourceError, match="too many requests"):
        read()
    assert clock.pauses == []


@pytest.mark.parametrize("host", [SHEETS, TOKENS])
def test_a_trickling_answer_ends_at_the_deadline(google, read, host):
    google.faults[host] = [answers.trickle] * 10
    begun = time.monotonic()
    with pytest.raises(SourceError, match="did not answer in time"):
        read(total=0.5)
    assert time.monotonic() - begun < 2


def test_a_silent_server_is_left_at_the_deadline_even_between_attempts(google, read):
    google.faults[SHEETS] = [answers.silent] * 10
    begun = time.monotonic()
    with pytest.raises(SourceError, match="did not answer in time"):
        read(total=0.5, read=30)
    assert time.monotonic() - begun < 2


def test_a_silent_drive_is_asked_once_and_the_sheet_is_read(google, read, clock):
    google.faults[DRIVE] = [answers.silent]
    found = read(read=0.7)
    assert (found.version, found.requests) == ("", 3)
    assert clock.pauses == []


def test_an_endless_answer_is_cut_off_at_its_bound(google, read, clock):
    google.faults[SHEETS] = [answers.endless]
    with pytest.raises(SourceError, match="larger than a workbook may be"):
        read(answer_bytes=1_000_000)
    assert clock.pauses == []


def test_nobody_at_the_proxy_is_told_as_no_connection(google, read, monkeypatch, clock):
    monkeypatch.setenv("HTTPS_PROXY", "http://127.0.0.1:9")
    with pytest.raises(SourceError, match="cannot be reached"):
        read()
    assert len(clock.pauses) == 3


def test_a_server_that_nobody_vouches_for_gets_no_token_and_no_second_attempt(
    google, read, monkeypatch, clock
):
    monkeypatch.delenv("REQUESTS_CA_BUNDLE")
    with pytest.raises(SourceError, match="clock and network"):
        read()
    assert google.log == []
    assert clock.pauses == []


@pytest.mark.parametrize(
    "fault", ["NO_SCOPE", "API_OFF", "NOT_FOUND", "NOT_SHARED", "PORTAL", "INTERNAL", "reset"]
)
def test_without_drive_the_sheet_is_read_in_full(google, read, fault):
    google.faults[DRIVE] = [getattr(answers, fault)] * 10
    found = read()
    assert found.tabs[0].rows[1] == ("A-1", "debt")
    assert found.version == ""


@pytest.mark.parametrize(
    ("about", "words"),
    [
        ({"trashed": True}, "bin of Google Drive"),
        ({"mime": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}, "office file"),
    ],
)
def test_what_drive_says_against_a_file_is_told_without_reading_it(google, read, about, words):
    for name, value in about.items():
        setattr(google.books["key"], name, value)
    with pytest.raises(SourceError, match=words):
        read()
    assert google.asked(SHEETS) == 0


def test_the_budget_of_a_minute_is_shared_and_waited_for(google, read, clock):
    budget = Budget(3, 60)
    for _ in range(3):
        read(reads=budget)
    assert clock.pauses == []
    read(reads=budget)
    assert 55 < sum(clock.pauses) <= 60


def test_a_spent_budget_that_cannot_be_waited_for_is_told(google, read):
    budget = Budget(1, 60)
    read(reads=budget)
    with pytest.raises(SourceError, match="in one minute"):
        read(reads=budget, total=5)


def test_no_message_and_nothing_behind_it_holds_a_secret(google, read):
    account = service_account()
    secret = account["private_key"].splitlines()[3]
    for answer in (answers.NOT_SHARED, answers.INTERNAL, answers.reset, answers.PORTAL, answers.ELSEWHERE):
        google.faults[SHEETS] = [answer] * 10
        with pytest.raises(SourceError) as told:
            read(account)
        fault = told.value
        while fault is not None:
            text = f"{fault} {fault.args}"
            assert secret not in text
            assert not any(token in text for token in google.tokens)
            fault = fault.__cause__ or fault.__context__
