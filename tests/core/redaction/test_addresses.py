"""What looks like a street address is found, and what programs say of days, places and courts is not."""

import pytest

from rowan.core.redaction.addresses import address_in

ADDRESSES = (
    "1600 Pennsylvania Avenue",
    "221b baker street",
    "12 N. Main St.",
    "350 5th Ave",
    "500 W 2nd St",
    "4500 Martin Luther King Jr Blvd",
    "9 Old Mill Rd",
    "9 old mill road",
    "18-20 Elm Street",
    "7 Willow Lane",
    "30 Maple Court",
    "14 willow way",
    "221 oak place",
    "3 Kings Court",
    "8 Rosewood Dr",
    "66 St. John's Terrace",
    "100 O'Neill Pkwy",
    "5 Hill Crest Circle",
    "1200 Sunset Plaza",
    "County Road 450",
    "state route 9",
    "Highway 61 North",
    "Calle Luna 45",
    "Avenida Benito Juárez #120",
    "Av. Insurgentes Sur 1602",
    "carretera Laredo km 34",
    "PO Box 12",
    "P.O. Box 1234",
    "Apartado postal 77",
    "Suite 400",
    "apt. 3b",
    "Dallas, TX 75201",
    "75201-1234",
    "32.7767, -96.7970",
    "the corner of Fifth and Main",
    "849VCWC8+R9",
)

INNOCENT = (
    "You have 30 days to find a place.",
    "We give 30 days notice and help you find another place.",
    "We tell the court within 2 days of court.",
    "After 90 days you may drive.",
    "12 women live here. It is a quiet place.",
    "We take up to 3 children in one room.",
    "You can leave at any time, 24 hours a day.",
    "We have 2 houses on one road.",
    "Most of our people spent 2 nights on the street.",
    "A 12-step group meets here each week.",
    "We drive you to court once a week.",
    "Phone calls are 15 minutes each.",
    "Visits start after 30 days. There is no other way.",
    "Ages 18 to 35.",
    "Call 555-0142.",
    "We are a 2 story house with stairs.",
    "You get $25 a week on your way to work.",
    "The program lasts 12 to 18 months. You may stay for more.",
    "Staff are here 24 hours. This is a safe place.",
    "A judge may ask for 1 letter from the place.",
    "Rent is 30 percent of pay after you work.",
    "Nos quedamos con su teléfono 30 días.",
    "Si estuvo en la calle por 30 días, aún puede venir.",
    "Vivió en la calle hace 10 años.",
    "Tiene 30 días para hallar otro lugar.",
    "North Texas",
    "Balance of State CoC",
)


@pytest.mark.parametrize("text", ADDRESSES)
def test_an_address_is_found_wherever_it_stands(text: str) -> None:
    assert address_in(text)
    assert address_in(f"We are at {text}, by the park.")


@pytest.mark.parametrize("text", INNOCENT)
def test_a_number_beside_a_common_word_is_no_address(text: str) -> None:
    assert address_in(text) is None


def test_what_was_found_is_named() -> None:
    assert address_in("Come to 12 Oak Street at noon.") == "12 Oak Street"
