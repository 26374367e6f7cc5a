"""What may tell who somebody is, is found with its place; what people write all the time is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rowan.core.redaction.identifying import Kind, identifying

TELLING = [
    ("My name is Rosa Delgado and I need help", Kind.NAME, "Rosa Delgado"),
    ("my name is rosa", Kind.NAME, "rosa"),
    ("name: Kim", Kind.NAME, "Kim"),
    ("I'm Tasha, I need a bed", Kind.NAME, "Tasha"),
    ("my boyfriend Marcus Lee found me", Kind.NAME, "Marcus Lee"),
    ("Ask for Ms. O'Neill there", Kind.NAME, "O'Neill"),
    ("me llamo María de la Cruz", Kind.NAME, "María de la Cruz"),
    ("mi hermana Lucía me ayuda", Kind.NAME, "Lucía"),
    ("Officer Daniels knows", Kind.NAME, "Daniels"),
    ("call 503-555-0142 after six", Kind.TELEPHONE, "503-555-0142"),
    ("text me at (503) 555 0142", Kind.TELEPHONE, "(503) 555 0142"),
    ("+1 503.555.0142", Kind.TELEPHONE, "+1 503.555.0142"),
    ("write to rosa.d@example.org", Kind.MAIL, "rosa.d@example.org"),
    ("rosa (at) example.org", Kind.MAIL, "rosa (at) example.org"),
    ("find me as @rosa_sings", Kind.LINK, "@rosa_sings"),
    ("see www.example.org/rosa", Kind.LINK, "www.example.org/rosa"),
    ("born 04/17/1999 in town", Kind.DATE, "04/17/1999"),
    ("on March 3rd, 2001", Kind.DATE, "March 3rd, 2001"),
    ("nací el 3 de mayo de 2001", Kind.DATE, "3 de mayo de 2001"),
    ("my social is 123-45-6789", Kind.NUMBER, "123-45-6789"),
    ("case number 20261187", Kind.NUMBER, "20261187"),
    ("my number is A123456789", Kind.NUMBER, "A123456789"),
    ("I am at 1200 Main Street now", Kind.ADDRESS, "1200 Main Street"),
]
QUIET = [
    "",
    "I need a place with a lock on the door.",
    "I am scared and I am pregnant, 20 weeks.",
    "I have been sober for 90 days. I can travel from Texas.",
    "My mother said no. My friend can drive me.",
    "I'm Mexican and I speak Spanish",
    "In 2019 I had 2 children, 4 and 7.",
    "I can come on Monday at 10 or by May.",
    "I take medicine 3 times a day, 150 mg.",
    "Soy de aquí. No tengo carro.",
    "They hurt me. This is hard.",
]


@pytest.mark.parametrize(("text", "kind", "part"), TELLING)
def test_it_is_found(text: str, kind: Kind, part: str) -> None:
    assert (kind, part) in [
        (found.kind, text[found.start : found.end]) for found in identifying(text)
    ]


@pytest.mark.parametrize("text", QUIET)
def test_what_everybody_writes_is_left_alone(text: str) -> None:
    assert [text[found.start : found.end] for found in identifying(text)] == []


def test_several_are_found_in_their_order() -> None:
    text = "I'm Tasha. Call 503-555-0142 or write rosa@example.org, 1200 Main Street."
    assert [found.kind for found in identifying(text)] == [
        Kind.NAME,
        Kind.TELEPHONE,
        Kind.MAIL,
        Kind.ADDRESS,
    ]


@given(st.text(max_size=300))
def test_parts_lie_in_the_text_and_apart(text: str) -> None:
    found, last = identifying(text), 0
    for each in found:
        assert last <= each.start < each.end <= len(text)
        last = each.end


@given(st.sampled_from(TELLING), st.text(alphabet="abcdefg .,\n", max_size=40))
def test_it_is_found_wherever_it_stands(telling: tuple[str, Kind, str], before: str) -> None:
    text, _, part = telling
    whole = f"{before}\n{text}"
    assert part in [whole[found.start : found.end] for found in identifying(whole)]
