"""What a program says of itself, part by part, over what it says now. It parses and explains; it saves nothing."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rowan.core.formats.entries import ProgramEntry
from rowan.core.formats.links import Oddity, oddity
from rowan.core.vocabulary.model import Criterion, Vocabulary
from rowan.core.vocabulary.rules import Rule
from rowan.pages.providing.forms.applying import PartForm, ToldForm, WordsForm
from rowan.pages.providing.forms.rules import CriteriaForm

CLEAR = "clear"
"""What is sent by the button that takes a rule back."""


class RuleForm(CriteriaForm):
    """One criterion, filled in with the rule there is. ``is_finer`` says that no fields can show it."""

    def __init__(
        self,
        words: Vocabulary,
        criterion: Criterion,
        language: str,
        was: Rule | None,
        data: Any = None,
    ) -> None:
        super().__init__(words, [criterion], language, data)
        (self.question,) = self.questions
        told = self.question.told(was) if was is not None else {}
        self.initial = told
        self.is_finer = was is not None and not told

    @property
    def rule(self) -> Rule | None:
        """Return the rule that was typed, or nothing where nothing is to be said."""
        return None if self._is_cleared else self.read.get(self.question.criterion.id)

    @property
    def _is_cleared(self) -> bool:
        return CLEAR in self.data

    def clean(self) -> dict[str, Any]:
        """Insist that something is typed where empty fields would wipe out a rule that they cannot show."""
        said = super().clean()
        if self.is_finer and not self.read and not self._is_cleared and not self.errors:
            self.add_error(None, _("Nothing was typed, so nothing was changed."))
        return said


class OwnToldForm(ToldForm):
    """What every program tells, filled in."""

    def __init__(
        self, words: Vocabulary, language: str, was: ProgramEntry, data: Any = None
    ) -> None:
        super().__init__(words, language, data)
        self.initial = dict(was.disclosures)

    @property
    def said(self) -> dict[str, Any]:
        """Return what is told now."""
        return {"disclosures": self.cleaned_data}


class OwnWordsForm(WordsForm):
    """Words of its own, filled in, and two choices that are the program's."""

    exceptions = forms.BooleanField(
        label=gettext_lazy("We sometimes make an exception after we have talked"),
        help_text=gettext_lazy(
            "Then you are also shown, apart from the others, to people who miss one thing that you ask for. "
            "Never where the law decides."
        ),
        required=False,
    )
    name_public = forms.BooleanField(
        label=gettext_lazy("Show our name to people who search"),
        help_text=gettext_lazy(
            "Without it they see your state and what you offer. "
            "Think of who else can search: also whoever looks for a person who lives with you."
        ),
        required=False,
    )

    def __init__(self, was: ProgramEntry, data: Any = None) -> None:
        super().__init__(data)
        self.initial = {
            "own_words": "\n".join(was.own_words),
            "exceptions": was.exceptions,
            "name_public": was.name_public,
        }

    @property
    def said(self) -> dict[str, Any]:
        """Return what is said now."""
        return {**self.cleaned_data, "own_words": tuple(self.cleaned_data["own_words"])}


_TYPED = {
    "autocomplete": "off",
    "autocapitalize": "none",
    "spellcheck": "false",
    "inputmode": "url",
}
_ODD = {
    Oddity.LONG: gettext_lazy(
        "This address is too long. Use a shorter one that leads to the same form."
    ),
    Oddity.LETTERS: gettext_lazy("Copy the address as your browser shows it, without blanks."),
    Oddity.SCHEME: gettext_lazy(
        "The address has to begin with https:// so that nobody can read along."
    ),
    Oddity.USER: gettext_lazy("Leave out the name and the password before the @."),
    Oddity.PORT: gettext_lazy("Leave out the colon and the number after the name of the site."),
    Oddity.HOST: gettext_lazy("Write the whole address, as in https://forms.example.org/apply"),
    Oddity.STREET: gettext_lazy(
        "This looks as if a street stood in it. We never keep one: use another address."
    ),
}


class OwnFormForm(PartForm):
    """Where the program's own application form is, if it has one."""

    application_form = forms.CharField(
        label=gettext_lazy("Address of your form"),
        help_text=gettext_lazy(
            "As in https://forms.example.org/apply. Leave it empty if you have none."
        ),
        max_length=1_000,
        required=False,
        widget=forms.TextInput(attrs=_TYPED),
    )

    def __init__(self, was: ProgramEntry, data: Any = None) -> None:
        super().__init__(data)
        self.initial = {"application_form": was.application_form}

    def clean_application_form(self) -> str:
        """Insist on an address that people may be shown."""
        said: str = self.cleaned_data["application_form"].strip()
        if said and (wrong := oddity(said)):
            raise forms.ValidationError(_ODD[wrong])
        return said

    @property
    def said(self) -> dict[str, Any]:
        """Return what is named now."""
        return dict(self.cleaned_data)
