"""Rowan refuses to start with half a gateway for text messages, one spoken to in clear, or one that others can play."""

import pytest
from django.conf import LazySettings
from django.core.checks import run_checks

from rowan.config.checks import TAG

TOKEN = "0f1e2d3c4b5a69788796a5b4c3d2e1f0"
WHOLE = {
    "TEXT_URL": "https://gateway.example/Messages.json",
    "TEXT_ACCOUNT": "us",
    "TEXT_TOKEN": TOKEN,
    "TEXT_NUMBER": "+15555550100",
}
NONE = dict.fromkeys(WHOLE, "")


def _refused(settings: LazySettings, told: dict[str, str], *, real: bool = True) -> set[str]:
    settings.REAL_DATA = real
    for name, value in told.items():
        setattr(settings, name, value)
    ids = {str(refusal.id) for refusal in run_checks(tags=[TAG])}
    return ids & {f"rowan.E{number:03}" for number in range(15, 19)}


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


@pytest.mark.parametrize(
    "token",
    ["0f1e2d3c4b5a697", "invented-and-nowhere-else", "sample-0f1e2d3c4b5a", "CHANGE-ME-0f1e2d3c"],
)
@pytest.mark.parametrize("real", [True, False])
def test_a_token_that_others_may_know_is_refused_with_real_data(
    settings: LazySettings, token: str, *, real: bool
) -> None:
    expected = {"rowan.E017"} if real else set()
    assert _refused(settings, WHOLE | {"TEXT_TOKEN": token}, real=real) == expected


@pytest.mark.parametrize("number", ["15555550100", "(555) 555-0100", "+525512345678", "12345"])
@pytest.mark.parametrize("real", [True, False])
def test_our_number_is_written_as_the_gateway_does(
    settings: LazySettings, number: str, *, real: bool
) -> None:
    assert _refused(settings, WHOLE | {"TEXT_NUMBER": number}, real=real) == {"rowan.E018"}
