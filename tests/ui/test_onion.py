"""Behind an onion address everybody comes from this machine: a guesser must not be taken for all of them."""

from lib.access.lockout import ACCOUNT, ADDRESS
from lib.access.viewer import Role
from tests.serving import Server, serving
from tests.wire import Browser, Socket

HOST = "abcdefgh.onion"
ADDRESS_BAR = f"http://{HOST}"


def form(server: Server) -> Socket:
    """The login in a browser of its own."""
    browser = Browser(server)
    browser.get("/", Host=HOST)
    socket = browser.socket(Host=HOST, Origin=ADDRESS_BAR)
    socket.run("", ADDRESS_BAR)
    return socket


def test_guesses_at_many_names_keep_nobody_out_and_those_at_one_are_held_back(tmp_path):
    with serving(tmp_path, address=ADDRESS_BAR) as server:
        account = server.accounts[Role.LEADER]
        with form(server) as guesser:
            for number in range(ADDRESS.free + 2):
                guesser.submit(f"name-{number}", "a wrong password")
        with form(server) as leader:
            leader.submit(account.name, account.password)
            assert leader.sent_to.startswith("/-/enter?ticket=")
        with form(server) as guesser:
            for _ in range(ACCOUNT.free + 1):
                guesser.submit(account.name, "a wrong password")
            assert "too many attempts" in guesser.text


def test_a_crowd_of_login_forms_leaves_the_first_one_open(tmp_path):
    """More than one address may have; all of them have the same here."""
    with serving(tmp_path, address=ADDRESS_BAR) as server, form(server) as first:
        others = [form(server) for _ in range(15)]
        first.run("", ADDRESS_BAR)
        assert "Sign in" in first.text
        for other in others:
            other.close()
