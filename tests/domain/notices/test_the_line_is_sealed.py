"""With TLS asked for, nothing is said to a server that cannot, or for which nobody vouches."""

import ssl
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from rowan.domain.notices.clients import Server
from rowan.domain.notices.models import Notice
from tests.domain.notices.offices import Office
from tests.domain.notices.outbox import sender, tell
from tests.support.waiting import free_port

pytestmark = pytest.mark.django_db

NAME, PASSWORD = "network", "canary-password"
YEARS = timedelta(days=3650)
Opened = Callable[..., Office]


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a file with a key and a certificate for localhost that nobody signed."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.now(UTC)
    signed = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - YEARS)
        .not_valid_after(now + YEARS)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path_factory.mktemp("certificate") / "both"
    plain = serialization.NoEncryption()
    kind = serialization.PrivateFormat.PKCS8
    path.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, kind, plain)
        + signed.public_bytes(serialization.Encoding.PEM)
    )
    return path


@pytest.fixture
def heard() -> list[bytes]:
    """Return the passwords that a server was told."""
    return []


@pytest.fixture
def office(certificate: Path, heard: list[bytes]) -> Iterator[Opened]:
    """Return what opens a mail server that takes a password."""
    with ExitStack() as stack:

        def opened(*, starttls: bool = False, tls: bool = False) -> Office:
            context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
            context.load_cert_chain(certificate)
            office = Office(free_port())
            controller = Controller(
                office,
                hostname="127.0.0.1",
                port=office.port,
                server_hostname="office.example",
                ssl_context=context if tls else None,
                tls_context=context if starttls else None,
                authenticator=lambda *given: _authenticated(heard, given[-1]),
                auth_require_tls=False,
            )
            controller.start()
            stack.callback(controller.stop)
            return office

        yield opened


def _authenticated(heard: list[bytes], given: LoginPassword) -> AuthResult:
    heard.append(given.password)
    return AuthResult(success=given.password == PASSWORD.encode(), handled=False)


def _server(office: Office, tls: str, password: str = PASSWORD) -> Server:
    return Server("localhost", office.port, tls, NAME, password)


@pytest.mark.parametrize("tls", ["starttls", "tls"])
def test_a_server_that_somebody_vouches_for_is_told_the_password_and_the_mail(
    tls: str, office: Opened, certificate: Path, heard: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    tell()
    opened = office(**{tls: True})
    assert sender(_server(opened, tls)).round() == 1
    assert (len(opened.arrived), heard) == (1, [PASSWORD.encode()])


@pytest.mark.parametrize("tls", ["starttls", "tls"])
def test_one_that_nobody_vouches_for_is_told_nothing(
    tls: str, office: Opened, heard: list[bytes]
) -> None:
    tell()
    opened = office(**{tls: True})
    assert sender(_server(opened, tls)).round() == 0
    assert (opened.arrived, heard) == ([], [])
    assert Notice.objects.get().failed_with == "SSLCertVerificationError"


@pytest.mark.parametrize("tls", ["starttls", "tls"])
def test_one_that_speaks_in_clear_only_is_told_nothing(
    tls: str, office: Opened, heard: list[bytes]
) -> None:
    tell()
    opened = office()
    assert sender(_server(opened, tls)).round() == 0
    assert (opened.arrived, heard) == ([], [])


def test_a_wrong_password_closes_the_way(office: Opened) -> None:
    tell()
    assert sender(_server(office(), "none", "wrong")).round() == 0
    assert Notice.objects.get().failed_with == "SMTPAuthenticationError"
