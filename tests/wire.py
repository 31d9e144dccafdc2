"""A browser reduced to what travels on the wire: requests with a cookie, and Streamlit's socket."""

import socket
import time
from contextlib import ExitStack
from dataclasses import dataclass, field
from html import unescape
from urllib.parse import urlsplit

import requests
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from tests.serving import Account, Server

COOKIE = "board"
FINISHED = ForwardMsg.ScriptFinishedStatus.FINISHED_SUCCESSFULLY
_PATIENCE = 30


@dataclass
class Browser:
    """Requests and sockets of one browser, whose only cookie can be read, copied and replaced."""

    server: Server
    cookie: str = ""
    http: requests.Session = field(default_factory=requests.Session)

    def get(self, path: str, **headers: str) -> requests.Response:
        """Ask for a path, and take the cookie that comes back."""
        return self.ask("GET", path, **headers)

    def ask(self, method: str, path: str, **headers: str) -> requests.Response:
        """Make any request."""
        self.http.cookies.clear()
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        if self.cookie:
            sent["Cookie"] = f"{COOKIE}={self.cookie}"
        url = f"http://127.0.0.1:{self.server.port}{path}"
        sent.setdefault("Host", f"localhost:{self.server.port}")
        answer = self.http.request(method, url, headers=sent, allow_redirects=False, timeout=_PATIENCE)
        self.cookie = answer.cookies.get(COOKIE) or self.cookie
        return answer

    def socket(self, session_id: str = "", **headers: str | None) -> "Socket":
        """Open Streamlit's socket; InvalidStatus if it is refused."""
        sent = {"Host": f"localhost:{self.server.port}", "Origin": self.server.address}
        if self.cookie:
            sent["Cookie"] = f"{COOKIE}={self.cookie}"
        sent |= {name.replace("_", "-"): value for name, value in headers.items()}
        sent = {name: value for name, value in sent.items() if value is not None}
        protocols = ["streamlit", "none", session_id] if session_id else ["streamlit", "none"]
        return Socket(_connect(self.server, sent, protocols))

    def upload(
        self, streamlit_session: str, data: bytes, file_id: str = "a-file", name: str | bytes = "file.csv"
    ) -> requests.Response:
        """Send a file to a session of Streamlit, as the page's place for files does."""
        guard = self.get("/_stcore/health").cookies.get("_streamlit_xsrf", "")
        return requests.put(
            f"http://127.0.0.1:{self.server.port}/_stcore/upload_file/{streamlit_session}/{file_id}",
            files={"file": (name, data)},
            headers={
                "Host": f"localhost:{self.server.port}",
                "Origin": self.server.address,
                "Cookie": f"{COOKIE}={self.cookie}; _streamlit_xsrf={guard}",
                "X-Xsrftoken": guard,
            },
            timeout=_PATIENCE,
        )

    def sign_in(self, account: Account, page: str = "") -> requests.Response:
        """Fill in the login at a page's address, and follow where it leads: to the new cookie."""
        if not self.cookie:
            self.get(f"/{page}")
        with self.socket() as socket:
            socket.run(page, self.server.address)
            socket.submit(account.name, account.password)
            assert socket.sent_to, f"not signed in: {socket.text}"
            return self.get(socket.sent_to)


def _connect(server: Server, headers: dict[str, str], protocols: list[str]) -> connect:
    """A connection by the port, whatever the Host header says."""
    host, origin = headers.pop("Host"), headers.pop("Origin", None)
    return connect(
        f"ws://{host}/_stcore/stream",
        sock=socket.create_connection(("127.0.0.1", server.port), timeout=_PATIENCE),
        origin=origin,
        additional_headers=headers,
        subprotocols=protocols,
        open_timeout=_PATIENCE,
        max_size=None,
        proxy=None,
    )


