"""Certificates and service-account keys made for one test run."""

import datetime as dt
import functools
import json
import ssl
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import NameOID

EMAIL = "board@test-project.iam.gserviceaccount.com"


@functools.cache
def private_key(which: int = 0) -> str:
    """A private key of its own for each number, the same in the whole run."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    return _pem(key)


def service_account(which: int = 0, **changes: str) -> dict[str, str]:
    """The key file of a service account, as Google's console gives it."""
    return {
        "type": "service_account",
        "project_id": "test-project",
        "private_key_id": f"key{which}",
        "private_key": private_key(which),
        "client_email": EMAIL,
        "client_id": "1",
        "token_uri": "https://oauth2.googleapis.com/token",
        **changes,
    }


@functools.cache
def public_key(which: int = 0) -> object:
    """The public half of a private key."""
    return serialization.load_pem_private_key(private_key(which).encode(), None).public_key()


def server_context(folder: Path, hosts: tuple[str, ...]) -> tuple[ssl.SSLContext, Path]:
    """A TLS context that serves `hosts`, and the file of the authority that vouches for it."""
    root_key, root = _certificate("test authority", None, None, ())
    leaf_key, leaf = _certificate(hosts[0], root, root_key, hosts)
    bundle, chain = folder / "authority.pem", folder / "server.pem"
    bundle.write_bytes(root.public_bytes(serialization.Encoding.PEM))
    chain.write_text(_pem(leaf_key) + leaf.public_bytes(serialization.Encoding.PEM).decode())
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(chain)
    return context, bundle


def write_key(path: Path, account: dict[str, str]) -> Path:
    path.write_text(json.dumps(account), encoding="utf-8")
    return path


def _certificate(name, issuer, issuer_key, hosts):
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = dt.datetime.now(dt.UTC)
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer.subject if issuer else subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.BasicConstraints(ca=issuer is None, path_length=None), critical=True)
    )
    if hosts:
        names = x509.SubjectAlternativeName([x509.DNSName(host) for host in hosts])
        builder = builder.add_extension(names, critical=False)
    return key, builder.sign(issuer_key or key, hashes.SHA256())


def _pem(key):
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    ).decode()
