"""A stand-in for Google: a real server that gspread's real client reaches as if it were Google.

It is a proxy that answers CONNECT for Google's hosts itself, with certificates of its own authority.
The client is told of both by HTTPS_PROXY and REQUESTS_CA_BUNDLE, as in any office with a proxy; nothing
in the product knows of it. `faults[host]` and `faults[host, method]` are lists of answers (see answers.py)
given first.
"""

import gzip
import json
import threading
import time
from collections import defaultdict
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import jwt

from tests.standin import answers, authority, editing
from tests.standin.spreadsheet import Book, masked

SHEETS, DRIVE, TOKENS = "sheets.googleapis.com", "www.googleapis.com", "oauth2.googleapis.com"
PATHS = {SHEETS: "/v4/spreadsheets/", DRIVE: "/drive/v3/files/"}


class Google(ThreadingHTTPServer):
    """Spreadsheets by key, faults by host, and a log of (host, method, path, query)."""

    daemon_threads = True

    def __init__(self, folder: Path) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.tls, self.bundle = authority.server_context(folder, (SHEETS, DRIVE, TOKENS))
        self.books: dict[str, Book] = {}
        self.faults: dict[str, list] = defaultdict(list)
        self.log: list[tuple[str, str, str, dict]] = []
        self.tokens: set[str] = set()
        self.stopping = threading.Event()

    def __enter__(self):
        threading.Thread(target=self.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(self, *_):
        self.stopping.set()
        self.shutdown()
        self.server_close()

    @property
    def environment(self) -> dict[str, str]:
        """The variables by which a client finds its way here."""
        address = f"http://127.0.0.1:{self.server_port}"
        return {"HTTPS_PROXY": address, "NO_PROXY": "", "REQUESTS_CA_BUNDLE": str(self.bundle)}

    def asked(self, host: str) -> int:
        """How many requests a host has had."""
        return sum(entry[0] == host for entry in self.log)

    def handle_error(self, request, client_address):
        """A client that hangs up is what half of these tests are about."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # or each answer waits 40 ms for an acknowledgement
    server: Google

    def do_CONNECT(self):
        self.host = self.path.partition(":")[0]
        self.close_connection = False  # whatever HTTP version the tunnel was asked for in
        self.send_response(200, "Connection established")
        self.end_headers()
        try:
            self.connection = self.request = self.server.tls.wrap_socket(self.connection, server_side=True)
        except OSError:  # a client that does not trust us goes away
            self.close_connection = True
            return
        self.rfile = self.connection.makefile("rb", -1)
        self.wfile = self.connection.makefile("wb", 0)

    def do_GET(self):
        self._serve()

    do_POST = do_PUT = do_GET

    def _serve(self):
        parts = urlsplit(self.path)
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        self.server.log.append((self.host, self.command, parts.path, query))
        self.perform = lambda: self._reply(parts.path, query, body)  # for faults that come after the deed
        key = (self.host, self.command) if self.server.faults[self.host, self.command] else self.host
        if self.server.faults[key]:
            self.server.faults[key].pop(0)(self)
        else:
            self.perform()(self)

    def _reply(self, path, query, body):
        """The answer to a request that no fault meets; what it asks for has been done."""
        if self.host == TOKENS:
            return self._token(parse_qs(body.decode())["assertion"][0])
        if self.headers.get("Authorization", "").removeprefix("Bearer ") not in self.server.tokens:
            message = "Request had invalid authentication credentials."
            return answers.error(401, message, kind="UNAUTHENTICATED")
        if self.host == SHEETS and self.command == "POST" and path == "/v4/spreadsheets":
            return self._create(json.loads(body))
        key, _, action = path.removeprefix(PATHS[self.host]).replace("/", ":").partition(":")
        book = self.server.books.get(key)
        if book is None:
            return answers.NOT_FOUND
        if self.command == "POST":
            return self._edit(book, action, json.loads(body))
        return answers.json_answer(book.drive()) if self.host == DRIVE else self._spreadsheet(book, query)

    def _create(self, body):
        key = f"made-{len(self.server.books)}"
        properties = body["properties"]
        self.server.books[key] = Book({"Sheet1": []}, properties["title"], properties["locale"], chart=False)
        return answers.json_answer({"spreadsheetId": key})

    def _edit(self, book, action, body):
        if book.role != "writer":
            return answers.NOT_SHARED
        if action == "permissions":
            book.editors.append((body["emailAddress"], body["role"]))
            return answers.json_answer({"id": "1"})
        try:
            editing.apply(book, {"batchUpdate": body["requests"]}[action])
        except (KeyError, ValueError, StopIteration):
            return answers.BAD_REQUEST
        return answers.json_answer({"spreadsheetId": "x", "replies": []})

    def _token(self, assertion):
        try:
            jwt.decode(assertion, authority.public_key(), ["RS256"], audience=f"https://{TOKENS}/token")
        except jwt.InvalidSignatureError:
            return answers.token_error("Invalid JWT Signature.")
        token = f"token-{len(self.server.tokens)}-{time.monotonic_ns()}"
        self.server.tokens.add(token)
        return answers.json_answer({"access_token": token, "expires_in": 3599, "token_type": "Bearer"})

    def _spreadsheet(self, book, query):
        if book.mime != "application/vnd.google-apps.spreadsheet":
            return answers.OFFICE_FILE
        try:
            return answers.json_answer(masked(book.described(), query["fields"]))
        except (KeyError, ValueError):
            return answers.BAD_REQUEST

    def answer(self, status, body, content_type, headers):
        """A whole answer, compressed on the condition that Google makes."""
        headers = {"Content-Type": content_type, **headers}
        if "gzip" in self.headers.get("Accept-Encoding", "") and "gzip" in self.headers.get("User-Agent", ""):
            body, headers["Content-Encoding"] = gzip.compress(body, 1), "gzip"
        self.begin(status, {**headers, "Content-Length": str(len(body))})
        self.wfile.write(body)

    def begin(self, status, headers):
        self.send_response_only(status)
        for name, value in {"Date": self.date_time_string(), **headers}.items():
            self.send_header(name, value)
        self.end_headers()

    def hang_up(self):
        self.close_connection = True
        for each in (self.rfile, self.wfile, self.connection):  # the socket closes with the last of them
            each.close()

    def log_message(self, *_):
        """The log is `server.log`."""
