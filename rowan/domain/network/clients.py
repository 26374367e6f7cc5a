"""Reads what this installation was started with: the settings of a network that has made none at its desk."""

import tomllib
from dataclasses import replace
from functools import lru_cache
from importlib import resources
from zoneinfo import ZoneInfo

from django.conf import settings

from rowan.core.network.model import OFFICE_HOURS, HelpLine, Network
from rowan.core.network.reading import read_help_line

_HELP_LINES = resources.files("rowan.domain.network") / "help_lines.toml"


@lru_cache(maxsize=1)
def installed_help_lines() -> tuple[HelpLine, ...]:
    """Return the numbers that Rowan comes with, in their order. Raises ``SettingRefused`` for one that is not whole."""
    lines = tomllib.loads(_HELP_LINES.read_text(encoding="utf-8"))["line"]
    return tuple(
        read_help_line({**line, "checked": line["checked"].isoformat()}, f"{line.get('key')}.")
        for line in lines
    )


def installed_network() -> Network:
    """Return what the environment and the files that Rowan comes with say. It is not held to what the desk is."""
    return Network(
        name=settings.NETWORK_NAME,
        neutral_page=settings.NEUTRAL_PAGE,
        hours=replace(OFFICE_HOURS, zone=ZoneInfo(settings.TIME_ZONE)),
        any_place=settings.ANY_PLACE,
        help_lines=installed_help_lines(),
    )


def own_hosts() -> tuple[str, ...]:
    """Return the names that this installation's pages answer to."""
    return tuple(settings.ALLOWED_HOSTS)
