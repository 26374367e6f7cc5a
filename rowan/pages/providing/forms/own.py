"""What people of a program type on its own pages. It parses and explains; it saves nothing."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rowan.core.formats.entries import EMAIL, FORM, LONGEST_NAME, PHONE, TEXT
from rowan.domain.directory.actions.appeals import LONGEST_APPEAL
from rowan.domain.directory.queries import Purpose
from rowan.pages.providing.forms.plain import PlainField

_LONGEST_VALUE = 254
_TYPED = {"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
_WEB = URLValidator(schemes=["https", "http"])


class ContactForm(forms.Form):
    """A contact point to add."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What it is"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose what it is.")},
    )
    value = forms.CharField(
        label=gettext_lazy("The address or number"),
        help_text=gettext_lazy(
            "An e-mail address, a telephone number with its area code, or the address of a web page with a form."
        ),
        max_length=_LONGEST_VALUE,
        widget=forms.TextInput(attrs=_TYPED),
        error_messages={"required": gettext_lazy("Type the address or the number.")},
    )
    purpose = forms.ChoiceField(
        label=gettext_lazy("What it is for"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose what it is for.")},
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language that is read or spoken there"), choices=settings.LANGUAGES
    )

    def __init__(
        self, *args: Any, kinds: Mapping[str, str], purposes: Mapping[str, str], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = list(kinds.items())  # type: ignore[attr-defined]
        self.fields["purpose"].choices = list(purposes.items())  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Insist that a form on the web has an address that a browser opens."""
        said = self.cleaned_data
        if said.get("kind") == FORM and "value" in said:
            try:
                _WEB(said["value"])
            except ValidationError:
                self.refuse_value()
        return said

    def clean_purpose(self) -> Purpose:
        """Return what it is for."""
        return Purpose(self.cleaned_data["purpose"])

    def refuse_value(self) -> None:
        """Say what a value of this kind looks like."""
        words = {
            EMAIL: _("No mail can be sent to this address. Look at it again."),
            TEXT: _(
                "This is not one telephone number of this country. Type it with its area code and no extension."
            ),
            PHONE: _("This is not one telephone number. Type it with its area code."),
            FORM: _("Type the address of the page as your browser shows it, with https://"),
        }
        self.add_error("value", words[self.data["kind"]])


class AppealForm(forms.Form):
    """What a program says against its suspension."""

    words = PlainField(
        longest=LONGEST_APPEAL,
        lines=True,
        label=gettext_lazy("Why the suspension should end"),
        help_text=gettext_lazy(
            "What happened, what you have changed, and who can confirm it. "
            "Leave out the names of people who live with you, and street addresses."
        ),
        error_messages={"required": gettext_lazy("Write why the suspension should end.")},
    )


class PauseForm(forms.Form):
    """Why a program takes nobody for a while."""

    reason = PlainField(
        longest=LONGEST_NAME,
        label=gettext_lazy("Why, in a few words"),
        help_text=gettext_lazy("For your colleagues and the team: “kitchen is being rebuilt”."),
        error_messages={"required": gettext_lazy("Say why, in a few words.")},
    )
