"""Rowan refuses to start rather than run unsafe. Each refusal has an id and says what to do.

What harms nobody in an invented network (`ROWAN_REAL_DATA=false`) is refused only with real data.
"""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings
from django.core.checks import Error, register
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.management.base import BaseCommand, SystemCheckError
from django.core.validators import validate_email

from rowan.core.formats.hosts import is_this_machine
from rowan.core.formats.numbers import dialled
from rowan.domain.referrals.clients import installed_pipelines
from rowan.domain.referrals.refusals import PipelineUnfit, SpacyMissing

TAG = "rowan"
SHORTEST_KEY = 50
FEWEST_CHARACTERS = 16
SAMPLES = ("django-insecure", "tests-only", "change", "sample", "example", "secret", "password")
ZONES = (
    "America/Puerto_Rico",
    "America/New_York",
    "America/Chicago",
    "America/Denver",
    "America/Phoenix",
    "America/Los_Angeles",
    "America/Anchorage",
    "Pacific/Honolulu",
    "Pacific/Pago_Pago",
    "Pacific/Guam",
)
"""The zones of the states and territories, from east to west. A state may lie in two."""

_EVERYBODY = 0o007
_OTHERS = 0o077
_TLS = ("none", "starttls", "tls")


def refuse_to_start_unsafe() -> None:
    """Run every system check and raise ``SystemCheckError``, written to stderr first, if one fails.

    A web server loads the application without Django's commands, which would have checked.
    """
    try:
        BaseCommand().check()
    except SystemCheckError as error:
        sys.stderr.write(f"{error}\n")  # the log keeps messages to itself
        raise


@register(TAG)
def key_is_there(**_options: Any) -> list[Error]:
    """Refuse an empty or short key, and with real data one that others may know."""
    key = _key()
    if not key:
        return [_error(1, "There is no secret key.", "Set ROWAN_SECRET_KEY: `make run` makes one.")]
    if len(key) < SHORTEST_KEY:
        hint = f"Set ROWAN_SECRET_KEY to at least {SHORTEST_KEY} random characters."
        return [_error(2, "The secret key is too short.", hint)]
    if settings.REAL_DATA and _is_sample(key):
        hint = "Set ROWAN_SECRET_KEY to random characters that stand nowhere else."
        return [_error(3, "The secret key is a sample.", hint)]
    return []


@register(TAG)
def debug_is_off(**_options: Any) -> list[Error]:
    """Refuse DEBUG with real data: its error pages show what people wrote."""
    if settings.DEBUG and settings.REAL_DATA:
        return [_error(4, "DEBUG is on with real data.", "Set ROWAN_DEBUG=false.")]
    return []


@register(TAG)
def cookies_are_safe(**_options: Any) -> list[Error]:
    """Refuse cookies that travel in clear, that scripts may read or that another host may set."""
    safe = {
        "SESSION_COOKIE_SECURE": settings.SESSION_COOKIE_SECURE is True,
        "SESSION_COOKIE_HTTPONLY": settings.SESSION_COOKIE_HTTPONLY is True,
        "SESSION_COOKIE_SAMESITE": settings.SESSION_COOKIE_SAMESITE in {"Lax", "Strict"},
        "SESSION_COOKIE_NAME": settings.SESSION_COOKIE_NAME.startswith("__Host-"),
        "CSRF_COOKIE_SECURE": settings.CSRF_COOKIE_SECURE is True,
    }
    hint = "Leave it as rowan/config/settings.py has it."
    return [
        _error(5, f"{name} is not safe.", hint) for name, is_safe in safe.items() if not is_safe
    ]


@register(TAG)
def hosts_are_named(**_options: Any) -> list[Error]:
    """Refuse to answer under any name: links in a page are built from it."""
    if "*" in settings.ALLOWED_HOSTS:
        return [_error(6, "Any host name is let in.", "Set ROWAN_HOSTS to the names you use.")]
    return []


@register(TAG)
def database_is_private(**_options: Any) -> list[Error]:
    """Refuse a database file, or the folder it is in, that every user of the machine may open."""
    if not settings.REAL_DATA:
        return []
    return [
        _error(7, f"Everybody on this machine may open {path}.", f"Run: chmod o= {path}")
        for path in _database_paths()
        if _is_open_to(_EVERYBODY, path)
    ]


@register(TAG)
def keys_are_private(**_options: Any) -> list[Error]:
    """Refuse a folder of keys, or a file in it, that anybody but its owner may open."""
    if not settings.REAL_DATA:
        return []
    folder = settings.KEY_FOLDER
    files = sorted(folder.iterdir()) if folder.is_dir() and os.access(folder, os.R_OK) else []
    return [
        _error(11, f"Others than its owner may open {path}.", f"Run: chmod go= {path}")
        for path in (folder, *files)
        if _is_open_to(_OTHERS, path)
    ]


@register(TAG)
def agent_is_private(**_options: Any) -> list[Error]:
    """Refuse a key agent's socket, or the folder it is in, that anybody but its owner may open.

    Whoever may write there could put an agent of their own in its place, and would be handed a key.
    """
    if not settings.REAL_DATA:
        return []
    socket = settings.AGENT_SOCKET
    return [
        _error(12, f"Others than its owner may open {path}.", f"Run: chmod go= {path}")
        for path in (socket.parent, socket)
        if _is_open_to(_OTHERS, path)
    ]


