"""What somebody says beside their answers before a request is sent. It parses and explains; it saves nothing."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from rowan.domain.referrals.actions import LONGEST_NOTES

ALONE, BY_CONTACT = "alone", "contact"
YES, ASK_FIRST, NO = "yes", "ask", "no"
_OFF = {"autocomplete": "off"}
_HOW_LONG = [("14", _("For two weeks")), ("30", _("For a month")), ("90", _("For three months"))]
_LONGEST_LINE = 120
_TOO_LONG = _("Write at most %(limit_value)d letters here. Now there are %(show_value)d.")


def _line(label: Any, hint: Any = "", **more: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        required=False,
        max_length=_LONGEST_LINE,
        error_messages={"max_length": _TOO_LONG},
        widget=forms.TextInput(attrs={**_OFF, **more}),
    )


class PlacesForm(forms.Form):
    """Which places to ask. ``any_place`` is offered only where the network allows it, and never ticked beforehand."""

    place = forms.MultipleChoiceField(
        label=_("Which places should we ask?"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        error_messages={
            "invalid_choice": _("One of these is not there any more. Look at the list once more.")
        },
    )
    exceptions = forms.BooleanField(
        label=_("Also ask places with one rule that does not fit, if they make exceptions"),
        required=False,
    )
    any_place = forms.BooleanField(
        label=_("Also ask any other checked place that fits, now or later"), required=False
    )
    days = forms.ChoiceField(
        label=_("For how long?"), choices=_HOW_LONG, required=False, widget=forms.Select
    )

    def __init__(
        self,
        data: Any = None,
        *,
        places: Sequence[tuple[str, str]],
        any_allowed: bool,
        initial: Mapping[str, Any],
    ) -> None:
        super().__init__(data, initial=dict(initial))
        self.fields["place"].choices = places  # type: ignore[attr-defined]
        if not places:
            del self.fields["place"]
        if not any_allowed:
            del self.fields["any_place"], self.fields["days"]

    def clean(self) -> dict[str, Any]:
        """Insist that somebody may be asked."""
        said = self.cleaned_data
        if not self.errors and not said.get("place") and not said.get("any_place"):
            self.add_error("place" if "place" in self.fields else None, _("Choose a place to ask."))
        return said

    @property
    def wider(self) -> dict[str, Any]:
        """Return what else may be asked. Only after ``is_valid``."""
        said = self.cleaned_data
        days = int(said.get("days") or _HOW_LONG[0][0]) if said.get("any_place") else 0
        return {"exceptions": said["exceptions"], "days": days}


class MoreForm(PlacesForm):
    """Which more places to ask, with a request that was sent."""

    def __init__(
        self, data: Any = None, *, places: Sequence[tuple[str, str]], initial: Any
    ) -> None:
        super().__init__(data, places=places, any_allowed=False, initial=initial)
        del self.fields["exceptions"]


class ReachForm(forms.Form):
    """Whether a place may reach the person at all. Coming back by themselves is what stands first."""

    how = forms.ChoiceField(
        label=_("How can a place reach you?"),
        choices=[
            (ALONE, _("Do not contact me. I will come back here.")),
            (BY_CONTACT, _("A place that I choose may contact me.")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a way. “Do not contact me” will do.")},
    )


class ReachForThemForm(ReachForm):
    """The same, asked of somebody who helps."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["how"].label = _("How can a place reach the person you are helping?")
        self.fields["how"].choices = [  # type: ignore[attr-defined]
            (ALONE, _("Do not contact them. They, or I, will come back here.")),
            (BY_CONTACT, _("A place that they choose may contact them.")),
        ]


_NOON = 12
_HOURS = [
    (f"{hour:02}:00", f"{hour % _NOON or _NOON} {'am' if hour < _NOON else 'pm'}")
    for hour in range(6, 24)
]
_MAY = [(YES, _("Yes")), (ASK_FIRST, _("Ask first")), (NO, _("No"))]


class WaysForm(forms.Form):
    """The safe ways, one by one. Everything may be left out, but not all of it."""

    name = _line(_("Which name should they use?"), _("Any name you like. You can leave it out."))
    phone = _line(_("Phone number"), inputmode="tel")
    calls = forms.ChoiceField(label=_("May they call it?"), choices=_MAY, initial=ASK_FIRST)
    texts = forms.ChoiceField(label=_("May they text it?"), choices=_MAY, initial=NO)
    voicemail = forms.BooleanField(label=_("They may leave a voice message"), required=False)
    email = _line(_("E-mail address"), inputmode="email")
    mails = forms.ChoiceField(label=_("May they write to it?"), choices=_MAY, initial=YES)
    hours = _line(_("When is it safe?"), _("Such as: weekdays, 10 to 3."))
    words = _line(
        _("What should they say, if someone else answers?"),
        _("Such as: “It is the dentist.” Or: “Hang up.”"),
    )
    others = _line(_("Who else may see this phone or mail?"))
    team = forms.BooleanField(label=_("Our team may reach me this way too"), required=False)

    def __init__(self, *args: Any, helping: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if helping:
            self.fields["team"].label = _("Our team may reach them this way too")

    def clean_phone(self) -> str:
        """Insist on digits enough to be a number."""
        said: str = self.cleaned_data["phone"].strip()
        if said and sum(letter.isdecimal() for letter in said) < 7:  # noqa: PLR2004 - the shortest
            raise forms.ValidationError(_("Write the whole number, with its area code."))
        return said

    def clean_email(self) -> str:
        """Insist on one address."""
        return _one_address(self.cleaned_data["email"])

    def clean(self) -> dict[str, Any]:
        """Insist on one way that may be used."""
        said = self.cleaned_data
        by_phone = said.get("phone") and {said.get("calls"), said.get("texts")} & {YES, ASK_FIRST}
        by_mail = said.get("email") and said.get("mails") in {YES, ASK_FIRST}
        if not self.errors and not by_phone and not by_mail:
            self.add_error("phone", _("Give one way, or go back and choose none."))
        return said


def _one_address(said: str) -> str:
    """Return an address. Raises ``ValidationError`` for what is none; nothing stays nothing."""
    invalid = {"invalid": _("Write an address such as rose@example.org.")}
    return str(forms.EmailField(error_messages=invalid).clean(said.strip())) if said.strip() else ""


class UpdateForm(forms.Form):
    """Where to tell the person that there is an update, if anywhere."""

    address = _line(
        _("E-mail address for updates"),
        _("The mail says “You have an update.” and no more. Leave it empty for none."),
        inputmode="email",
    )
    start = forms.ChoiceField(label=_("Send nothing before"), required=False)
    end = forms.ChoiceField(label=_("Send nothing after"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("start", "end"):
            self.fields[name].choices = [("", _("Any hour")), *_HOURS]  # type: ignore[attr-defined]

    def clean_address(self) -> str:
        """Insist on one address."""
        return _one_address(self.cleaned_data["address"])

    def clean(self) -> dict[str, Any]:
        """Insist that the first hour comes before the last."""
        said = self.cleaned_data
        if said.get("start") and said.get("end") and said["start"] >= said["end"]:
            self.add_error("end", _("Choose an hour after the first one."))
        return said


class NotesForm(forms.Form):
    """The person's own words, which may be left out."""

    notes = forms.CharField(
        label=_("Is there something a place should know?"),
        required=False,
        max_length=LONGEST_NOTES,
        error_messages={"max_length": _TOO_LONG},
        widget=forms.Textarea(attrs=_OFF),
    )
