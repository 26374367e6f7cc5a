"""One help line: a new one, or one that is here."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rowan.core.network.model import HelpLine, LineKind, Network
from rowan.core.network.reading import LONGEST_LINE_NAME, LONGEST_SAYS
from rowan.core.network.writing import write_help_line
from rowan.domain.network.queries import InForce
from rowan.pages.desk.forms.fields import one_of
from rowan.pages.desk.forms.network.settings import SettingsForm, Words, line, listed, new_key


@dataclass(frozen=True)
class Whom:
    """For whom a line can be: the states there are, and groups of people with what they are called."""

    states: frozenset[str]
    groups: tuple[tuple[str, str], ...]


class HelpLineForm(SettingsForm):
    """One help line: a new one, or one that is here."""

    name_en = line(gettext_lazy("Name in English"), LONGEST_LINE_NAME)
    name_es = line(gettext_lazy("Name in Spanish"), LONGEST_LINE_NAME)
    says_en = line(gettext_lazy("What to know before, in English"), LONGEST_SAYS)
    says_es = line(gettext_lazy("What to know before, in Spanish"), LONGEST_SAYS)
    call = line(gettext_lazy("Number to call"), 24)
    text = line(gettext_lazy("Number for text messages, if there is one"), 24, required=False)
    kind = one_of(gettext_lazy("What is there?"), gettext_lazy("Choose one."))
    for_minors = forms.BooleanField(
        label=gettext_lazy("People under 18 can call too"), required=False
    )
    states = line(
        gettext_lazy("Only for these states"),
        200,
        required=False,
        help_text=gettext_lazy("Two letters each, as in TX, OK. Empty: for all."),
    )
    groups = forms.MultipleChoiceField(
        label=gettext_lazy("Only for these people"),
        help_text=gettext_lazy("None ticked: for everybody."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    checked = forms.DateField(
        label=gettext_lazy("On which day did somebody check it last?"),
        widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"),
        error_messages=dict.fromkeys(
            ("required", "invalid"), gettext_lazy("Write the day on which somebody checked it.")
        ),
    )

    def __init__(
        self,
        now: InForce,
        data: Any = None,
        *,
        words: Words,
        key: str,
        whom: Whom,
    ) -> None:
        self._line = next((each for each in now.network.help_lines if each.key == key), None)
        self._taken = {each.key for each in now.network.help_lines}
        self._states = whom.states
        super().__init__(now, data, words=words)
        self.fields["kind"].choices = list(words.items())  # type: ignore[attr-defined]
        self.fields["groups"].choices = list(whom.groups)  # type: ignore[attr-defined]

    def shown(self, network: Network) -> Mapping[str, Any]:  # noqa: ARG002 - it is one line of it
        """Return what is here of the line."""
        return _shown_line(self._line) if self._line else {"kind": LineKind.HOTLINE.value}

    def clean_states(self) -> list[str]:
        """Return the states. Raises ``ValidationError`` for one that is none."""
        named = listed(self.cleaned_data["states"].replace(" ", "").upper())
        if wrong := [each for each in named if each not in self._states]:
            raise forms.ValidationError(_("“%s” is no state. Write its two letters.") % wrong[0])
        return sorted(set(named))

    @property
    def key(self) -> str:
        """Return what the line is known by: for a new one, made of its name."""
        if self._line:
            return self._line.key
        return new_key(self.cleaned_data["name_en"], self._taken)

    def said(self) -> dict[str, Any]:
        """Return the line as one setting."""
        told = self.cleaned_data
        found = {
            **{name: {code: told[f"{name}_{code}"] for code in ("en", "es")} for name in _SPOKEN},
            **{name: told[name] for name in ("call", "text", "kind", "for_minors", "states")},
            "key": self.key,
            "groups": sorted(told["groups"]),
            "checked": told["checked"].isoformat(),
        }
        return {f"help_lines.{self.key}": found}

    def field_of(self, place: str) -> str:
        """Return the field of a part of the line, as ``help_lines[0].name.en``."""
        named = place.partition("].")[2].replace(".", "_")
        return named if named in self.fields else "name_en"


_SPOKEN = ("name", "says")


def _shown_line(there: HelpLine) -> Mapping[str, Any]:
    plain = write_help_line(there)
    spoken = {f"{name}_{code}": plain[name][code] for name in _SPOKEN for code in ("en", "es")}
    return {**plain, **spoken, "states": ", ".join(plain["states"]), "checked": there.checked}
