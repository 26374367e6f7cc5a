"""The service of systemd keeps the agent's memory and folders to itself, and starts what there is."""

from configparser import ConfigParser

import pytest

from rowan.doors.commands.root import rowan
from tests.house.tree import ROOT

NEEDED = {
    "LimitMEMLOCK": "infinity",
    "LimitCORE": "0",
    "MemorySwapMax": "0",
    "NoNewPrivileges": "yes",
    "PrivateTmp": "yes",
    "ProtectSystem": "strict",
    "RestrictAddressFamilies": "AF_UNIX AF_INET AF_INET6",
    "RuntimeDirectoryMode": "0700",
    "StateDirectoryMode": "0700",
    "UMask": "0077",
}


@pytest.fixture
def service() -> dict[str, str]:
    unit = ConfigParser(strict=False, interpolation=None)
    unit.optionxform = str  # type: ignore[assignment,method-assign]
    unit.read(ROOT / "deploy" / "rowan-agent.service")
    return dict(unit["Service"])


def test_it_is_hardened(service: dict[str, str]) -> None:
    assert service.items() >= NEEDED.items()


def test_it_starts_the_agent(service: dict[str, str]) -> None:
    program, command = service["ExecStart"].split()
    assert program.endswith("/.venv/bin/rowan")
    assert command in rowan.commands
