"""Rowan refuses to start rather than run unsafe."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.checks import run_checks
from django.core.management.base import SystemCheckError

from rowan.config.checks import TAG, refuse_to_start_unsafe

GOOD_KEY = "".join(chr(33 + number % 90) for number in range(64))
TOO_OPEN = [("rowan.sqlite3", 0o604), ("rowan.sqlite3-wal", 0o602), (".", 0o701)]


@pytest.fixture
def _earnest(settings: LazySettings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An installation with real data and nothing wrong."""
    tmp_path.chmod(0o700)
    for name in ("rowan.sqlite3", "rowan.sqlite3-wal"):
        (tmp_path / name).touch(0o600)
    settings.REAL_DATA = True
    settings.SECRET_KEY = GOOD_KEY
    monkeypatch.setitem(settings.DATABASES["default"], "NAME", tmp_path / "rowan.sqlite3")
    settings.KEY_FOLDER, settings.AGENT_SOCKET = tmp_path / "keys", tmp_path / "run" / "agent.sock"
    for folder in (settings.KEY_FOLDER, settings.AGENT_SOCKET.parent):
        folder.mkdir(mode=0o700)
    for path in (settings.KEY_FOLDER / "epoch-1", settings.AGENT_SOCKET):
        path.touch(0o600)


def test_tests_themselves_run_safe() -> None:
    assert run_checks() == []
    refuse_to_start_unsafe()


@pytest.mark.usefixtures("_earnest")
def test_nothing_wrong_is_let_in() -> None:
    assert _refusals() == []


@pytest.mark.usefixtures("_earnest")
@pytest.mark.parametrize(
    ("name", "value", "refusal"),
    [
        ("SECRET_KEY", "", "rowan.E001"),
        ("SECRET_KEY", GOOD_KEY[:49], "rowan.E002"),
        ("SECRET_KEY", "tests-only-" + GOOD_KEY, "rowan.E003"),
        ("SECRET_KEY", "django-insecure-" + GOOD_KEY, "rowan.E003"),
        ("SECRET_KEY", "k" * 64, "rowan.E003"),
        ("DEBUG", True, "rowan.E004"),
        ("SESSION_COOKIE_SECURE", False, "rowan.E005"),
        ("SESSION_COOKIE_HTTPONLY", False, "rowan.E005"),
        ("SESSION_COOKIE_SAMESITE", "None", "rowan.E005"),
        ("SESSION_COOKIE_SAMESITE", None, "rowan.E005"),
        ("SESSION_COOKIE_NAME", "sessionid", "rowan.E005"),
        ("CSRF_COOKIE_SECURE", False, "rowan.E005"),
        ("ALLOWED_HOSTS", ["localhost", "*"], "rowan.E006"),
    ],
)
def test_unsafe_setting_is_refused(
    settings: LazySettings, name: str, value: object, refusal: str
) -> None:
    setattr(settings, name, value)
    assert _refusals() == [refusal]
    with pytest.raises(SystemCheckError, match=refusal):
        refuse_to_start_unsafe()


@pytest.mark.usefixtures("_earnest")
@pytest.mark.parametrize(("name", "mode"), TOO_OPEN)
def test_database_that_everybody_may_open_is_refused(tmp_path: Path, name: str, mode: int) -> None:
    (tmp_path / name).chmod(mode)
    assert _refusals() == ["rowan.E007"]


@pytest.mark.usefixtures("_earnest")
@pytest.mark.parametrize(
    ("name", "mode", "refusal"),
    [
        ("keys", 0o750, "rowan.E011"),
        ("keys", 0o701, "rowan.E011"),
        ("keys/epoch-1", 0o640, "rowan.E011"),
        ("keys/epoch-1", 0o602, "rowan.E011"),
        ("run", 0o770, "rowan.E012"),
        ("run", 0o705, "rowan.E012"),
        ("run/agent.sock", 0o606, "rowan.E012"),
    ],
)
def test_keys_or_an_agent_that_others_may_open_are_refused(
    tmp_path: Path, name: str, mode: int, refusal: str
) -> None:
    (tmp_path / name).chmod(mode)
    assert _refusals() == [refusal]


@pytest.mark.usefixtures("_earnest")
def test_keys_that_are_not_there_yet_are_let_in(settings: LazySettings, tmp_path: Path) -> None:
    settings.KEY_FOLDER = tmp_path / "later"
    settings.AGENT_SOCKET = tmp_path / "later" / "agent.sock"
    assert _refusals() == []


@pytest.mark.usefixtures("_earnest")
def test_invented_data_is_held_to_less(settings: LazySettings, tmp_path: Path) -> None:
    settings.REAL_DATA = False
    settings.DEBUG = True
    settings.SECRET_KEY = "k" * 64
    for path in (tmp_path, settings.KEY_FOLDER, settings.AGENT_SOCKET):
        path.chmod(0o755)
    assert _refusals() == []


@pytest.mark.usefixtures("_earnest")
def test_every_refusal_says_what_to_do(settings: LazySettings) -> None:
    settings.SECRET_KEY = ""
    settings.ALLOWED_HOSTS = ["*"]
    assert all(refusal.hint for refusal in run_checks(tags=[TAG]))


@pytest.mark.parametrize("process", [["-m", "django", "check"], ["-c", "import rowan.config.wsgi"]])
def test_process_ends_without_a_key_and_says_why(process: list[str]) -> None:
    environment = {key: value for key, value in os.environ.items() if key != "ROWAN_SECRET_KEY"}
    ended = subprocess.run(  # noqa: S603
        [sys.executable, *process],
        env=environment | {"DJANGO_SETTINGS_MODULE": "rowan.config.settings"},
        capture_output=True,
        check=False,
        text=True,
    )
    assert ended.returncode != 0
    assert "rowan.E001" in ended.stderr
    assert "ROWAN_SECRET_KEY" in ended.stderr


def _refusals() -> list[str | None]:
    return [refusal.id for refusal in run_checks(tags=[TAG])]
