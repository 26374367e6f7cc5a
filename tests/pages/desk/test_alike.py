"""All that looks alike stands on one list: two of them are made one, or said to be two, which one press undoes."""

from time import perf_counter

import pytest

from rowan.domain.directory.models import Apart, Contact, Program
from rowan.domain.trail.models import Entry
from tests.domain.accounts.members import NOW, admin_of
from tests.domain.cast import entry, saved, verified
from tests.pages.desk.hands import DESK, declares, desk_of
from tests.pages.entering.hands import at_work, somebody
from tests.pages.reader import route
from tests.support.figures import tell

pytestmark = pytest.mark.usefixtures("clock")
LIST = f"{DESK}alike/"
PROGRAMS = 2_500
MOST_MS = 300
SAME = {"name": "House of Hope"}


def _two() -> tuple[int, int]:
    oak, elm = verified(entry("oak", **SAME), entry("elm", name="The House of Hope"), at=NOW)
    return min(oak, elm), max(oak, elm)


def test_it_is_found_from_programs_and_from_what_is_due_and_is_empty_at_first() -> None:
    (ana,) = desk_of("ana")
    saved(entry("oak", **SAME), entry("yew", name="House of Peace"))
    for page in (f"{DESK}programs/", f"{DESK}due/"):
        assert ana.goes(page).links["Entries that look alike"] == LIST
    assert "No two entries look alike" in ana.goes(LIST).text
    assert "Nobody said so of any two" in ana.goes(f"{LIST}?apart=1").text


def test_two_that_look_alike_say_what_is_the_same_and_lead_to_both() -> None:
    (ana,) = desk_of("ana")
    one, other = _two()
    saved(entry("yew", name="House of Peace"))
    sheet = ana.goes(LIST)
    assert "In common: the name" in sheet.text
    assert "Peace" not in sheet.text
    there = f"{DESK}programs/{one}/doubles/{other}/"
    assert there in sheet.links.values()
    assert ana.goes(there).heading == "Make two entries one"


def test_these_are_two_takes_them_off_and_one_press_on_the_same_page_undoes_it() -> None:
    ana, ben = desk_of("ana", "ben")
    one, other = _two()
    sheet = ana.sends(f"{LIST}{one}/{other}/apart/", page="1")
    assert route(sheet.path) == LIST
    assert "are two. They come back here" in sheet.text
    assert "No two entries look alike" in sheet.text
    undo = f"{LIST}apart/{Apart.objects.get().pk}/undo/"
    assert undo in [form.get("action") for form in sheet.main.iter("form")]
    assert undo in [form.get("action") for form in ben.goes(f"{LIST}?apart=1").main.iter("form")]
    assert "In common: the name" in ana.sends(undo).text
    assert "a colleague was first" in ben.sends(undo, 409).text
    trail = ana.goes(f"{DESK}trail/").text
    assert "Said that two entries that look alike are two programs" in trail
    assert "Said that two entries may be one program after all" in trail


def test_it_comes_back_when_one_of_them_is_reached_otherwise() -> None:
    (ana,) = desk_of("ana")
    one, other = _two()
    ana.sends(f"{LIST}{one}/{other}/apart/")
    assert "The same" not in ana.goes(LIST).text
    Contact.objects.create(program_id=one, kind="phone", value="512-555-0199")
    assert "In common: the name" in ana.goes(LIST).text


def test_of_two_who_press_the_second_is_told_and_who_knows_them_cannot() -> None:
    ana, ben = desk_of("ana", "ben")
    one, other = _two()
    declares(ben, one)
    ben.sends(f"{LIST}{one}/{other}/apart/", 409)
    assert Apart.objects.count() == 0
    ana.sends(f"{LIST}{one}/{other}/apart/")
    assert "a colleague was first" in ana.sends(f"{LIST}{one}/{other}/apart/", 409).text
    assert Entry.objects.filter(verb="pair.apart").count() == 1
    assert ana.goes(f"{LIST}{one}/{other}/apart/").path == LIST
    ana.sends(f"{LIST}{one}/7/apart/", 404)


def test_a_long_list_comes_in_pages_and_a_press_stays_on_its_page() -> None:
    (ana,) = desk_of("ana")
    saved(*(entry(f"p{n}", name=f"House {n // 2}") for n in range(104)))
    assert ana.goes(LIST).text.count("In common: the name") == 50
    sheet = ana.goes(f"{LIST}?page=2")
    assert sheet.text.count("In common: the name") == 2
    one, other = sorted(Program.objects.filter(name="House 1").values_list("pk", flat=True))
    assert "page=2" in ana.sends(f"{LIST}{one}/{other}/apart/", page="2").path


@pytest.mark.timed
def test_of_2500_programs_the_list_is_there_in_less_than_300_ms(
    capsys: pytest.CaptureFixture[str],
) -> None:
    (ana,) = desk_of("ana")
    named = (entry(f"p{n}", name=f"House {n % 2400}") for n in range(PROGRAMS))
    reached = Contact.objects.bulk_create(
        Contact(program_id=number, kind=kind, value=value)
        for at, number in enumerate(saved(*named))
        for kind, value in (("phone", f"512-555-{at // 2:04}"), ("email", f"p{at}@h{at}.example"))
    )
    assert len(reached) == 2 * PROGRAMS
    ana.goes(LIST)
    taken = []
    for _time in range(5):
        began = perf_counter()
        response = ana.get(LIST)
        taken.append(1000 * (perf_counter() - began))
        assert response.status_code == 200
    tell(capsys, f"all that looks alike of {PROGRAMS} programs: {min(taken):.0f} ms")
    assert min(taken) < MOST_MS


def test_nobody_else_finds_it() -> None:
    one, other = _two()
    cleo = at_work(somebody("cleo", admin_of(one)))
    for path in (LIST, f"{LIST}{one}/{other}/apart/", f"{LIST}apart/7/undo/"):
        cleo.goes(path, 404)
