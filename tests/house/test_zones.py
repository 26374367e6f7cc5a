"""Without the world's time zones nobody's hours can be kept: Rowan says so at its start, not at the first notice."""

import zoneinfo
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.checks import run_checks

from rowan.config.checks import TAG, ZONES


@pytest.fixture
def _without_zones(tmp_path: Path) -> Iterator[None]:
    before = zoneinfo.TZPATH
    zoneinfo.reset_tzpath([str(tmp_path)])
    zoneinfo.ZoneInfo.clear_cache()
    yield
    zoneinfo.reset_tzpath(before)
    zoneinfo.ZoneInfo.clear_cache()


def test_this_machine_has_them() -> None:
    assert _refused() == []


@pytest.mark.usefixtures("_without_zones")
def test_a_machine_without_them_is_refused(settings: LazySettings) -> None:
    assert settings.TIME_ZONE in ZONES
    assert len(_refused()) == len(ZONES) >= 10
    assert "America/Chicago cannot be read" in " ".join(_refused())


@pytest.mark.parametrize("zone", ["America/Nowhere", "America", "", "/etc/passwd", "../etc"])
def test_a_zone_that_nobody_knows_is_refused(monkeypatch: pytest.MonkeyPatch, zone: str) -> None:
    monkeypatch.setattr("rowan.config.checks.ZONES", (zone,))
    assert _refused() == [f"The time zone {zone} cannot be read."]


def _refused() -> list[str]:
    found = [refusal for refusal in run_checks(tags=[TAG]) if refusal.id == "rowan.E014"]
    assert all("tzdata" in str(refusal.hint) for refusal in found)
    return [refusal.msg for refusal in found]
