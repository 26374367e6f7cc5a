"""A real browser makes a passkey, signs in with it and proves it once more; without its device nobody gets further."""

from tests.pages.staff import PASSKEY_PRESS, Cast, press, with_device
from tests.support.browser import NewPage


def test_made_used_to_sign_in_and_once_more(cast: Cast, new_page: NewPage) -> None:
    page = new_page()
    session, device = with_device(page)
    cast.signs_in(page, "dara")
    page.goto("/staff/adding/passkey/")
    page.fill("[name=name]", "laptop")
    with page.expect_navigation():
        page.click(PASSKEY_PRESS)
    assert "laptop" in page.inner_text("main")
    held = session.send("WebAuthn.getCredentials", {"authenticatorId": device})["credentials"]
    assert len(held) == 1

    press(page, "header form button")
    cast.gives_password(page, "dara")
    page.click("text=Use a passkey instead")
    with page.expect_navigation():
        page.click(PASSKEY_PRESS)
    assert page.inner_text("h1") == "House of Alder"

    page.goto("/staff/again/passkey/?next=/staff/me/")
    with page.expect_navigation():
        page.click(PASSKEY_PRESS)
    assert page.inner_text("h1") == "Your account"

    session.send("WebAuthn.clearCredentials", {"authenticatorId": device})
    press(page, "header form button")
    cast.gives_password(page, "dara")
    page.goto("/staff/second/passkey/")
    page.click(PASSKEY_PRESS)
    page.locator("[data-passkey-trouble]").wait_for(state="visible")
    assert page.inner_text("h1") == "One more step"
    page.goto("/staff/me/")
    assert page.inner_text("h1") == "Sign in"


def test_without_scripts_it_says_so_and_offers_no_dead_button(cast: Cast) -> None:
    page = cast.page("eli", javascript=False)
    page.goto("/staff/adding/passkey/")
    assert "needs JavaScript" in page.inner_text("main")
    assert not page.locator(PASSKEY_PRESS).is_visible()
