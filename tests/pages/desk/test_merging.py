"""Two entries of one program: side by side with what differs, made one by two members, and taken apart again."""

import pytest

from rowan.domain.directory.models import Program
from rowan.domain.directory.queries import listed
from rowan.domain.trail.models import Entry
from rowan.domain.vault import actions as vault
from rowan.domain.vault.queries import program
from tests.domain.accounts.members import NOW, admin_of
from tests.domain.beds.houses import pool
from tests.domain.cast import entry, verified
from tests.domain.referrals.scenes import Place, network, offers, opened, states, talks
from tests.pages.desk.hands import DESK, contact, declares, desk_of, who
from tests.pages.entering.hands import Device, at_work, somebody

pytestmark = pytest.mark.usefixtures("clock")
SAME = {"organization": "Trust of oak", "name": "House of oak"}
SAID = {"reason": "same-house", "note": "Ben called them."}


def _twice() -> tuple[int, int, str]:
    """Let a program stand there twice; return both, and where they stand side by side."""
    old, new = verified(entry("oak-old", **SAME), entry("oak", **SAME), at=NOW)
    return old, new, f"{DESK}programs/{old}/doubles/{new}/"


def _is_found(program: int) -> bool:
    return bool(list(listed([program], at=NOW)))


def _second(device: Device, program: int, status: int = 200) -> str:
    merge = Program.objects.get(pk=program).merges.get(over_at=None).pk
    return device.sends(f"{DESK}programs/{program}/merges/{merge}/second/", status).text


def test_both_stand_side_by_side_with_what_differs() -> None:
    (ana,) = desk_of("ana")
    old, _new, there = _twice()
    contact(old)
    page = ana.goes(f"{DESK}programs/{old}/")
    doubles = ana.goes(page.links["It stands here twice"])
    assert doubles.links["House of oak"] == there
    sheet = ana.goes(there)
    assert sheet.heading == "Make two entries one"
    rows = ["".join(row.itertext()) for row in sheet.main.iter("tr")]
    (points,) = (row for row in rows if "Contact points" in row)
    (name,) = (row for row in rows if row.strip().startswith("Name"))
    assert "differs" in points
    assert "512-555-0190" in points
    assert "differs" not in name
    assert "People said yes to that entry, not to the other." in sheet.text


def test_two_words_make_them_one_and_the_other_entry_is_told_of_at_both() -> None:
    ana, ben = desk_of("ana", "ben")
    old, new, there = _twice()
    cleo = at_work(somebody("cleo", admin_of(old)))
    sheet = ana.sends(there, stays=str(new), **SAID)
    assert sheet.path == f"{DESK}programs/{old}/"
    assert "Waits for a second word" in sheet.headings
    assert "Yes, do it" not in sheet.text
    assert _is_found(old)
    assert "1 pair of entries waits for your second word" in ben.goes(DESK).links
    assert "1 pair of entries waits for your second word" not in ana.goes(DESK).links
    shown = _second(ben, old)
    assert "Shut for new requests" in shown
    assert not _is_found(old)
    assert _is_found(new)
    assert "New requests reach your other entry" in cleo.goes(f"/staff/program/{old}/").text
    assert Entry.objects.get(verb="program.merge").by == who(ben).actor


def test_whichever_stays_is_chosen_and_nothing_chosen_is_said() -> None:
    (ana,) = desk_of("ana")
    old, new, there = _twice()
    sheet = ana.sends(there, 422, note="Ben called them.")
    assert {words for words, _field in sheet.errors} == {
        "Choose which one stays.",
        "Choose a reason.",
    }
    assert "Ben called them." in sheet.text
    assert ana.sends(there, stays=str(old), **SAID).path == f"{DESK}programs/{new}/"


def test_what_is_open_at_the_one_that_is_shut_is_answered_there() -> None:
    network()
    old, new = verified(entry("oak-old", **SAME), entry("oak", **SAME), at=NOW)
    key = vault.found(holder=program(old), to=[], by="tests", at=NOW)
    oak = Place(old, key, pool(old, free=2))
    rosa = opened(oak)
    Program.objects.filter(pk=old).update(merged_into=new)
    offers(rosa, oak)
    talks(rosa, oak)
    assert states(rosa, oak)[1] == "talking"


def test_who_knows_either_cannot_give_the_second_word() -> None:
    ana, ben = desk_of("ana", "ben")
    old, new, there = _twice()
    ana.sends(there, stays=str(new), **SAID)
    declares(ben, new)
    assert "Ask a colleague" in _second(ben, old, 409)
    assert _is_found(old)


def test_dropped_it_waits_no_more_and_pressed_again_is_over() -> None:
    ana, ben = desk_of("ana", "ben")
    old, new, there = _twice()
    ana.sends(there, stays=str(new), **SAID)
    merge = Program.objects.get(pk=old).merges.get().pk
    ben.sends(f"{DESK}programs/{old}/merges/{merge}/drop/")
    words = "This does not wait any more"
    assert words in ben.sends(f"{DESK}programs/{old}/merges/{merge}/second/", 409).text
    assert _is_found(old)


def test_two_words_take_them_apart_again() -> None:
    ana, ben = desk_of("ana", "ben")
    old, new, there = _twice()
    ana.sends(there, stays=str(new), **SAID)
    _second(ben, old)
    page = ben.goes(f"{DESK}programs/{old}/")
    ben.sends(page.links["They are two after all"], reason="mistake", note="")
    assert not _is_found(old)
    _second(ana, old)
    assert _is_found(old)


def test_what_is_not_alike_or_the_same_entry_is_not_made_one() -> None:
    (ana,) = desk_of("ana")
    old, _new, _there = _twice()
    (elm,) = verified(entry("elm"), at=NOW)
    sheet = ana.sends(f"{DESK}programs/{old}/doubles/{elm}/", 409, stays=str(elm), **SAID)
    assert "no name, organization, telephone number or mail address in common" in sheet.text
    ana.goes(f"{DESK}programs/{old}/doubles/{old}/", 404)
    ana.goes(f"{DESK}programs/{old}/doubles/7/", 404)