@register(TAG)
def mail_travels_sealed(**_options: Any) -> list[Error]:
    """Refuse an unknown way to speak to the mail server, and with real data mail or links that travel in clear."""
    if settings.SMTP_TLS not in _TLS:
        hint = f"Set ROWAN_SMTP_TLS to one of: {', '.join(_TLS)}."
        return [_error(8, "ROWAN_SMTP_TLS is none of the ways there are.", hint)]
    if not settings.REAL_DATA:
        return []
    errors = []
    if settings.SMTP_TLS == "none" and not is_this_machine(settings.SMTP_HOST):
        hint = "Set ROWAN_SMTP_TLS to starttls or tls."
        errors.append(_error(9, "Mail travels to its server in clear.", hint))
    page = urlsplit(settings.PUBLIC_URL)
    if page.scheme != "https" and not is_this_machine(page.hostname or ""):
        hint = "Set ROWAN_PUBLIC_URL to an address that begins with https://."
        errors.append(_error(10, "Links in mails lead to a page that travels in clear.", hint))
    return errors


@register(TAG)
def texts_travel_sealed(**_options: Any) -> list[Error]:
    """Refuse half a gateway for text messages, and with real data one that is spoken to in clear."""
    told = (settings.TEXT_URL, settings.TEXT_ACCOUNT, settings.TEXT_TOKEN, settings.TEXT_NUMBER)
    if not any(told):
        return []
    if not all(told):
        hint = "Set ROWAN_TEXT_URL, ROWAN_TEXT_ACCOUNT, ROWAN_TEXT_TOKEN and ROWAN_TEXT_NUMBER, or none of them."
        return [_error(15, "The gateway for text messages is set up by half.", hint)]
    address = urlsplit(settings.TEXT_URL)
    here = is_this_machine(address.hostname or "")
    if settings.REAL_DATA and address.scheme != "https" and not here:
        hint = "Set ROWAN_TEXT_URL to an address that begins with https://."
        return [_error(16, "Text messages travel to their gateway in clear.", hint)]
    return []


@register(TAG)
def texts_are_signed_and_from_us(**_options: Any) -> list[Error]:
    """Refuse a number of ours that no gateway would write so, and with real data a token that others may know.

    Whoever knows the token can sign what no telephone has sent.
    """
    errors = []
    if settings.REAL_DATA and settings.TEXT_TOKEN and _is_weak(settings.TEXT_TOKEN):
        hint = "Set ROWAN_TEXT_TOKEN to what the gateway gave you: 16 characters at least."
        errors.append(_error(17, "The token of the gateway is a sample, or too short.", hint))
    if settings.TEXT_NUMBER and dialled(settings.TEXT_NUMBER) != settings.TEXT_NUMBER:
        hint = "Set ROWAN_TEXT_NUMBER to +1 and ten digits, as in +15555550100."
        errors.append(_error(18, "ROWAN_TEXT_NUMBER is not one number of this country.", hint))
    return errors


@register(TAG)
def trail_goes_to_addresses(**_options: Any) -> list[Error]:
    """Refuse what is no address where the end of the trail is to be sent."""
    hint = "Set ROWAN_TRAIL_ADDRESSES to addresses with commas between."
    return [
        _error(13, f"“{each}” is not an address that mail can be sent to.", hint)
        for each in settings.TRAIL_ADDRESSES
        if not _is_address(each)
    ]


@register(TAG)
def zones_can_be_read(**_options: Any) -> list[Error]:
    """Refuse a machine without the time zones in which the people of the states keep their hours."""
    hint = (
        "Install your system's time zones (on Debian: tzdata), and name the network's as they do."
    )
    return [
        _error(14, f"The time zone {zone} cannot be read.", hint)
        for zone in dict.fromkeys((settings.TIME_ZONE, *ZONES))
        if not _can_be_read(zone)
    ]


@register(TAG)
def pipelines_find_names(**_options: Any) -> list[Error]:
    """Refuse a pipeline that would find nothing: the team would read that it looks. A web process loads it here."""
    alone = "or leave ROWAN_NAMES_PIPELINES empty: then the rules look alone."
    try:
        installed_pipelines()
    except SpacyMissing:
        hint = f"Run: make .venv/bin/.names, {alone}"
        return [_error(19, "ROWAN_NAMES_PIPELINES names a pipeline, and there is no spaCy.", hint)]
    except PipelineUnfit as error:
        hint = f"Install it as docs/settings.md says, name its folder, {alone}"
        return [_error(20, f"No pipeline that finds names loads as “{error.name}”.", hint)]
    return []


def _can_be_read(zone: str) -> bool:
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def _is_address(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True


def _is_open_to(whom: int, path: Path) -> bool:
    return path.exists() and bool(path.stat().st_mode & whom)


def _key() -> str:
    try:
        return settings.SECRET_KEY
    except ImproperlyConfigured:  # Django's own words for an empty one, without a hint
        return ""


def _is_weak(token: str) -> bool:
    """Say whether a token is short or a sample. A gateway's may be of few different characters."""
    words = (*SAMPLES, "invented")
    return len(token) < FEWEST_CHARACTERS or any(word in token.lower() for word in words)


def _is_sample(key: str) -> bool:
    return len(set(key)) < FEWEST_CHARACTERS or any(word in key.lower() for word in SAMPLES)


def _database_paths() -> Iterator[Path]:
    for database in settings.DATABASES.values():
        name = str(database["NAME"])
        if database["ENGINE"] == "django.db.backends.sqlite3" and "memory" not in name:
            path = Path(name).resolve()
            yield from (path.parent, path, *path.parent.glob(f"{path.name}-*"))


def _error(number: int, message: str, hint: str) -> Error:
    return Error(message, hint=hint, id=f"rowan.E{number:03}")
