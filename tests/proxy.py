"""The example of deploy/nginx.conf really run: nginx with a certificate of its own in front of a server."""

import http.client
import os
import re
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from websockets.sync.client import connect

from lib.settings import ROOT
from tests.serving import Server, free_port, serving
from tests.wire import Socket

EXAMPLE = ROOT / "deploy" / "nginx.conf"
HOST = "board.localhost"  # browsers find it on this machine, and for the board it is a name like any other
NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin:/usr/local/sbin")
_PATIENCE = 30


@dataclass(frozen=True)
class Proxied:
    """A server, and nginx in front of it."""

    server: Server
    port: int  # of https
    plain_port: int  # of http
    trusted: ssl.SSLContext

    @property
    def address(self) -> str:
        """What a browser shows."""
        return f"https://{HOST}:{self.port}"

    def ask(
        self, path: str, host: str = "", source: str = "127.0.0.1", **headers: str
    ) -> http.client.HTTPResponse:
        """One request over TLS from one of this machine's addresses."""
        connection = http.client.HTTPConnection(host or f"{HOST}:{self.port}")
        connection.sock = self.trusted.wrap_socket(self._raw(source), server_hostname=HOST)
        connection.request("GET", path, headers={name.replace("_", "-"): v for name, v in headers.items()})
        return connection.getresponse()

    def say(self, request: bytes) -> bytes:
        """Bytes as they are, over TLS, and all that is answered."""
        with self.trusted.wrap_socket(self._raw("127.0.0.1"), server_hostname=HOST) as line:
            line.settimeout(3)
            line.sendall(request)
            answers = b""
            with suppress(TimeoutError):
                while some := line.recv(65536):
                    answers += some
            return answers

    def open_socket(self, cookie: str, source: str = "127.0.0.1", **headers: str) -> Socket:
        """Streamlit's socket over TLS; InvalidStatus if it is refused."""
        sent = {"Cookie": f"__Host-board={cookie}"} if cookie else {}
        sent |= {name.replace("_", "-"): value for name, value in headers.items()}
        connecting = connect(
            f"wss://{HOST}:{self.port}/_stcore/stream",
            sock=self._raw(source),
            ssl=self.trusted,
            server_hostname=HOST,
            origin=self.address,
            additional_headers=sent,
            subprotocols=["streamlit", "none"],
            open_timeout=_PATIENCE,
            max_size=None,
            proxy=None,
        )
        return Socket(connecting)

    def _raw(self, source: str) -> socket.socket:
        return socket.create_connection(
            ("127.0.0.1", self.port), timeout=_PATIENCE, source_address=(source, 0)
        )


@contextmanager
def proxied(folder: Path) -> Iterator[Proxied]:
    """Both, for the time of the block."""
    port, plain_port = free_port(), free_port()
    _certificate(folder)
    with (
        serving(folder, address=f"https://{HOST}:{port}") as server,
        _nginx(folder, server, port, plain_port),
    ):
        yield Proxied(server, port, plain_port, ssl.create_default_context(cafile=folder / "fullchain.pem"))


@contextmanager
def _nginx(folder: Path, server: Server, port: int, plain_port: int) -> Iterator[None]:
    """The example with this machine's ports and folders in it, and nothing else changed."""
    text = EXAMPLE.read_text(encoding="utf-8")
    text = text.replace("https://board.example.org", f"https://{HOST}:{port}")
    text = text.replace("/etc/ssl/board.example.org/", f"{folder}/").replace("board.example.org", HOST)
    text = re.sub(r"listen 443\b", f"listen 127.0.0.1:{port}", text)
    text = re.sub(r"listen 80\b", f"listen 127.0.0.1:{plain_port}", text)
    text = text.replace("127.0.0.1:8501", f"127.0.0.1:{server.port}").replace("/var/log/nginx", str(folder))
    (folder / "board.conf").write_text(text, encoding="utf-8")
    temporary = "".join(f"{kind}_temp_path {folder}/{kind};\n" for kind in ("client_body", "proxy"))
    user = "user root;\n" if os.geteuid() == 0 else ""
    main = f"{user}daemon off;\npid {folder}/pid;\nerror_log {folder}/nginx.log;\nevents {{}}\n"
    (folder / "nginx.conf").write_text(f"{main}http {{\n{temporary}include {folder}/board.conf;\n}}\n")
    process = subprocess.Popen([NGINX, "-c", folder / "nginx.conf", "-e", folder / "nginx.log"])
    try:
        _wait_for(port, process, folder / "nginx.log")
        yield
    finally:
        process.terminate()
        process.wait(_PATIENCE)


def _wait_for(port: int, process: subprocess.Popen, log: Path) -> None:
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        assert process.poll() is None, log.read_text(errors="replace")
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise AssertionError(log.read_text(errors="replace"))


def _certificate(folder: Path) -> None:
    """A certificate for HOST that signs itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, HOST)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(minutes=5))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(HOST)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, hashes.SHA256())
    )
    (folder / "fullchain.pem").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    (folder / "privkey.pem").write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
