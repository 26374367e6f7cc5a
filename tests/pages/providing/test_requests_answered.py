"""A program answers: a place, a question, its waiting list, what stands against. Nothing typed is lost."""

import json
from datetime import timedelta
from typing import Any

import pytest

from rowan.core.lifecycle.contents import REPLY
from rowan.core.lifecycle.sayings import Saying, read_saying
from rowan.domain.beds.actions import remove_pool
from rowan.domain.beds.models import Taking
from rowan.domain.beds.queries import answered_after
from rowan.domain.directory.actions import set_paused
from rowan.domain.notices.models import Notice, Side
from rowan.domain.referrals import actions
from rowan.domain.vault.queries import opened_for
from tests.domain.accounts.members import BY
from tests.domain.beds.houses import held
from tests.domain.cast import NOW
from tests.domain.referrals import scenes
from tests.domain.referrals.scenes import DAY, HOUR, Asker, place, their
from tests.pages.providing.asking import Home, dara, home, offered, opened, talking, typed
from tests.pages.providing.at_home import in_days

pytestmark = pytest.mark.usefixtures("clock")
LONG = "x" * 2001


def _saying(house: Home, asker: Asker) -> Saying:
    rows = [raw for row, raw in opened_for(house.place.key, REPLY) if row.subject == asker.subject]
    return read_saying(json.loads(rows[-1]))


def _offers(house: Home, asker: Asker, status: int = 200, /, **more: Any) -> Any:
    said = {
        f"places-{house.place.pool}": "1",
        "day": in_days(4),
        "time": "18:00",
        "words": "Come as you are.",
    }
    return house.does(asker, "offer", status, **(said | more))


def test_a_place_is_offered_and_held() -> None:
    house = home()
    rosa = opened(house)
    sheet = house.cleo.goes(house.path(rosa, "offer/"))
    assert sheet.heading == "Offer a place"
    assert in_days(3) in {each.get("value") for each in sheet.main.iter("input")}
    sheet = _offers(house, rosa)
    assert sheet.heading == rosa.row.alias
    assert "You hold a place for them until" in sheet.text
    assert "Come as you are." in sheet.text
    assert house.state(rosa) == "offered"
    assert Taking.objects.get().person == rosa.subject
    assert Notice.objects.filter(side=Side.SURVIVOR, subject=rosa.subject).count() == 1


def test_an_offer_lasts_as_long_as_people_took_to_answer() -> None:
    house, elm = home(), place("elm", free=40)
    for number in range(20):
        made = NOW - timedelta(days=20)
        Taking.objects.create(
            program_id=elm.number,
            person=number + 1,
            made_at=made,
            begins_at=made,
            expires_at=made + 9 * DAY,
            accepted_at=made + 8 * DAY,
            left_at=NOW - DAY,
        )
    assert len(answered_after(at=NOW)) == 20
    rosa = opened(house)
    sheet = house.cleo.goes(house.path(rosa, "offer/"))
    assert in_days(10) in {each.get("value") for each in sheet.main.iter("input")}


def test_the_last_place_went_meanwhile_and_what_was_typed_stays() -> None:
    house = home(free=1)
    rosa = opened(house)
    held(house.alder.number, {house.place.pool: 1})
    sheet = _offers(house, rosa, 409)
    assert "there are not that many free" in sheet.text
    assert typed(sheet) == "Come as you are."
    assert house.state(rosa) == "opened"


def test_who_looks_after_a_program_takes_somebody_in_anyway_with_a_reason() -> None:
    house = home(free=1)
    rosa = opened(house)
    held(house.alder.number, {house.place.pool: 1})
    assert "Take them in anyway" in _offers(house, rosa, 409).text
    few = _offers(house, rosa, 422, anyway="1", beyond="storm")
    assert "Say why in a few words" in few.text
    assert typed(few) == "Come as you are."
    _offers(house, rosa, anyway="1", beyond="a mattress is ready")
    assert house.state(rosa) == "offered"
    assert Taking.objects.get(person=rosa.subject).beyond == "a mattress is ready"


def test_who_works_there_does_not_go_beyond() -> None:
    house = home(free=1)
    rosa, worker = opened(house), dara(house)
    held(house.alder.number, {house.place.pool: 1})
    said = {f"places-{house.place.pool}": "1", "day": in_days(4), "time": "18:00"}
    sheet = worker.sends(house.path(rosa, "offer/"), 409, **said)
    assert "Take them in anyway" not in sheet.text
    worker.sends(house.path(rosa, "offer/"), 404, **said, anyway="1", beyond="a mattress is ready")
    assert house.state(rosa) == "opened"


def test_a_paused_program_offers_nothing() -> None:
    house = home()
    rosa = opened(house)
    set_paused(program=house.alder.number, reason="holiday", by=BY, at=NOW)
    assert "Your program is paused" in _offers(house, rosa, 409).text


def test_without_a_pool_it_is_told_to_say_what_is_free() -> None:
    house = home()
    rosa = opened(house)
    remove_pool(program=house.alder.number, pool=house.place.pool, by=BY, at=NOW)
    sheet = house.cleo.goes(house.path(rosa, "offer/"))
    assert sheet.heading == "Offer a place"
    assert not list(sheet.main.iter("form"))


def test_an_offer_without_a_place_or_into_the_past_says_what_to_do() -> None:
    house = home()
    rosa = opened(house)
    sheet = _offers(house, rosa, 422, **{f"places-{house.place.pool}": ""})
    assert "Say how many places they need" in sheet.text
    assert typed(sheet) == "Come as you are."
    sheet = _offers(house, rosa, 422, day=in_days(0), time="00:01")
    assert "ends before it begins" in sheet.text
    assert house.state(rosa) == "opened"


