"""What a program says of itself when it applies, part by part. It parses and explains; it saves nothing."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rowan.core.formats.entries import LONGEST_NAME, LONGEST_TEXT, MOST_TOLD
from rowan.core.formats.numbers import is_number
from rowan.core.vocabulary.asking import asked_of_programs
from rowan.core.vocabulary.model import LANGUAGES, Vocabulary
from rowan.domain.directory.actions import Form
from rowan.domain.directory.actions.appeals import LONGEST_APPEAL
from rowan.domain.directory.actions.applying import (
    LONGEST_EMAIL,
    LONGEST_LINE,
    LONGEST_PHONE,
    LONGEST_SAID,
)
from rowan.pages.providing.forms.plain import KindForm, PlainField, plain
from rowan.pages.providing.forms.rules import RulesForm

HOUSE, CONTACT, MINORS, TOLD, WORDS = "house", "contact", "minors", "told", "words"
_SITE = URLValidator(schemes=["http", "https"])
_TYPED = {"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
_CODE = re.compile(r"[0-9a-f]{32}")


class PartForm(KindForm):
    """One part of an application."""

    template = "providing/parts/applying_fields.html"


class HouseForm(PartForm):
    """What the house is called, who runs it, and where it is, no closer than a part of a state."""

    name = PlainField(label=gettext_lazy("Name of your house or program"), longest=LONGEST_NAME)
    organization = PlainField(
        label=gettext_lazy("Name of the organization that runs it"), longest=LONGEST_NAME
    )
    state = forms.ChoiceField(label=gettext_lazy("State"))
    region = PlainField(
        label=gettext_lazy("Part of the state, if you wish"),
        help_text=gettext_lazy("Only the team sees it. Never write a street or a town."),
        longest=LONGEST_NAME,
        required=False,
    )
    web = forms.CharField(
        label=gettext_lazy("Your website"),
        help_text=gettext_lazy("As in https://example.org"),
        max_length=LONGEST_SAID,
        widget=forms.TextInput(attrs=_TYPED | {"inputmode": "url"}),
    )

    def __init__(self, words: Vocabulary, language: str, data: Any = None) -> None:
        super().__init__(data)
        states = [(state.id, state.text.in_language(language)) for state in words.states]
        states.sort(key=lambda each: each[1])
        self.fields["state"].choices = [("", ""), *states]  # type: ignore[attr-defined]

    def clean_web(self) -> str:
        """Return the address of a site, with ``https://`` before it where that was left out."""
        said = self.cleaned_data["web"]
        web = said if "://" in said else f"https://{said}"
        try:
            _SITE(web)
            simple = not urlsplit(web).username
        except (ValidationError, ValueError):
            simple = False
        if not simple:
            raise ValidationError(_("Write the address of your site, as in https://example.org"))
        return web


class ContactForm(PartForm):
    """Whom the team speaks with about this application."""

    contact_name = PlainField(label=gettext_lazy("Your name"), longest=LONGEST_LINE)
    contact_role = PlainField(
        label=gettext_lazy("What you do there"),
        help_text=gettext_lazy("For example: director, house manager."),
        longest=LONGEST_LINE,
    )
    contact_email = forms.EmailField(
        label=gettext_lazy("E-mail address"),
        help_text=gettext_lazy("We write to it when there is an answer. Our mail says no more."),
        max_length=LONGEST_EMAIL,
        widget=forms.EmailInput(attrs=_TYPED),
        error_messages={
            "invalid": gettext_lazy("Write one e-mail address, as in name@example.org")
        },
    )
    contact_phone = forms.CharField(
        label=gettext_lazy("Phone number, with area code"),
        help_text=gettext_lazy(
            "To check who you are we call another one, which we find ourselves."
        ),
        max_length=LONGEST_PHONE,
        widget=forms.TextInput(attrs=_TYPED | {"inputmode": "tel"}),
    )
    heard = PlainField(
        label=gettext_lazy("How did you hear of us? (if you wish)"),
        longest=LONGEST_SAID,
        required=False,
    )

    def clean_contact_phone(self) -> str:
        """Refuse what is not one telephone number."""
        said: str = self.cleaned_data["contact_phone"]
        if not is_number(said):
            raise ValidationError(_("This is not one phone number. Write it with its area code."))
        return said


class MinorsForm(PartForm):
    """Whether people under 18 can live there, and by which licence."""

    takes_minors = forms.BooleanField(
        label=gettext_lazy("We can take people under 18"), required=False
    )
    licence = PlainField(
        label=gettext_lazy("Your license for people under 18"),
        help_text=gettext_lazy("Its kind and its number."),
        longest=LONGEST_SAID,
        required=False,
    )
    licensed_by = PlainField(
        label=gettext_lazy("Who gave it"), longest=LONGEST_SAID, required=False
    )

    def clean(self) -> dict[str, Any]:
        """Insist on a licence where there are minors."""
        said = self.cleaned_data
        for name in ("licence", "licensed_by"):
            if said.get("takes_minors") and name in said and not said[name]:
                self.add_error(name, _("Fill this in, since you can take people under 18."))
        return said


