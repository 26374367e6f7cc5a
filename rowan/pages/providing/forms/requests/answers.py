"""What a program answers a person: an offer, a question, its waiting list, what stands against; and messages."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rowan.core.lifecycle.sayings import Saying
from rowan.domain.conversations.actions import LONGEST
from rowan.domain.referrals.actions import LONGEST_WORDS
from rowan.pages.providing.forms.moments import DayField, TimeOfDayField, moment
from rowan.pages.providing.forms.requests.wording import Choices, SealedField, several
from rowan.pages.providing.forms.staying import GoesBeyond, PlacesForm
from rowan.web.typed import HiddenNumber

_EVENING = time(18)
_MOST_MESSAGES = 2**31 - 1


class OfferForm(PlacesForm):
    """Places to hold for a person, until when, and under which conditions."""

    moment_field = "day"

    day = DayField(label=gettext_lazy("Hold it until which day"))
    time = TimeOfDayField(label=gettext_lazy("Until what time"))
    words = SealedField(
        longest=LONGEST_WORDS,
        required=False,
        label=gettext_lazy("What they should know before they say yes"),
        help_text=gettext_lazy(
            "House rules that matter to them, what to bring, what you ask in return. "
            "They read this beside your offer. Leave it empty if nothing is special."
        ),
    )

    def __init__(
        self, pools: Mapping[int, str], until: datetime, words: str, data: Any = None
    ) -> None:
        super().__init__(pools, data)
        del self.fields["taking"]  # an offer takes the place of the one before
        self.initial = {"day": timezone.localdate(until), "time": _EVENING, "words": words}

    @property
    def until(self) -> datetime:
        """Return until when the place is held."""
        return moment(self.cleaned_data["day"], self.cleaned_data["time"])

    @property
    def said(self) -> Saying:
        """Return the conditions, as they are sealed."""
        return Saying(self.cleaned_data["words"])


class BeyondOfferForm(GoesBeyond, OfferForm):
    """The same, where there is no room for it."""


class QuestionForm(forms.Form):
    """A question, and what it is about if that is one of those things that are to be asked anyway."""

    asks = forms.ChoiceField(
        label=gettext_lazy("What is it about?"),
        required=False,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": gettext_lazy("Choose from this list.")},
    )
    words = SealedField(
        longest=LONGEST_WORDS,
        missing=gettext_lazy("Write your question."),
        label=gettext_lazy("Your question"),
        help_text=gettext_lazy(
            "Ask only what you need to know for a yes. Never ask for their story."
        ),
    )

    def __init__(self, asks: Choices, words: str, data: Any = None) -> None:
        super().__init__(data, initial={"words": words, "asks": ""})
        if asks:
            choices = [*asks.items(), ("", _("Something else"))]
            self.fields["asks"].choices = choices  # type: ignore[attr-defined]
        else:
            del self.fields["asks"]

    @property
    def said(self) -> Saying:
        """Return the question, as it is sealed."""
        return Saying(self.cleaned_data["words"], asks=self.cleaned_data.get("asks", ""))


class ListForm(forms.Form):
    """Words that go with a place on the waiting list."""

    words = SealedField(
        longest=LONGEST_WORDS,
        required=False,
        label=gettext_lazy("What you can tell them"),
        help_text=gettext_lazy("As in: about how long it takes, and what would make it faster."),
    )

    def __init__(self, words: str, data: Any = None) -> None:
        super().__init__(data, initial={"words": words})

    @property
    def said(self) -> Saying:
        """Return the words, as they are sealed."""
        return Saying(self.cleaned_data["words"])


class DeclineForm(forms.Form):
    """What stands against a yes: about the place, or what the program would need. One reason at least.

    ``listed`` has what may be ticked: ``place``, ``need`` and ``rules``; ``parks`` are the reasons that time
    changes. ``days`` are today, when it comes back if nothing is said, and the last day on which it may.
    """

    def __init__(
        self,
        listed: Mapping[str, Choices],
        parks: Collection[str],
        days: Sequence[date],
        words: str,
        data: Any = None,
    ) -> None:
        super().__init__(data, initial={"words": words})
        self._parks, (self._today, by_itself, self._last) = frozenset(parks), days
        rules = listed["rules"]
        told = _("If it holds for everybody, say so on the page of your places as well.")
        self.fields["place"] = several(_("About our place"), listed["place"], help_text=told)
        self.fields["need"] = several(_("What we would need"), listed["need"])
        self.fields["again"] = DayField(
            label=_("When do you look at it again?"),
            required=False,
            help_text=_("Only for what comes back on a day. Left empty, that is %s.")
            % date_format(by_itself, "DATE_FORMAT"),
        )
        if rules:
            told = _("Tick a rule only if it stands against a yes. They read its name.")
            self.fields["rules"] = several(_("Which of our rules?"), rules, help_text=told)
        self.fields["words"] = SealedField(
            longest=LONGEST_WORDS,
            required=False,
            label=_("Anything you wish to add"),
            help_text=_("Kind words, or who else may help. They read this."),
        )

    def clean_again(self) -> date | None:
        """Refuse a day that has passed, today, and one after the request is over if nobody hears of them."""
        day: date | None = self.cleaned_data["again"]
        if day and day <= self._today:
            raise ValidationError(_("Choose a day that is still to come."))
        if day and day > self._last:
            last = date_format(self._last, "DATE_FORMAT")
            raise ValidationError(
                _("Choose a day until %s: a request does not wait longer.") % last
            )
        return day

    def clean(self) -> dict[str, Any]:
        """Insist on a reason at least: it tells the person what to do next. A day needs one that time changes."""
        if self.errors:
            return self.cleaned_data
        reasons = [*self._of("place"), *self._of("need")]
        if not (reasons or self._of("rules")):
            raise ValidationError(_("Tick one reason at least. It tells them what to do next."))
        if self.again_on and self._parks.isdisjoint(reasons):
            raise ValidationError(
                {"again": _("Tick the reason that changes with time, or leave the day empty.")}
            )
        return self.cleaned_data

    @property
    def again_on(self) -> date | None:
        """Return on which day they look at it again, if they said so."""
        day: date | None = self.cleaned_data["again"]
        return day

    @property
    def said(self) -> Saying:
        """Return it all, as it is sealed."""
        return Saying(
            self.cleaned_data["words"],
            reasons=(*self._of("place"), *self._of("need")),
            criteria=tuple(self._of("rules")),
        )

    def _of(self, name: str) -> list[str]:
        found: list[str] = self.cleaned_data.get(name, [])
        return found


class MessageForm(forms.Form):
    """A message to a person."""

    words = SealedField(
        longest=LONGEST,
        missing=gettext_lazy("Write your message first."),
        label=gettext_lazy("Write to them"),
        help_text=gettext_lazy(
            "Only they and your program can read it. They get a notice that says no more than "
            "that there is something."
        ),
    )


class SeenForm(forms.Form):
    """Up to which message somebody has read."""

    upto = HiddenNumber(_MOST_MESSAGES)
