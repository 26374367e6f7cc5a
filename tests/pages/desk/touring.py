"""The pages of one request, application, program, appeal and concern in a browser, each as it comes up in the work."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from django.utils import timezone
from playwright.sync_api import Page

from rowan.core.lifecycle.consent import Consent
from rowan.core.vocabulary.answers import Fact
from rowan.core.vocabulary.model import Span
from rowan.domain.accounts.queries import id_of
from rowan.domain.beds.actions import ask
from rowan.domain.directory import actions
from rowan.domain.directory.models import Application, Contact
from rowan.domain.directory.queries import (
    ConcernKind,
    ConcernWhen,
    Outcome,
    Purpose,
    Standing,
    Step,
    by_reference,
)
from rowan.domain.referrals import actions as referrals
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
    for told in ({"answers": young, "notes": words}, reached | {"team_may_reach": True}):
        begun = scenes.draft(at=at)
        said = scenes.said(**({"consent": yes} | told))
        referrals.send(**scenes.their(begun, at=at), said=said, programs=[birch])
    referrals.freeze(subject=begun.subject, by="person", at=at)


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
    yield from _of_applications(page)
    yield from _of_programs(page)
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
    page.goto(f"{DESK}requests/")
    yield _opens(page, "requests/")
    yield _follows(page, "a[href$='thaw/']", "let a frozen request go on")
    yield _left_blank(page, "let a frozen request go on")
    page.goto(f"{DESK}requests/")
    yield _opens(page, "requests/")
    press(page, "form[action$='reach/'] button")
    yield "how to reach a person"
    page.goto(f"{DESK}requests/")
    yield _follows(page, "main .rows li:last-child a", "a request that waits")
    here = page.url
    press(page, "form[action$='read/'] button")
    yield "a request that is read"
    yield _follows(page, "a[href$='approve/']", "record an approval")
    yield _left_blank(page, "record an approval")
    for rest in ("clear/", "return/"):
        page.goto(here + rest)
        yield rest
    page.goto(here)
    yield _follows(page, "a[href$='hold-back/']", "hold back a request")


def _of_applications(page: Page) -> Iterator[str]:
    page.goto(f"{DESK}applications/")
    yield "applications"
    page.locator("main .rows a", has_text="House of Birch").click()
    page.wait_for_load_state()
    yield "an application that was called"
    here = page.url
    yield _follows(page, "a[href*='calls/'].button", "a call")
    for rest in ("calls/", "which/", "here-already/", "turn-down/"):
        page.goto(here + rest)
        yield rest
        yield _left_blank(page, rest)


def _of_programs(page: Page) -> Iterator[str]:
    page.goto(f"{DESK}programs/?which=waiting")
    yield "programs with something to second"
    yield _opens(page, "programs/")
    here = page.url
    for rest in ("suspend/", "renew/", "propose/remove/"):
        page.goto(here + rest)
        yield rest
        yield _left_blank(page, rest)
    page.goto(f"{DESK}programs/?which=suspended")
    yield _opens(page, "programs/")


def _opens(page: Page, what: str) -> str:
    page.locator(f"main .rows a[href*='{what}']").first.click()
    page.wait_for_load_state()
    return f"one of {what}"


def _follows(page: Page, selector: str, name: str) -> str:
    page.locator(selector).first.click()
    page.wait_for_load_state()
    return name


def _left_blank(page: Page, name: str) -> str:
    press(page)
    return f"{name}, left blank"
