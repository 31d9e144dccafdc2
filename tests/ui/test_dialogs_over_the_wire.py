"""A dialog runs without its page: it asks anew who is there, and serves whoever is still who they were."""

import pytest
from sqlalchemy import update
from streamlit.proto.BackMsg_pb2 import BackMsg

from lib.access.viewer import Role
from lib.store.accounts import ACCOUNTS
from tests.serving import serving
from tests.wire import Socket

SHEET = (
    "ref,kind,side,region,opened,stage\n"
    "C-1,administrative,against us,KZ-KAR,2010-07-02,hearings\n"
    "C-2,administrative,by us,KZ-KAR,2010-07-03,hearings\n"
)
WORKBOOK = '\n[[workbook]]\nname = "south"\nkind = "folder"\naddress = "south"\n'


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """A server that has read two cases."""
    folder = tmp_path_factory.mktemp("dialogs")
    (folder / "south").mkdir()
    (folder / "south" / "cases.csv").write_text(SHEET, encoding="utf-8")
    with serving(folder, more=WORKBOOK) as running:
        assert "2 accepted" in running.cli("sync", "south").stdout
        yield running


def rerun(socket: Socket, fragment: str) -> None:
    """Have the dialog run by itself, as when something in it is used."""
    asked = BackMsg()
    asked.rerun_script.fragment_id = fragment
    asked.rerun_script.page_script_hash = socket.page_hash
    asked.rerun_script.context_info.url = f"{socket.address}/{socket.page}"
    socket.say(asked)
    socket.messages.clear()
    while socket.hear().WhichOneof("type") != "script_finished":
        pass


def kinds(socket: Socket) -> list[str]:
    return [element.WhichOneof("type") for element in socket.elements]


def test_the_rows_of_a_figure_stay_in_their_dialog_until_the_account_is_another(server, sign_in):
    with sign_in(Role.LEADER, "cases").socket() as socket:
        socket.run("cases", server.address)
        rows = next(
            e.button.id
            for e in socket.elements
            if e.WhichOneof("type") == "button" and "rows-cases_opened" in e.button.id
        )
        socket.run(**{rows: True})
        (fragment,) = {
            message.delta.fragment_id
            for message in socket.messages
            if message.WhichOneof("type") == "delta" and message.delta.fragment_id
        }
        rerun(socket, fragment)
        assert "dataframe" in kinds(socket) or "arrow_data_frame" in kinds(socket)
        assert "alert" not in kinds(socket)
        change(server, role="presenter")
        try:
            rerun(socket, fragment)
            assert kinds(socket)[0] == "alert"
            assert "Your account was changed meanwhile." in socket.text
            assert not {"dataframe", "arrow_data_frame"} & set(kinds(socket))
        finally:
            change(server, role="leader")


def change(server, **values: str) -> None:
    with server.store() as store, store.database.writing() as connection:
        connection.execute(update(ACCOUNTS).where(ACCOUNTS.c.username == "leader").values(**values))
