"""However many programs a network has, a page of the desk asks the database as often."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.pages.desk.hands import DESK, desk_of, known_program
from tests.pages.entering.hands import Device

pytestmark = pytest.mark.usefixtures("clock")


def _asks(device: Device, path: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        device.goes(path)
    return len(asked)


@pytest.mark.parametrize(
    "path",
    [
        DESK,
        f"{DESK}due/",
        f"{DESK}programs/",
        f"{DESK}alike/",
        *(f"{DESK}programs/?which={w}" for w in ("unreached", "verified")),
    ],
)
def test_it_asks_no_more_often(path: str) -> None:
    (ana,) = desk_of("ana")
    known_program("oak")
    ana.goes(path)
    before = _asks(ana, path)
    for name in ("elm", "ash", "yew", "fir"):
        known_program(name)
    assert _asks(ana, path) == before
