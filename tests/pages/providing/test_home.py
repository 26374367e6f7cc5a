"""A program's own page is for those who work for it."""

import pytest

from tests.domain.accounts.members import ADVOCATE, TEAM_ROLE, admin_of, program, worker_of
from tests.pages.entering.hands import at_work, somebody

pytestmark = pytest.mark.usefixtures("clock")


def test_it_is_called_by_its_name() -> None:
    number = program()
    for role in (admin_of(number), worker_of(number)):
        sheet = at_work(somebody("cleo", role)).goes(f"/staff/program/{number}/")
        assert sheet.heading == "House of alder"


def test_others_find_nothing() -> None:
    alder, birch = program("alder"), program("birch")
    for role in (admin_of(birch), TEAM_ROLE, ADVOCATE):
        at_work(somebody("fay", role)).goes(f"/staff/program/{alder}/", 404)
