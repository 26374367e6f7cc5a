"""From a search to an open door, in a browser without JavaScript, through real mail and the real key agent."""

import re

import pytest

from rowan.web.mailbox import mails
from tests.pages.journeys.houses import ALDER, BIRCH, CEDAR, WHO, trail
from tests.pages.journeys.people import Seeker, Worker
from tests.pages.staff import Cast, press
from tests.support.browser import NewPage, Site
from tests.support.figures import tell
from tests.support.waiting import until

TAGS = {
    "en": ("They have a question", "They offer a place"),
    "es": ("Tienen una pregunta", "Ofrecen un lugar"),
}
CLOSED = {"en": "This request is closed", "es": "Esta solicitud está cerrada"}
STEPS = [
    "referral.begin",
    "referral.send",
    "referral.deliver",
    "delivery.deliver",
    "delivery.open",
    "delivery.ask",
    "delivery.offer",
    "delivery.decline",
    "delivery.reply",
    "release.give",
    "delivery.talk",
    "delivery.ready",
    "delivery.intake",
    "delivery.choose",
    "referral.arrange",
    "delivery.end",
    "referral.set-out",
    "referral.arrive",
    "release.end",
]


@pytest.mark.parametrize("language", ["en", "es"])
def test_from_a_search_to_an_open_door(
    site: Site, cast: Cast, new_page: NewPage, language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    cast.page("ana", javascript=False).goto("/staff/desk/")  # the agent opens with the team
    before = len(trail(site))
    rosa = Seeker(new_page(javascript=False, language=f"{language}-US"))
    rosa.answers()
    rosa.sends(updates=f"rosa-{language}@mail.example")
    houses = {name: Worker(cast.page(who, javascript=False)) for name, who in WHO.items()}
    until(lambda: all(worker.requests() for worker in houses.values()), seconds=30)

    asked = {name: worker.requests()[0] for name, worker in houses.items()}
    for name, worker in houses.items():
        worker.opens(asked[name])
        assert "512 555" not in worker.text
    houses[ALDER].does(asked[ALDER], "ask", words="Do you have a pet?")
    houses[BIRCH].does(asked[BIRCH], "offer", words="Come as you are.")
    houses[CEDAR].does(asked[CEDAR], "decline", place="full")

    rosa.comes_back()
    question, offer = (rosa.place(tag) for tag in TAGS[language])
    for place in (question, offer):
        rosa.does(place, "detail")
    rosa.page.goto(question)
    assert "Do you have a pet?" in rosa.text
    rosa.page.fill("[name=words]", "No, none.")
    press(rosa.page, f"form[action='{question}say/'] .actions button")
    rosa.does(offer, "talk")

    birch, hers = houses[BIRCH], asked[BIRCH]
    birch.page.goto(f"{hers}contact/")
    assert "512 555" not in birch.text
    for promise in birch.page.locator("main form input[type=checkbox]").all():
        promise.check()
    press(birch.page)
    assert "512 555 0100" in birch.text
    birch.does(hers, "intake")
    rosa.does(offer, "choose")
    press(rosa.page, "main .actions a")
    press(rosa.page)
    birch.does(hers, "arrived")

    houses[ALDER].page.goto(asked[ALDER])
    assert "This request is over" in houses[ALDER].text
    rosa.comes_back()
    assert rosa.heading == CLOSED[language]
    assert BIRCH not in rosa.text

    told = trail(site)[before:]
    assert [step for step in STEPS if step not in told] == []
    hers_only = _mails_to(site, f"rosa-{language}@mail.example")
    assert len(set(hers_only)) == 1
    tell(capsys, f"{language}: {len(told)} lines on the trail, {len(hers_only)} updates mailed")


def _mails_to(site: Site, address: str) -> list[str]:
    """Wait until a person was told, and return the texts of all they were sent."""
    folder = site.folder / "mailbox"

    def sent() -> list[str]:
        return [_plain(mail.body) for mail in mails(folder) if mail.to == address]

    until(sent, seconds=30)
    return sent()


def _plain(body: str) -> str:
    return re.sub(r"\s+", " ", body)
