import pytest
from gspread.exceptions import APIError

from lib.sources.client import make_client
from lib.sources.http import Patience
from tests.standin import answers
from tests.standin.authority import service_account
from tests.standin.google import SHEETS

DONE = answers.json_answer({"replies": []})


def post(client):
    http = make_client(service_account(), http_client=client(), write=True).http_client
    return http.batch_update("key", {"requests": []})


@pytest.mark.parametrize("fault", [answers.UNAVAILABLE, answers.BAD_GATEWAY])
def test_a_write_that_may_have_been_applied_is_not_repeated(google, client, clock, fault):
    google.faults[SHEETS] = [fault, DONE]
    with pytest.raises(APIError):
        post(client)
    assert google.asked(SHEETS) == 1


def test_a_write_that_was_refused_for_the_rate_is_repeated(google, client, clock):
    google.faults[SHEETS] = [answers.TOO_MANY, DONE]
    assert post(client) == {"replies": []}
    assert len(clock.pauses) == 1


def test_pauses_grow_to_a_limit_and_end_with_the_time(google, client, clock):
    google.faults[SHEETS] = [answers.UNAVAILABLE] * 40
    http = make_client(service_account(), http_client=client(attempts=40, longest_pause=8)).http_client
    with pytest.raises(APIError):
        http.read("https://sheets.googleapis.com/v4/spreadsheets/key", {})
    assert clock.pauses[:6] == [1.5, 2.5, 4.5, 8.5, 8.5, 8.5]
    assert 150 < sum(clock.pauses) < 180


def test_answers_are_asked_for_compressed(google, read, monkeypatch):
    accepted = []
    original = google.RequestHandlerClass.answer

    def watch(handler, status, body, content_type, headers):
        accepted.append(handler.headers["Accept-Encoding"])
        original(handler, status, body, content_type, headers)

    monkeypatch.setattr(google.RequestHandlerClass, "answer", watch)
    read()
    assert accepted and all("gzip" in each for each in accepted)


def test_little_answers_are_waited_for_less_long_than_a_sheet():
    patience = Patience().for_little(attempts=1)
    assert (patience.read, patience.total, patience.attempts) == (15, 60, 1)
    assert Patience(read=3, total=5).for_little() == Patience(read=3, total=5)
