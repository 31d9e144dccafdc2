"""An address is good for the session that it was sent to."""

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from lib.ui.middleware import shown
from lib.ui.middleware.shown import Shown, discreet, media_in


def test_a_session_knows_what_it_was_told_and_no_other_does():
    told = Shown()
    told.note("mine", "/media/abc.csv", "a session")
    assert told.knows("mine", "/media/abc.csv")
    assert told.knows("mine", "a session")
    assert not told.knows("yours", "/media/abc.csv")
    assert not told.knows("mine", "/media/abd.csv")


def test_the_addresses_in_a_frame_are_found_whatever_stands_around_them():
    file, frame = "0123456789abcdef" * 2, ForwardMsg()
    frame.delta.new_element.download_button.url = f"/media/{file}.xlsx"
    frame.delta.new_element.download_button.label = "/media/"
    assert media_in(frame.SerializeToString()) == [f"/media/{file}"]
    assert media_in(b"no address") == []


def test_the_oldest_are_forgotten_so_that_memory_is_bounded(monkeypatch):
    monkeypatch.setattr(shown, "_ADDRESSES", 3)
    monkeypatch.setattr(shown, "_SESSIONS", 2)
    told = Shown()
    told.note("a", *"12345")
    assert [address for address in "12345" if told.knows("a", address)] == ["3", "4", "5"]
    told.note("b", "1")
    told.note("a", "3")
    told.note("c", "1")
    assert [name for name in "abc" if told.knows(name, "3") or told.knows(name, "1")] == ["a", "c"]


def test_a_beginning_tells_the_browser_nothing_of_the_machine():
    frame = ForwardMsg()
    beginning = frame.new_session
    beginning.main_script_path, beginning.name = "/srv/board/lib/ui/main.py", "main"
    beginning.initialize.session_id = "a session"
    beginning.initialize.environment_info.streamlit_version = "1"
    beginning.initialize.environment_info.server_os = "linux"
    beginning.initialize.user_info.installation_id = "the machine's own"
    sent, session = discreet(frame.SerializeToString())
    assert session == "a session"
    assert not any(word in sent for word in (b"/srv", b"linux", b"machine"))
    left = ForwardMsg.FromString(sent).new_session
    assert (left.name, left.initialize.environment_info.streamlit_version) == ("main", "1")


def test_any_other_frame_stays_as_it_is():
    frame = ForwardMsg()
    frame.delta.new_element.text.body = "members"
    assert discreet(frame.SerializeToString()) == (frame.SerializeToString(), "")
    assert discreet(b"x" * 100_000) == (b"x" * 100_000, "")
