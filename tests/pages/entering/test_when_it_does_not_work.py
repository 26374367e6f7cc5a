"""An agent that is away, too many at once, a body that is far too large: told plainly, and nothing is lost."""

from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client

from rowan.domain.accounts.models import Asked, Session, User
from rowan.domain.vault.clients import Agent
from tests.domain.accounts.members import ADVOCATE, NOW, PASSWORD, invited, link_to
from tests.house.test_routes import ROUTES, _path
from tests.pages.entering.hands import SECOND, SIGN_IN, Device, at_work, somebody

pytestmark = pytest.mark.usefixtures("clock")
MEGABYTE = "x" * 1_000_000


@pytest.fixture
def nobody_there(clock: object, settings: LazySettings, tmp_path: Path) -> None:  # noqa: ARG001
    settings.AGENT_SOCKET = tmp_path / "nobody.sock"


@pytest.mark.usefixtures("nobody_there")
def test_without_the_agent_signing_in_is_put_off() -> None:
    device = Device(somebody())
    sheet = device.sends(SIGN_IN, 503, email=device._who.email, password=PASSWORD)
    assert sheet.heading == "Not just now"
    assert sheet.links["Try again"] == SIGN_IN
    assert not Session.objects.filter(staff__isnull=False).exists()


@pytest.mark.usefixtures("nobody_there")
def test_and_a_forgotten_password_as_well() -> None:
    assert Device().post("/staff/forgot/", email=somebody().email).status_code == 503
    assert not Asked.objects.exists()


def test_an_invitation_waits_until_the_agent_is_back(
    settings: LazySettings, tmp_path: Path, agent: Path
) -> None:
    device = Device()
    device.post("/staff/link/", token=link_to(invited("gus", ADVOCATE, at=NOW)))
    said = {"name": "Gus", "password": PASSWORD, "once_more": PASSWORD}
    settings.AGENT_SOCKET = tmp_path / "nobody.sock"
    assert device.sends("/staff/joining/", 503, **said).heading == "Not just now"
    assert not User.objects.exists()
    settings.AGENT_SOCKET = agent
    assert device.sends("/staff/joining/", **said).path == "/staff/adding/"


def test_a_second_factor_is_not_used_up_while_the_agent_is_away(
    settings: LazySettings, tmp_path: Path, agent: Path
) -> None:
    device = Device(somebody("eli", ADVOCATE))
    device.gives_password()
    settings.AGENT_SOCKET = tmp_path / "nobody.sock"
    assert device.gives_code().status_code == 503
    settings.AGENT_SOCKET = agent
    assert device.gives_code().status_code == 302


def test_who_is_in_works_on_without_the_agent(settings: LazySettings, tmp_path: Path) -> None:
    device = at_work(somebody())
    settings.AGENT_SOCKET = tmp_path / "nobody.sock"
    assert "does not answer" in device.goes("/staff/desk/").text


def test_every_place_for_a_password_is_given_back(agent: Path) -> None:
    """Were one kept, the fourth would wait for it."""
    member = somebody("eli", ADVOCATE)
    for _ in range(4):
        Device(member).gives_password()
    line = Agent(agent)
    with line.slot("argon2"), line.slot("argon2"), line.slot("argon2"):
        assert line.ask("status")


def test_a_megabyte_is_refused_everywhere_and_changes_nothing() -> None:
    device = at_work(somebody())
    device.goes("/staff/me/")
    strict = Client(enforce_csrf_checks=True)
    strict.cookies["__Host-staff"] = device.cookie
    paths = [_path(name) for name in ROUTES]
    staff = [path for path in paths if path.startswith("/staff/")]
    assert {strict.post(path, {"x": MEGABYTE}).status_code for path in staff} == {413}
    assert "too long for us" in strict.post(SIGN_IN, {"x": MEGABYTE}).content.decode()
    assert device.is_in


def test_a_long_password_is_a_wrong_one() -> None:
    device = Device(somebody("eli", ADVOCATE))
    assert device.sends(SIGN_IN, 422, email="x" * 300, password="y" * 401).errors
    assert device.gives_password("😀" * 400).status_code == 422
    assert device.gives_password().headers["Location"] == SECOND


@pytest.mark.parametrize("email", ["\x00", "a\x00@b.example", "İ@x.example", "😀", "a" * 254])
def test_odd_addresses(email: str) -> None:
    assert Device().post(SIGN_IN, email=email, password=PASSWORD).status_code == 422
