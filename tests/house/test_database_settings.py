"""A database server that is gone is an error within seconds, and never a page that does not come."""

import json
import os
import subprocess
import sys
from typing import Any

import psycopg
from django.db.utils import ConnectionHandler

URL = "postgresql://somebody@db.example/rowan"
SOON = {"connect_timeout": 5, "tcp_user_timeout": 15_000}


def test_a_server_elsewhere_has_so_many_seconds() -> None:
    assert _settings(URL)["OPTIONS"] == SOON


def test_what_the_address_says_counts_before_that() -> None:
    options = _settings(f"{URL}?connect_timeout=2&sslmode=verify-full")["OPTIONS"]
    assert options == {**SOON, "connect_timeout": 2, "sslmode": "verify-full"}


def test_a_file_has_none_of_that() -> None:
    assert not SOON.keys() & _settings("sqlite:///rowan.sqlite3")["OPTIONS"].keys()


def test_a_file_waits_for_the_disk() -> None:
    command = _settings("sqlite:///rowan.sqlite3")["OPTIONS"]["init_command"]
    assert "PRAGMA synchronous=FULL;" in command
    assert "PRAGMA synchronous=OFF;" not in command


def test_the_server_is_really_asked_with_them(postgres_url: str) -> None:
    asked = ConnectionHandler({"default": _settings(postgres_url)})["default"]
    with psycopg.connect(**asked.get_connection_params()) as line:
        told = line.info.get_parameters()
    assert {name: told[name] for name in SOON} == {name: str(value) for name, value in SOON.items()}


def _settings(url: str) -> dict[str, Any]:
    """Return what the settings make of a database's address."""
    read = "import json; from rowan.config import settings; print(json.dumps(settings.DATABASES['default']))"
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-c", read],
        env=os.environ | {"ROWAN_DATABASE_URL": url},
        capture_output=True,
        check=True,
        text=True,
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found