def test_an_offer_is_held_longer_and_one_that_ran_out_is_not() -> None:
    house = home()
    rosa = offered(house)
    house.does(rosa, "longer", day=in_days(12), time="12:00")
    assert Taking.objects.filter(expires_at__gt=NOW + 11 * DAY).exists()
    Taking.objects.update(expires_at=NOW - HOUR)
    assert "You hold no place for them now." in house.sees(rosa).text
    sheet = house.does(rosa, "longer", 409, day=in_days(14), time="12:00")
    assert "The place is not held any more" in sheet.text
    assert "You hold a place for them until" in _offers(house, rosa).text


def test_a_question_may_be_about_one_of_the_things_to_ask() -> None:
    house = home()
    rosa = opened(house)
    sheet = house.cleo.goes(house.path(rosa, "ask/"))
    assert "pets" in {each.get("value") for each in sheet.main.iter("input")}
    house.does(rosa, "ask", asks="pets", words="How big is the dog?")
    assert _saying(house, rosa) == Saying("How big is the dog?", asks="pets")
    shown = house.sees(rosa).text
    assert "You asked" in shown
    assert "How big is the dog?" in shown


def test_a_question_needs_words() -> None:
    house = home()
    rosa = opened(house)
    assert "Write your question." in house.does(rosa, "ask", 422, words="  ").text
    assert house.does(rosa, "ask", 422, asks="secrets", words="Why?").status == 422


@pytest.mark.parametrize("step", ["ask", "list", "decline", "offer"])
def test_too_many_words_are_counted_and_stay(step: str) -> None:
    house = home()
    rosa = opened(house)
    sheet = house.does(rosa, step, 422, words=LONG, place="full")
    assert "Write at most 2000 letters here. Now there are 2001." in sheet.text
    assert typed(sheet) == LONG
    assert house.state(rosa) == "opened"


def test_as_many_lines_as_letters_allow_are_taken() -> None:
    house = home()
    rosa = opened(house)
    house.does(rosa, "list", words="x\r\n" * 1000)
    assert house.state(rosa) == "on a waiting list"


def test_on_the_waiting_list_and_offered_later() -> None:
    house = home()
    rosa = opened(house)
    house.does(rosa, "list", words="In May, perhaps.")
    assert "On your waiting list" in house.sees(rosa).text
    _offers(house, rosa)
    assert house.state(rosa) == "offered"


def test_no_is_said_with_what_stands_against_it_in_two_groups() -> None:
    house = home()
    rosa = opened(house)
    sheet = house.cleo.goes(house.path(rosa, "decline/"))
    legends = ["".join(each.itertext()).strip() for each in sheet.main.iter("legend")]
    assert legends[:2] == ["About our place", "What we would need"]
    sheet = house.does(rosa, "decline", place="full", need="safety", words="We wish you well.")
    assert sheet.heading == rosa.row.alias
    assert house.state(rosa) == "declined"
    assert _saying(house, rosa) == Saying("We wish you well.", reasons=("full", "safety"))
    assert "We have no place free now" in sheet.text


def test_no_without_a_reason_is_not_sent() -> None:
    house = home()
    rosa = opened(house)
    sheet = house.does(rosa, "decline", 422, words="Sorry.")
    assert "Tick one reason at least" in sheet.text
    assert typed(sheet) == "Sorry."


def test_a_rule_that_has_changed_leads_to_where_it_is_changed() -> None:
    house = home()
    rosa = opened(house)
    sheet = house.does(rosa, "decline", place="rule", rules="children")
    assert sheet.heading == "Your answer is sent"
    (href,) = (href for text, href in sheet.links.items() if text.startswith("Change this rule"))
    assert href == house.alder.path("read/0/rule/children/")
    assert house.cleo.goes(href).status == 200


def test_a_rule_against_what_the_rules_say_leads_there_too() -> None:
    house = home()
    rosa = opened(house)
    assert "Should your rules change?" in house.does(rosa, "decline", rules="gender").text
    maria = opened(house)
    assert house.does(maria, "decline", rules="children").heading == maria.row.alias


def test_who_may_not_change_rules_reads_who_may() -> None:
    house = home()
    rosa = opened(house)
    sheet = dara(house).sends(house.path(rosa, "decline/"), 200, place="rule", rules="children")
    assert house.alder.member.person.name in sheet.text
    assert not [text for text in sheet.links if text.startswith("Change this rule")]


def test_a_page_that_was_opened_before_they_moved_on_is_answered_calmly() -> None:
    house = home()
    rosa = talking(house)
    for step, said in (("ask", {"words": "Why?"}), ("list", {"words": "In May."})):
        sheet = house.does(rosa, step, 409, **said)
        assert "This cannot be done any more" in sheet.text
        assert typed(sheet) == said["words"]
        assert house.cleo.goes(house.path(rosa, f"{step}/"), 409).heading == rosa.row.alias
    assert house.state(rosa) == "talking"


def test_of_somebody_who_chose_elsewhere_it_learns_that_it_is_over() -> None:
    house, elm = home(), place("elm")
    rosa = offered(house, elm)
    scenes.talks(rosa, elm)
    actions.choose(**their(rosa, elm))
    sheet = _offers(house, rosa, 409)
    assert "This cannot be done any more" in sheet.text
    assert typed(sheet) == "Come as you are."


def test_during_a_talk_without_a_place_one_can_be_offered() -> None:
    house = home()
    rosa = opened(house)
    scenes.asks(rosa, house.place)
    scenes.talks(rosa, house.place)
    assert "You hold no place for them now." in house.sees(rosa).text
    _offers(house, rosa)
    assert house.state(rosa) == "talking"
    assert "You hold a place for them until" in house.sees(rosa).text
