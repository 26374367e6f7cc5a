"""Somebody asks the team through the page and reads the answer by the link in a mail, each with a canary in it."""

import re

from tests.attacks.houses.company import link_to
from tests.attacks.houses.inhabited import House, Member
from tests.attacks.thieves.samples import a_phone, a_word
from tests.attacks.visits.visitor import Visitor

_ASK, _LIST = "/team/", "/staff/desk/questions/"
_HIDDEN = re.compile(r'name="(sheet|warned)"[^>]* value="([^"]*)"')


def wonder(house: House) -> dict[str, bytes]:
    """Have one question asked, read and answered, and the answer read; return what nobody else is to find.

    Raises ``RuntimeError`` where a step of it does not go through.
    """
    words, answer, phone = a_word(), a_word(), a_phone()
    address = f"{phone}@text.example"
    with Visitor(house.url) as anybody:
        _ask(anybody, words, address)
        with Member(house, house.people["ana"]) as ana:
            _answer(ana, words, answer)
        there = f"/n/{link_to(house, address)}/answer/"
        anybody.get(there)
        anybody.post(there, {})
        if answer not in anybody.get("/team/answer/").text:
            raise RuntimeError("the answer did not open")
    said = {"question": words, "answer": answer, "address of who asked": phone}
    return {what: each.encode() for what, each in said.items()}


def _ask(anybody: Visitor, words: str, address: str) -> None:
    reply = anybody.get(_ASK)
    for _ in range(2):  # the first time it may warn of what could tell who somebody is
        said = dict(_HIDDEN.findall(reply.text))
        reply = anybody.post(
            _ASK, {"kind": "using", "words": f"Can I ask {words}?", "address": address} | said
        )
        if reply.status == 302:
            return
    raise RuntimeError("nobody takes a question")


def _answer(ana: Member, words: str, answer: str) -> None:
    ana.signs_in()
    (there,) = re.findall(rf'href="({_LIST}\d+/)"', ana.get(_LIST).text)
    if words not in ana.post(f"{there}read/", {}).text:
        raise RuntimeError("the question did not open")
    if ana.post(f"{there}answer/", {"words": answer}).status != 302:
        raise RuntimeError("nobody could answer it")
    ana.post("/staff/sign-out/", {})
