"""The pages of one request, application, program, appeal and concern in a browser, each as it comes up in the work."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from django.utils import timezone
from playwright.sync_api import Page

from rowan.core.lifecycle.consent import Consent
from rowan.core.lifecycle.stalling import Aid, Stall
from rowan.core.vocabulary.answers import Fact
from rowan.core.vocabulary.model import Span
from rowan.domain.accounts.queries import id_of
from rowan.domain.beds.actions import ask
from rowan.domain.directory import actions
from rowan.domain.directory.models import Application, Confirmation, Contact
from rowan.domain.directory.queries import (
    ConcernKind,
    ConcernWhen,
    Outcome,
    Purpose,
    Standing,
    Step,
    alike,
    by_reference,
    known,
)
from rowan.domain.network import actions as network
from rowan.domain.network.queries import in_force
from rowan.domain.referrals import actions as referrals
from rowan.domain.referrals.models import Misfits, Stalled
from tests.domain.cast import entry
from tests.domain.directory.team import PHONE, call, form
from tests.domain.referrals import scenes
from tests.pages.staff import STAFF_SETTINGS, press
from tests.support.browser import Site
from tests.support.house import in_house

DESK = "/staff/desk/"
_LONG = "A-very-long-name-without-any-break-in-it-that-goes-on-and-on"
_RUN = "from tests.pages.desk.touring import fill; fill()"


def filled(site: Site) -> None:
    """Give a live house one of everything that the desk looks after, once."""
    done = Path(site.folder) / "desk-is-filled"
    if not done.exists():
        in_house(site, STAFF_SETTINGS, _RUN)
        done.touch()


def fill() -> None:
    """Let two apply, and Ben call one; let Alder be suspended and appeal; let Birch be proposed, told of, asked."""
    at = timezone.now() - timedelta(minutes=10)
    ben, cleo = (f"staff:{id_of(f'{who}.example')}" for who in ("ben@desk", "cleo@program"))
    alder, birch = (by_reference()[name] for name in ("alder", "birch"))
    _applications(ben)
    actions.set_standing(program=alder, standing=Standing.VERIFIED, by="tests", at=at)
    actions.set_standing(program=birch, standing=Standing.VERIFIED, by="tests", at=at)
    actions.suspend(program=alder, reason="safety", note="Two calls.", by=ben, at=at)
    actions.appeal(program=alder, words=f"Please look again.\n{_LONG}", by=cleo, at=at)
    actions.propose(program=birch, step=Step.VET, reason="review", note=_LONG, by=ben, at=at)
    ask(program=birch, by="tests", at=at)
    Confirmation.objects.create(program_id=birch, asked_at=at, due_at=at)
    for kind, value in (("phone", "512-555-0190"), ("email", f"intake@{_LONG}.example")):
        actions.add_contact(
            program=birch,
            kind=kind,
            value=value,
            purpose=Purpose.INTAKE,
            language="en",
            by="tests",
            at=at,
        )
    _published(ben, at)
    Misfits.objects.create(program_id=birch, criterion="pets", people=7, counted_on=at.date())
    here = known(birch, at=at)
    twice = [
        entry(f"birch-{number}", organization=here.organization, name=_LONG, state=here.state)
        for number in (2, 3, 4)
    ]
    actions.save_programs(entries=twice, by="tests", at=at)
    pair = alike().open[0]
    actions.tell_apart(one=pair.one, other=pair.other, by=ben, at=at)
    _requests(birch)
    actions.report_concern(
        program=birch, kind=ConcernKind.HURT, when=ConcernWhen.NOW, words=f"They {_LONG}.", at=at
    )
    assert Contact.objects.filter(program=birch).count() == 2


def _requests(birch: int) -> None:
    at = timezone.now() - timedelta(hours=3)
    words = f"My name is Rosa.\n{_LONG}\nCall 512-555-0100."
    yes = Consent(frozenset({birch}), at + timedelta(days=30), frozenset({"TX"}), stretch=True)
    young = {"age": Fact((Span(16, 16),)), "who": Fact((frozenset({"friend_family"}),))}
    reached = {"consent": yes, "contact": scenes.contact(email=f"rosa@{_LONG}.example")}
    may = {"team_may_reach": True}
    sent = []
    for told in ({"answers": young, "notes": words} | may, reached | may, reached):
        begun = scenes.draft(at=at)
        said = scenes.said(**({"consent": yes} | told))
        referrals.send(**scenes.their(begun, at=at), said=said, programs=[birch])
        sent.append(begun.subject)
    _stands_still(birch, yes, at - timedelta(hours=1))
    for number, subject in enumerate(sent[1:]):
        referrals.freeze(subject=subject, by="person", at=at + timedelta(minutes=number))


def _stands_still(birch: int, yes: Consent, at: datetime) -> None:
    begun = scenes.draft(at=at)
    said = scenes.said(consent=yes, notes=_LONG)
    referrals.send(**scenes.their(begun, at=at), said=said, programs=[birch])
    Stalled.objects.create(
        referral_id=begun.subject,
        stall=Stall.NOT_SEEN.name,
        since=at,
        task=Aid.LOOK.name,
        task_at=at,
    )


def _applications(ben: str) -> None:
    at = timezone.now() - timedelta(minutes=20)
    alike = {"name": "House of Birch", "organization": _LONG, "own_words": [_LONG[::-1]]}
    for sheet, said in (("called", alike), ("new", {"name": "Willow House"})):
        actions.apply(form=form(said, heard=_LONG), token=sheet, by="applicant", at=at)
    waiting = Application.objects.get(name="House of Birch")
    told = call(called_at=at, number=PHONE, found_where=_LONG, outcome=Outcome.CONFIRMED)
    actions.record_call_back(
        application=waiting.pk, called=told, by=ben, at=timezone.now() - timedelta(minutes=5)
    )


def tour(page: Page) -> Iterator[str]:
    """Go through every page of the desk that is about one thing. Nothing is decided on the way."""
    yield from _of_requests(page)
    yield from _of_tasks(page)
    yield from _of_applications(page)
    yield from _of_programs(page)
    yield from _of_the_network(page)
    page.goto(f"{DESK}appeals/")
    yield "appeals"
    yield _opens(page, "appeals/")
    yield _follows(page, "a[href$='decide/']", "decide an appeal")
    yield _left_blank(page, "decide an appeal")
    page.goto(f"{DESK}concerns/")
    yield "concerns"
    yield _opens(page, "concerns/")
    press(page, "form[action$='read/'] button")
    yield "a concern that is read"
    yield _follows(page, "a[href$='close/']", "close a concern")
    page.goto(f"{DESK}phone/")
    yield "programs to phone"
    yield _opens(page, "phone/")
    yield _left_blank(page, "a call about what is free")


def _of_requests(page: Page) -> Iterator[str]:
    page.goto(f"{DESK}requests/")
    yield "requests"
    yield _left_blank(page, "requests")
    page.goto(f"{DESK}requests/said/")
    yield "requests by what they said"
    yield _left_blank(page, "requests by what they said")
    page.select_option("[name=said_age]", "0-17")
    yield _left_blank(page, "requests of people under 18")
    for asked in ("turn=program", "turn=person&asker=advocate"):
        page.goto(f"{DESK}requests/?{asked}")
        yield f"requests, {asked}"
    page.goto(f"{DESK}requests/")
    yield _opens(page, "requests/")
    yield _follows(page, "a[href$='thaw/']", "let a frozen request go on")
    yield _left_blank(page, "let a frozen request go on")
    page.goto(f"{DESK}requests/")
    yield _opens(page, "requests/")
    press(page, "form[action$='reach/'] button")
    yield "how to reach a person"
    page.goto(f"{DESK}requests/")
    yield _follows(page, "main .rows li:nth-child(2) a", "one whose person cannot be reached")
    page.goto(f"{DESK}requests/")
    yield _follows(page, "main .rows li:last-child a", "a request whose person may be reached")
    here = page.url
    press(page, "form[action$='read/'] button")
    yield "a request that is read"
    page.keyboard.press("?")
    yield "a request that is read, with its keys"
    program = page.locator("main .rows a[href*='/desk/programs/']").first.get_attribute("href")
    page.goto(f"{here}programs/{(program or '').split('/')[-2]}/add/")
    yield "ask one more program"
    yield _left_blank(page, "ask one more program")
    page.goto(here)
    press(page, "form[action$='read/'] button")
    yield _follows(page, "a[href$='approve/']", "record an approval")
    yield _left_blank(page, "record an approval")
    for rest in ("clear/", "return/"):
        page.goto(here + rest)
        yield rest
    page.goto(here)
    yield _follows(page, "a[href$='hold-back/']", "hold back a request")


def _of_tasks(page: Page) -> Iterator[str]:
    page.goto(f"{DESK}tasks/")
    yield "what stands still"
    yield _opens(page, "tasks/")
    yield _left_blank(page, "a task")


def _of_applications(page: Page) -> Iterator[str]:
    page.goto(f"{DESK}applications/")
    yield "applications"
    press(page, page.locator("main .rows a", has_text="House of Birch"))
    yield "an application that was called"
    here = page.url
    yield _follows(page, "a[href*='calls/'].button", "a call")
    for rest in ("calls/", "which/", "here-already/", "turn-down/"):
        page.goto(here + rest)
        yield rest
        yield _left_blank(page, rest)


def _of_programs(page: Page) -> Iterator[str]:
    for kind in ("right", "contacts", "places"):
        page.goto(f"{DESK}due/?kind={kind}")
        yield f"what is due: {kind}"
    page.goto(f"{DESK}programs/?which=waiting")
    yield "programs with something to second"
    yield _opens(page, "programs/")
    here = page.url
    for rest in ("suspend/", "renew/", "propose/remove/"):
        page.goto(here + rest)
        yield rest
        yield _left_blank(page, rest)
    page.goto(f"{here}doubles/")
    yield "an entry that looks like it"
    yield _opens(page, "doubles/")
    yield _left_blank(page, "two entries side by side")
    page.goto(f"{DESK}alike/")
    yield "entries that look alike"
    page.goto(f"{DESK}alike/?apart=1")
    yield "entries that are two"
    page.goto(f"{DESK}misfits/")
    yield "rules that do not say enough"
    page.goto(f"{DESK}programs/?which=suspended")
    yield _opens(page, "programs/")


def _published(by: str, at: datetime) -> None:
    for place, key in enumerate(("short", "long"), start=1):
        text = dict.fromkeys(("en", "es"), f"{key}? {_LONG}")
        said = {"place": place, "question": text, "answer": text}
        seen = in_force().number
        network.change(said={f"published_answers.{key}": said}, seen=seen, by=by, at=at)


def _of_the_network(page: Page) -> Iterator[str]:
    here = f"{DESK}network/"
    page.goto(here)
    yield "settings of the network"
    for part in ("names", "hours", "limits", "delivery"):
        page.goto(f"{here}{part}/")
        yield f"settings: {part}"
        yield _left_blank(page, f"settings: {part}, nothing changed")
    page.goto(f"{here}hours/")
    page.locator("input[name=saturday]").fill("10:00-12:00, 13:00-14:30")
    page.locator("textarea[name=closed]").fill("2026-12-24")
    yield _left_blank(page, "settings before and after")
    page.goto(f"{here}names/")
    page.locator("input[name=neutral_page]").fill(_LONG)
    yield _left_blank(page, "settings: a wrong one")
    page.goto(f"{here}lines/new/")
    yield "a help line"
    yield _left_blank(page, "a help line, left blank")
    page.goto(f"{here}lines/emergency/remove/")
    yield "remove a help line"
    yield from _of_published_answers(page, here)


def _of_published_answers(page: Page, here: str) -> Iterator[str]:
    page.goto(f"{here}answers/new/")
    yield "publish an answer"
    yield _left_blank(page, "publish an answer, left blank")
    page.goto(f"{here}answers/long/")
    page.locator("textarea[name=answer_en]").fill(f"Yes.\n{_LONG}")
    yield _left_blank(page, "a published answer before and after")
    page.goto(f"{here}answers/long/remove/")
    yield "remove a published answer"


def _opens(page: Page, what: str) -> str:
    press(page, f"main .rows a[href*='{what}']")
    return f"one of {what}"


def _follows(page: Page, selector: str, name: str) -> str:
    press(page, selector)
    return name


def _left_blank(page: Page, name: str) -> str:
    press(page)
    return f"{name}, left blank"
