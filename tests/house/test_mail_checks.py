"""With real data Rowan refuses to start rather than let mail, or the links in it, travel in clear."""

import os
import subprocess
import sys

import pytest
from django.conf import LazySettings
from django.core.checks import run_checks

from rowan.config.checks import TAG

MAIL = {"rowan.E008", "rowan.E009", "rowan.E010"}


@pytest.fixture(autouse=True)
def _earnest(settings: LazySettings) -> None:
    """An installation with real data whose mail is in order."""
    settings.REAL_DATA = True
    settings.SMTP_HOST, settings.SMTP_TLS = "mail.example.org", "starttls"
    settings.PUBLIC_URL = "https://network.example"


@pytest.mark.parametrize("tls", ["starttls", "tls"])
def test_a_sealed_line_is_let_in(settings: LazySettings, tls: str) -> None:
    settings.SMTP_TLS = tls
    assert _refusals() == set()


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "127.8.8.8", "::1"])
def test_a_line_in_clear_to_this_machine_is_let_in(settings: LazySettings, host: str) -> None:
    settings.SMTP_HOST, settings.SMTP_TLS = host, "none"
    assert _refusals() == set()


@pytest.mark.parametrize(
    "host", ["mail.example.org", "10.0.0.1", "localhost.example.org", "192.0.2.1", ""]
)
def test_a_line_in_clear_to_another_machine_is_refused(settings: LazySettings, host: str) -> None:
    settings.SMTP_HOST, settings.SMTP_TLS = host, "none"
    assert _refusals() == {"rowan.E009"}


@pytest.mark.parametrize("tls", ["", "ssl", "None", "STARTTLS"])
def test_a_word_that_means_nothing_is_refused_even_of_invented_data(
    settings: LazySettings, tls: str
) -> None:
    settings.SMTP_TLS, settings.REAL_DATA = tls, False
    assert _refusals() == {"rowan.E008"}


@pytest.mark.parametrize("url", ["http://network.example", "network.example", ""])
def test_links_in_clear_are_refused(settings: LazySettings, url: str) -> None:
    settings.PUBLIC_URL = url
    assert _refusals() == {"rowan.E010"}


def test_invented_data_is_held_to_less(settings: LazySettings) -> None:
    settings.REAL_DATA, settings.SMTP_TLS = False, "none"
    settings.PUBLIC_URL = "http://localhost:8000"
    assert _refusals() == set()


@pytest.mark.parametrize(
    ("given", "settled"),
    [
        ({}, "https://localhost mail@localhost Rowan 127.0.0.1 25 none"),
        (
            {"ROWAN_REAL_DATA": "false", "PORT": "8001"},
            "http://localhost:8001 mail@localhost Rowan 127.0.0.1 8025 none",
        ),
        (
            {"ROWAN_HOSTS": "a.example,b.example", "ROWAN_NETWORK_NAME": "Elm"},
            "https://a.example mail@a.example Elm 127.0.0.1 25 none",
        ),
        (
            {"ROWAN_HOSTS": "", "ROWAN_SMTP_HOST": "mail.example"},
            "https://localhost mail@localhost Rowan mail.example 25 starttls",
        ),
        (
            {"ROWAN_PUBLIC_URL": "https://n.example/", "ROWAN_MAIL_FROM": "x@n.example"},
            "https://n.example x@n.example Rowan 127.0.0.1 25 none",
        ),
    ],
)
def test_what_is_not_set_follows_from_what_is(given: dict[str, str], settled: str) -> None:
    names = "PUBLIC_URL MAIL_FROM NETWORK_NAME SMTP_HOST SMTP_PORT SMTP_TLS"
    others = {key: value for key, value in os.environ.items() if not key.startswith("ROWAN_")}
    read = f"from rowan.config import settings; print(*(getattr(settings, n) for n in '{names}'.split()))"
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", read],
        env=others | given,
        capture_output=True,
        check=True,
        text=True,
    )
    assert done.stdout == f"{settled}\n"


def _refusals() -> set[str | None]:
    return {refusal.id for refusal in run_checks(tags=[TAG])} & MAIL
