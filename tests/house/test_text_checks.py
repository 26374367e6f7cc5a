"""Rowan refuses to start with half a gateway for text messages, or with one that is spoken to in clear."""

import pytest
from django.conf import LazySettings
from django.core.checks import run_checks

from rowan.config.checks import TAG

WHOLE = {
    "TEXT_URL": "https://gateway.example/Messages.json",
    "TEXT_ACCOUNT": "us",
    "TEXT_TOKEN": "secret",
    "TEXT_NUMBER": "+15555550100",
}
NONE = dict.fromkeys(WHOLE, "")


def _refused(settings: LazySettings, told: dict[str, str], *, real: bool = True) -> set[str]:
    settings.REAL_DATA = real
    for name, value in told.items():
        setattr(settings, name, value)
    ids = {str(refusal.id) for refusal in run_checks(tags=[TAG])}
    return ids & {"rowan.E015", "rowan.E016"}


@pytest.mark.parametrize("told", [WHOLE, NONE])
def test_all_or_nothing_starts(settings: LazySettings, told: dict[str, str]) -> None:
    assert _refused(settings, told) == set()


@pytest.mark.parametrize("missing", WHOLE)
def test_half_a_gateway_does_not(settings: LazySettings, missing: str) -> None:
    assert _refused(settings, WHOLE | {missing: ""}, real=False) == {"rowan.E015"}


@pytest.mark.parametrize(
    ("url", "real", "refused"),
    [
        ("http://gateway.example/", True, {"rowan.E016"}),
        ("http://gateway.example/", False, set()),
        ("http://127.0.0.1:8080/", True, set()),
        ("ftp://gateway.example/", True, {"rowan.E016"}),
    ],
)
def test_messages_travel_sealed(
    settings: LazySettings, url: str, *, real: bool, refused: set[str]
) -> None:
    assert _refused(settings, WHOLE | {"TEXT_URL": url}, real=real) == refused
