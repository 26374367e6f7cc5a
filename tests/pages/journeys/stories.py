"""What happens to one person from a search to an open door, step by step, whoever presses for them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from tests.pages.journeys.houses import ALDER, BIRCH, CEDAR
from tests.pages.journeys.people import Seeker, Worker
from tests.pages.staff import press
from tests.support.waiting import until

TAGS = {
    "en": ("They have a question", "They offer a place"),
    "es": ("Tienen una pregunta", "Ofrecen un lugar"),
}
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


@dataclass(frozen=True)
class Story:
    """One person: what they say, which house asks, which offers and which cannot, and what is written both ways."""

    updates: str
    name: str = "Rosie"
    phone: str = "512 555 0100"
    age: str = "25-35"
    asks: str = ALDER
    offers: str = BIRCH
    cannot: str = CEDAR
    question: str = "Do you have a pet?"
    reply: str = "No, none."
    welcome: str = "Come as you are."


def to_an_open_door(
    seeker: Seeker, houses: Mapping[str, Worker], story: Story, language: str = "en"
) -> Iterator[tuple[str, ...]]:
    """Go all the way, and yield after each step some words that their own pages tell now."""
    seeker.answers(age=story.age)
    yield ()
    seeker.sends(story.updates, story.phone, story.name)
    yield ()
    until(lambda: all(house.requests(seeker.alias) for house in houses.values()), seconds=30)
    asked = {name: house.requests(seeker.alias)[0] for name, house in houses.items()}
    seeker.asked = asked
    for name, house in houses.items():
        house.opens(asked[name])
        assert story.phone not in house.text
    yield ()
    houses[story.asks].does(asked[story.asks], "ask", words=story.question)
    houses[story.offers].does(asked[story.offers], "offer", words=story.welcome)
    houses[story.cannot].does(asked[story.cannot], "decline", place="full")
    told: tuple[str, ...] = (story.question, story.welcome, story.offers)
    yield told
    seeker.comes_back()
    question, offer = (seeker.place(tag) for tag in TAGS[language])
    for place in (question, offer):
        seeker.does(place, "detail")
    yield told
    seeker.page.goto(question)
    assert story.question in seeker.text
    seeker.page.fill("[name=words]", story.reply)
    press(seeker.page, f"form[action='{question}say/'] .actions button")
    seeker.does(offer, "talk")
    told = (*told, story.reply, story.phone, story.name)
    yield told
    chosen, theirs = houses[story.offers], asked[story.offers]
    _reaches(chosen, theirs, story)
    yield told
    chosen.does(theirs, "intake")
    seeker.does(offer, "choose")
    yield told
    press(seeker.page, "main .actions a")
    press(seeker.page)
    yield told
    chosen.does(theirs, "arrived")
    for other in (story.asks, story.cannot):
        houses[other].page.goto(asked[other])
        assert "This request is over" in houses[other].text
    yield ()


def _reaches(house: Worker, request: str, story: Story) -> None:
    """Confirm what it asks of a house to read how to reach somebody, and read it."""
    house.page.goto(f"{request}contact/")
    assert story.phone not in house.text
    for promise in house.page.locator("main form input[type=checkbox]").all():
        promise.check()
    press(house.page)
    assert story.phone in house.text