class Socket:
    """One open socket, and what came through it."""

    def __init__(self, connecting: connect) -> None:
        self._open = ExitStack()
        self._connection = self._open.enter_context(connecting)
        self.frames: list[bytes] = []
        self.messages: list[ForwardMsg] = []
        self.page, self.page_hash, self.address = "", "", ""

    def __enter__(self) -> "Socket":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close it from this side."""
        self._open.close()

    def run(self, page: str = "", address: str = "", query: str = "", **widgets: str | bool) -> None:
        """Have the script run, as a browser does that shows this page, and wait for its end."""
        self.ask(page, address, query, **widgets)
        self.wait()

    def ask(self, page: str = "", address: str = "", query: str = "", **widgets: str | bool) -> None:
        """Ask for a run, and do not wait."""
        if page and page != self.page:
            self.page, self.page_hash = page, ""
        self.address = address or self.address
        asked = BackMsg()
        asked.rerun_script.page_name = "" if self.page_hash else self.page
        asked.rerun_script.page_script_hash = self.page_hash
        asked.rerun_script.query_string = query
        asked.rerun_script.context_info.url = f"{self.address}/{self.page}"
        for id_, value in widgets.items():
            state = asked.rerun_script.widget_states.widgets.add(id=id_)
            if isinstance(value, bool):
                state.trigger_value = value
            else:
                state.string_value = value
        self.say(asked)

    def say(self, asked: BackMsg | bytes) -> None:
        """Send a message as it is."""
        self._connection.send(asked if isinstance(asked, bytes) else asked.SerializeToString())

    def wait(self, seconds: float = _PATIENCE) -> None:
        """Hear what comes until the script has run."""
        self.messages.clear()
        end = time.monotonic() + seconds
        while True:
            message = self.hear(end - time.monotonic())
            if message.WhichOneof("type") == "script_finished" and message.script_finished == FINISHED:
                return

    def hear(self, seconds: float = _PATIENCE) -> ForwardMsg:
        """The next message; ConnectionClosed or TimeoutError if there is none."""
        frame = self._connection.recv(timeout=max(seconds, 0))
        self.frames.append(frame)
        message = ForwardMsg()
        message.ParseFromString(frame)
        self.messages.append(message)
        if message.WhichOneof("type") == "navigation":
            self.page_hash = message.navigation.page_script_hash
        return message

    def closed(self, seconds: float = _PATIENCE) -> bool:
        """Whether the server closes the socket in that time."""
        end = time.monotonic() + seconds
        try:
            while True:
                self.hear(end - time.monotonic())
        except ConnectionClosed:
            return True
        except TimeoutError:
            return False

    def submit(self, name: str, password: str, query: str = "") -> None:
        """Fill in the login form of the last run."""
        fields = {
            element.text_input.type: element.text_input.id
            for element in self.elements
            if element.WhichOneof("type") == "text_input"
        }
        button = next(
            e.button.id
            for e in self.elements
            if e.WhichOneof("type") == "button" and e.button.is_form_submitter
        )
        self.run(query=query, **{fields[0]: name, fields[1]: password, button: True})

    def drop(self, name: str, data: bytes, file_id: str = "a-file") -> None:
        """Let the page have a file that was uploaded."""
        asked = BackMsg()
        asked.rerun_script.page_script_hash = self.page_hash
        asked.rerun_script.context_info.url = f"{self.address}/{self.page}"
        place = next(e.file_uploader.id for e in self.elements if e.WhichOneof("type") == "file_uploader")
        state = asked.rerun_script.widget_states.widgets.add(id=place).file_uploader_state_value
        info = state.uploaded_file_info.add(file_id=file_id, name=name, size=len(data))
        info.file_urls.file_id = file_id
        self.say(asked)
        self.wait()

    def take(self, streamlit_session: str, file_id: str) -> str:
        """Press the button of a download; where the file lies, or "" if it was not made."""
        asked = BackMsg()
        asked.backend_operation_request.request_id = "taken"
        asked.backend_operation_request.session_id = streamlit_session
        asked.backend_operation_request.deferred_file.file_id = file_id
        self.say(asked)
        while True:
            message = self.hear()
            if message.WhichOneof("type") == "backend_operation_response":
                return message.backend_operation_response.deferred_file.url

    def press(self, label: str) -> None:
        """Press the button of that label."""
        button = next(
            e.button.id for e in self.elements if e.WhichOneof("type") == "button" and e.button.label == label
        )
        self.run(**{button: True})

    @property
    def elements(self) -> list:
        """The elements of the last run."""
        return [
            m.delta.new_element
            for m in self.messages
            if m.WhichOneof("type") == "delta" and m.delta.HasField("new_element")
        ]

    @property
    def text(self) -> str:
        """All the last run said, as text."""
        return "\n".join(str(message) for message in self.messages)

    @property
    def sent_to(self) -> str:
        """Where the last run had the browser go."""
        return next(
            (unescape(m.auth_redirect.url) for m in self.messages if m.WhichOneof("type") == "auth_redirect"),
            "",
        )

    @property
    def session_id(self) -> str:
        """The id of Streamlit's own session, as it tells it to its browser."""
        return next(
            m.new_session.initialize.session_id
            for m in self.messages
            if m.WhichOneof("type") == "new_session"
        )


def path_of(url: str) -> str:
    """Path and query of an address."""
    parts = urlsplit(url)
    return parts.path + (f"?{parts.query}" if parts.query else "")
