"""What people type to come in. It parses and explains; it saves nothing.

Browsers may help with these fields: passwords that a manager keeps are longer than those that people remember.
"""

import json
from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rowan.domain.accounts.queries import RoleKind
from rowan.domain.vault.queries import FEWEST_CHARACTERS, password_fault

_LONGEST_PASSWORD = 400
_LONGEST_ADDRESS = 254
_LONGEST_ANSWER = 20_000
_CODE = {"inputmode": "numeric", "autocomplete": "one-time-code"}
_TYPED = {"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}


def _password(label: Any, autocomplete: str, **more: Any) -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=_LONGEST_PASSWORD,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": autocomplete}),
        **more,
    )


def _address(autocomplete: str) -> forms.EmailField:
    return forms.EmailField(
        label=gettext_lazy("E-mail address"),
        max_length=_LONGEST_ADDRESS,
        widget=forms.EmailInput(attrs={"autocomplete": autocomplete}),
    )


class SignInForm(forms.Form):
    """An address and a password."""

    email = forms.CharField(
        label=gettext_lazy("E-mail address"),
        max_length=_LONGEST_ADDRESS,
        widget=forms.TextInput(attrs=_TYPED | {"inputmode": "email", "autocomplete": "username"}),
    )
    password = _password(gettext_lazy("Password"), "current-password")


class NewPasswordForm(forms.Form):
    """A new password, twice."""

    password = _password(
        gettext_lazy("New password"),
        "new-password",
        help_text=gettext_lazy("At least %d characters. Four or five words in a row are fine.")
        % FEWEST_CHARACTERS,
    )
    once_more = _password(gettext_lazy("The same once more"), "new-password")

    def clean_password(self) -> str:
        """Refuse a password that is short, or that guesses begin with."""
        password: str = self.cleaned_data["password"]
        if fault := password_fault(password):
            raise forms.ValidationError(
                {
                    "short": _("Make it longer: at least %d characters.") % FEWEST_CHARACTERS,
                    "common": _("Many people use this one. Choose words of your own."),
                }[fault]
            )
        return password

    def clean(self) -> dict[str, Any]:
        """Insist that both are the same."""
        said = self.cleaned_data
        if "password" in said and said["password"] != said.get("once_more"):
            raise forms.ValidationError({"once_more": _("The two are not the same.")})
        return said


class ChangePasswordForm(NewPasswordForm):
    """The present password, and a new one twice."""

    present = _password(gettext_lazy("Your password now"), "current-password")
    field_order = ("present", "password", "once_more")


class JoiningForm(NewPasswordForm):
    """A name and a new password."""

    name = forms.CharField(
        label=gettext_lazy("Your name, as colleagues know it"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    field_order = ("name", "password", "once_more")


class ForgottenForm(forms.Form):
    """The address of whoever forgot their password."""

    email = _address("username")


class CodeForm(forms.Form):
    """A code from an app."""

    code = forms.CharField(
        label=gettext_lazy("Code"), max_length=60, widget=forms.TextInput(attrs=_CODE)
    )


class RecoveryForm(forms.Form):
    """A recovery code."""

    code = forms.CharField(
        label=gettext_lazy("Recovery code"), max_length=60, widget=forms.TextInput(attrs=_TYPED)
    )


class NameForm(forms.Form):
    """A name for a second factor, so that its owner knows it again."""

    name = forms.CharField(
        label=gettext_lazy("A name for it"),
        help_text=gettext_lazy("So that you know it again: “phone”, “key on my ring”."),
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )


class CodesForm(NameForm):
    """A name, and the first code of a new seed."""

    code = forms.CharField(
        label=gettext_lazy("The code that the app shows now"),
        max_length=20,
        widget=forms.TextInput(attrs=_CODE),
    )


class PasskeyField(forms.CharField):
    """The browser's answer about a passkey: JSON that a script filled in."""

    def __init__(self) -> None:
        super().__init__(max_length=_LONGEST_ANSWER, widget=forms.HiddenInput, required=False)

    def clean(self, value: Any) -> Any:
        """Return the answer as data, or nothing for what is none: that proves nothing, in the same words."""
        try:
            return json.loads(super().clean(value))
        except (ValueError, RecursionError, forms.ValidationError):
            return None


class NewPasskeyForm(NameForm):
    """A name, and a passkey that the browser has made."""

    answer = PasskeyField()


class PasskeyForm(forms.Form):
    """The proof of a passkey."""

    answer = PasskeyField()


class TokenForm(forms.Form):
    """The token of a link."""

    token = forms.CharField(max_length=100, widget=forms.HiddenInput)


class InviteForm(forms.Form):
    """Somebody to invite."""

    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    email = _address("off")
    role = forms.ChoiceField(label=gettext_lazy("Part"), widget=forms.RadioSelect)
    language = forms.ChoiceField(
        label=gettext_lazy("Language of their mail"), choices=settings.LANGUAGES
    )

    def __init__(self, *args: Any, parts: Sequence[tuple[RoleKind, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = parts  # type: ignore[attr-defined]

    def clean_role(self) -> RoleKind:
        """Return the part."""
        return RoleKind(self.cleaned_data["role"])
