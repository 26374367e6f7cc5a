"""Every page of those who work here in a browser, one after the other."""

from collections.abc import Iterator

from playwright.sync_api import Page

from tests.pages.staff import Cast, press

AT_THE_DOOR = (
    "/who/",
    "/mails/",
    "/n/nothing/",
    "/staff/sign-in/",
    "/staff/forgot/",
    "/staff/nowhere/",
)
OF_THE_TEAM = (
    "/staff/desk/",
    "/staff/desk/trail/",
    "/staff/desk/trail/?verb=nothing",
    "/staff/desk/house/",
    "/staff/desk/applications/",
    "/staff/desk/applications/over/",
    "/staff/desk/programs/",
    "/staff/desk/programs/?name=nothing",
    "/staff/desk/appeals/",
    "/staff/desk/concerns/",
    "/staff/people/team/",
    "/staff/me/",
    "/staff/adding/",
    "/staff/adding/codes/",
    "/staff/adding/passkey/",
    "/staff/recovery-codes/",
    "/staff/me/password/",
    "/staff/again/",
    "/staff/again/recovery/",
)
OF_A_PROGRAM = (
    "places/",
    "places/hold/",
    "places/lives/",
    "places/history/",
    "places/pools/",
    "places/pools/add/",
    "contacts/",
    "test/",
    "standing/",
    "standing/appeal/",
    "pause/",
)


def at_the_door(cast: Cast, page: Page) -> Iterator[str]:
    """Go through what a stranger sees, and what somebody sees between password and second factor."""
    for path in AT_THE_DOOR:
        page.goto(path)
        yield path
    page.goto("/staff/forgot/")
    page.fill("[name=email]", "nobody@elsewhere.example")
    press(page)
    yield "asked"
    page.goto("/staff/sign-in/")
    press(page)
    yield "sign-in, left blank"
    cast.gives_password(page, "ben")
    yield "second"
    press(page)
    yield "second, left blank"
    page.goto("/staff/second/recovery/")
    yield "recovery"


def inside(page: Page) -> Iterator[str]:
    """Go through what a member of the team sees. A colleague is invited on the way, and taken back."""
    for path in OF_THE_TEAM:
        page.goto(path)
        yield path
    page.goto("/staff/me/")
    removing = page.locator("main .rows a", has_text="Remove")
    press(page, removing.or_(page.locator("main .rows a[href*=factor]")))
    yield "remove a factor"
    page.goto("/staff/people/team/")
    press(page)
    yield "colleagues, left blank"
    page.fill("[name=name]", "مريم")
    page.fill("[name=email]", "invited@staff.example")
    page.check("input[name=role][value=team]")
    press(page)
    yield "colleagues, with one invited"
    press(page, "button[name=withdraw]")
    yield "colleagues, with nobody invited"


def in_a_program(page: Page) -> Iterator[str]:
    """Go through what somebody sees who looks after a program."""
    page.goto("/staff/")
    yield "program"
    program = page.url
    for path in OF_A_PROGRAM:
        page.goto(f"{program}{path}")
        yield path
    press(page, "nav a[href*=people]")
    yield "people of a program"
