"""From an invitation to the first page, and back in with a recovery code, all of it without JavaScript."""

import re
from datetime import UTC, datetime

from rowan.domain.accounts.clients import STEP_SECONDS, code_of
from tests.pages.staff import Cast, press
from tests.support.browser import NewPage

PASSWORD = "four quiet words in a row"
GUS = "gus@staff.example"


def test_somebody_is_invited_joins_and_comes_back(cast: Cast, new_page: NewPage) -> None:
    ana = cast.page("ana", javascript=False)
    ana.goto("/staff/people/team/")
    ana.fill("[name=name]", "Gus Field")
    ana.fill("[name=email]", GUS)
    ana.check("input[name=role][value=advocate]")
    press(ana)
    assert GUS in ana.inner_text("main")

    gus = new_page(javascript=False)
    gus.goto(cast.link_to(GUS))
    assert gus.context.cookies() == []
    press(gus)
    assert gus.inner_text("h1") == "Welcome"
    gus.fill("[name=password]", PASSWORD)
    gus.fill("[name=once_more]", PASSWORD)
    press(gus)
    assert gus.inner_text("h1") == "A second factor"

    gus.click("text=Codes from an app")
    seed = re.sub(r"\s", "", gus.inner_text(".slip"))
    assert gus.locator(".code-picture svg").is_visible()
    gus.fill("[name=name]", "phone")
    gus.fill("[name=code]", code_of(seed, int(datetime.now(UTC).timestamp()) // STEP_SECONDS))
    press(gus)
    assert gus.inner_text("h1") == "Recovery codes"
    press(gus)
    codes = gus.inner_text(".slip").split()
    assert len(codes) == 8
    press(gus, "main .actions a")
    assert gus.inner_text("h1") == "People you are helping"

    press(gus, "header form button")
    gus.fill("[name=email]", GUS)
    gus.fill("[name=password]", PASSWORD)
    press(gus)
    gus.click("text=Use a recovery code")
    gus.fill("[name=code]", codes[0])
    press(gus)
    assert gus.inner_text("h1") == "People you are helping"
    gus.goto("/staff/me/")
    assert "7 left" in gus.inner_text("main")
