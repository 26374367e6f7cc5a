"""Telephone numbers, however people write them."""

import pytest

from rowan.core.formats.numbers import dialled, is_number, same_number


@pytest.mark.parametrize(
    "text",
    [
        "5125550142",
        "(512) 555-0142",
        "512.555.0142",
        "1-512-555-0142",
        "+1 512 555 0142",
        " 512 555 0142 ",
    ],
)
def test_one_number_is_dialled_in_one_way(text: str) -> None:
    assert dialled(text) == "+15125550142"
    assert dialled(dialled(text) or "") == "+15125550142"
    assert same_number(text, "+15125550142")


@pytest.mark.parametrize(
    "text", ["+52 55 1234 5678", "+44 20 7946 0018", "+1 512 555 014", "+512 555 0142", "+7"]
)
def test_one_of_another_country_is_sent_nothing(text: str) -> None:
    assert dialled(text) is None


@pytest.mark.parametrize(
    "text", ["", "555-0142", "512-555-0142 x4", "a@b.example", "2512 555 0142", "+", "٥١٢٥٥٥٠١٤٢"]
)
def test_what_takes_no_text_messages(text: str) -> None:
    assert dialled(text) is None


def test_a_short_number_is_a_number_all_the_same() -> None:
    assert is_number("555-0142")
