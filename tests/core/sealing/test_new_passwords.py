"""A new password is long enough, repeats no piece, and stands on no list of common ones."""

import pytest

from rowan.core.sealing.passwords import FEWEST_CHARACTERS, listed, require_good
from rowan.core.sealing.refusals import PasswordTooCommon, PasswordTooShort

COMMON = {
    listed(each)
    for each in ("correct horse battery staple", "Qwertyuiop\uff11\uff12\uff13\uff14\uff15")
}
ACCENTED = "e\N{COMBINING ACUTE ACCENT}"


@pytest.mark.parametrize(
    "password",
    [
        "fifteen letters",
        "Un año más, ñandú",
        "\u6bcf\u5929\u65e9\u4e0a\u516b\u70b9\u534a\u53bb\u516c\u56ed\u8dd1\u6b65\u4e94\u516c\u91cc",
        "correct horse battery stapler",
        "123456789abcdef",
        " \N{EVERGREEN TREE}abcdefghijklm",
    ],
)
def test_a_good_one_passes(password: str) -> None:
    require_good(password, COMMON)


@pytest.mark.parametrize("password", ["", "a", "fourteen chars", f"{ACCENTED}123456789abcd"])
def test_less_than_15_characters_are_too_short(password: str) -> None:
    assert FEWEST_CHARACTERS == 15
    with pytest.raises(PasswordTooShort):
        require_good(password, COMMON)


@pytest.mark.parametrize("password", ["a" * 40, "password" * 2, "abc 123 " * 9, "aB" * 8])
def test_a_piece_that_is_repeated_counts_once(password: str) -> None:
    with pytest.raises(PasswordTooShort):
        require_good(password, COMMON)


def test_a_long_piece_may_be_repeated() -> None:
    require_good("fifteen letters" * 2, COMMON)


@pytest.mark.parametrize(
    "password",
    [
        "correct horse battery staple",
        "Correct Horse BATTERY Staple",
        "correct horse battery \N{LATIN SMALL LIGATURE ST}aple",
        "qwertyuiop12345",
        "QWERTYUIOP\uff11\uff12345",
    ],
)
def test_a_common_one_is_refused_in_whatever_capitals_or_form(password: str) -> None:
    with pytest.raises(PasswordTooCommon):
        require_good(password, COMMON)