class ToldForm(PartForm):
    """What every program tells people before they choose, in its own words."""

    def __init__(self, words: Vocabulary, language: str, data: Any = None) -> None:
        super().__init__(data)
        for each in words.disclosures:
            self.fields[each.id] = PlainField(
                label=each.program.in_language(language),
                help_text=each.hint.in_language(language) if each.hint else "",
                longest=LONGEST_TEXT,
                lines=True,
                required=False,
            )
        self.say_kindly()


class WordsForm(PartForm):
    """What else people should know, a sentence a line."""

    own_words = forms.CharField(
        label=gettext_lazy("What else should people know?"),
        help_text=gettext_lazy(
            "Write one thing on each line. Say “we”, not the name of your house."
        ),
        max_length=MOST_TOLD * LONGEST_TEXT,
        required=False,
        widget=forms.Textarea(attrs={"autocomplete": "off"}),
    )

    def clean_own_words(self) -> list[str]:
        """Return the lines that hold something."""
        lines = [line for line in map(plain, self.cleaned_data["own_words"].splitlines()) if line]
        if len(lines) > MOST_TOLD:
            raise ValidationError(_("Write %d lines at most.") % MOST_TOLD)
        if any(len(line) > LONGEST_TEXT for line in lines):
            raise ValidationError(_("Write at most %d letters on a line.") % LONGEST_TEXT)
        return lines


class CodeForm(KindForm):
    """The code of an application, as it was shown when it was sent."""

    code = forms.CharField(
        label=gettext_lazy("Your code"),
        help_text=gettext_lazy("Eight groups of four. Spaces make no difference."),
        max_length=100,
        widget=forms.TextInput(attrs=_TYPED),
    )

    def clean_code(self) -> str:
        """Return the code without blanks and dashes; what cannot be one is unknown like any other."""
        said = re.sub(r"[\s-]", "", self.cleaned_data["code"]).lower()
        if not _CODE.fullmatch(said):
            raise ValidationError(unknown_code())
        return said


class AppealForm(KindForm):
    """What an applicant says against being turned down."""

    words = PlainField(
        label=gettext_lazy("Why should we look again?"),
        help_text=gettext_lazy("Tell us what has changed, or what we got wrong."),
        longest=LONGEST_APPEAL,
        lines=True,
    )


def unknown_code() -> str:
    """Say that there is no such code."""
    return _("We do not know this code. Write it just as it was shown.")


@dataclass(frozen=True)
class Step:
    """One part of an application: its page's title, what it is about, and the form that asks it."""

    name: str
    title: str
    about: str
    make: Callable[[Any], PartForm | RulesForm]


def steps(words: Vocabulary, language: str) -> list[Step]:
    """Return the parts of an application in their order: the house, the vocabulary's sections, words of its own."""
    return [
        Step(
            HOUSE,
            _("Your house"),
            _("Only our team sees this part. Your state may show in the list of places."),
            partial(HouseForm, words, language),
        ),
        Step(
            CONTACT,
            _("How we reach you"),
            _("Only our team sees this part."),
            ContactForm,
        ),
        *_sections(words, language),
        Step(
            MINORS,
            _("People under 18"),
            _("The law asks for a license. Leave this page as it is if you take adults only."),
            MinorsForm,
        ),
        Step(
            TOLD,
            _("What every program tells"),
            _(
                "People read this before they choose. Where you leave a box empty, they read that you did not say."
            ),
            partial(ToldForm, words, language),
        ),
        Step(
            WORDS,
            _("In your own words"),
            _("This is shown on your page. We never sort people by it."),
            WordsForm,
        ),
    ]


def _sections(words: Vocabulary, language: str) -> list[Step]:
    about = _("Say what you like. What you leave as it is stays open, and people may ask you.")
    return [
        Step(
            section.id,
            section.said_by("advocate").in_language(language),
            about,
            partial(RulesForm, words, section.id, language),
        )
        for section in words.sections
        if asked_of_programs(words, section.id)
    ]


def application(parts: Mapping[str, PartForm | RulesForm], language: str) -> Form:
    """Return an application from its parts, each of which is valid."""
    house, contact = parts[HOUSE].cleaned_data, parts[CONTACT].cleaned_data
    told = {name: text for name, text in parts[TOLD].cleaned_data.items() if text}
    sections = (part for part in parts.values() if isinstance(part, RulesForm))
    return Form(
        program={
            **{name: house[name] for name in ("organization", "name", "state", "region")},
            "criteria": {name: raw for part in sections for name, raw in part.rules.items()},
            "own_words": parts[WORDS].cleaned_data["own_words"],
            "disclosures": told,
        },
        web=house["web"],
        language=language if language in LANGUAGES else LANGUAGES[0],
        **contact,
        **parts[MINORS].cleaned_data,
    )


def step_of(field: str, words: Vocabulary) -> str:
    """Return the part in which a field of an application is asked, by its name in a refusal."""
    first, _dot, rest = field.partition(".")
    criterion = words.by_id.get(rest.partition(".")[0])
    if first == "criteria" and criterion:
        return criterion.section
    for start, step in _PARTS.items():
        if first.startswith(start):
            return step
    return HOUSE


_PARTS = {
    "contact_": CONTACT,
    "heard": CONTACT,
    "takes_minors": MINORS,
    "licen": MINORS,
    "disclosures": TOLD,
    "own_words": WORDS,
}
