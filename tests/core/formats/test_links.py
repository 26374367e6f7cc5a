"""The address of a program's own form: plain and over https, or it is said what is wrong with it."""

import pytest

from rowan.core.formats.links import LONGEST_LINK, Oddity, host_of, oddity
from tests.core.formats.refused import program_problem


@pytest.mark.parametrize(
    ("link", "host"),
    [
        ("https://forms.example.org", "forms.example.org"),
        ("https://Forms.Example.org/apply?id=7&lang=es#top", "forms.example.org"),
        ("https://xn--bcher-kva.example/a-b_c~d/(1)", "xn--bcher-kva.example"),
        ("https://a.xn--p1ai/", "a.xn--p1ai"),
        (f"https://e.org/{'x' * (LONGEST_LINK - 14)}", "e.org"),
    ],
)
def test_what_people_may_be_shown(link: str, host: str) -> None:
    assert oddity(link) is None
    assert host_of(link) == host


@pytest.mark.parametrize(
    ("link", "wrong"),
    [
        (f"https://e.org/{'x' * (LONGEST_LINK - 13)}", Oddity.LONG),
        ("https://e.org/a b", Oddity.LETTERS),
        ("https://e.org/\n", Oddity.LETTERS),
        ("https://e.org/“”", Oddity.LETTERS),
        ("https://bücher.example/", Oddity.LETTERS),
        ("https://e.org/\u202etxt", Oddity.LETTERS),
        ("https://e.org\\@evil.org/", Oddity.LETTERS),
        ('https://e.org/"onclick=', Oddity.LETTERS),
        ("http://e.org/", Oddity.SCHEME),
        ("e.org/apply", Oddity.SCHEME),
        ("//e.org/apply", Oddity.SCHEME),
        ("javascript:alert(1)//https://e.org", Oddity.SCHEME),
        ("data:text/html,hello", Oddity.SCHEME),
        ("mailto:a@e.org", Oddity.SCHEME),
        ("https://rosa:secret@e.org/", Oddity.USER),
        ("https://e.org@evil.org/", Oddity.USER),
        ("https://e.org:8443/", Oddity.PORT),
        ("https://e.org:/", Oddity.PORT),
        ("https://", Oddity.HOST),
        ("https:///apply", Oddity.HOST),
        ("https:e.org", Oddity.HOST),
        ("https://localhost/", Oddity.HOST),
        ("https://10.0.0.7/", Oddity.HOST),
        ("https://[::1/", Oddity.HOST),
        ("https://-e.org/", Oddity.HOST),
        ("https://e..org/", Oddity.HOST),
        ("https://e.org./", Oddity.HOST),
        ("https://e_f.org/", Oddity.HOST),
        (f"https://{'a.' * 130}org", Oddity.HOST),
        ("https://e.org/12-Main-Street", Oddity.STREET),
    ],
)
def test_what_is_odd_is_named(link: str, wrong: Oddity) -> None:
    assert oddity(link) is wrong


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        (7, "must be an address as browsers have it"),
        ("http://e.org/", "must begin with https://"),
    ],
)
def test_a_file_is_told_which_field(said: object, reason: str) -> None:
    problem = program_problem(application_form=said)
    assert (problem.field, problem.reason) == ("programs[1].application_form", reason)
