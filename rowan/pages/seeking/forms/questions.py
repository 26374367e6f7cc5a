"""What anybody asks the team. It parses and explains; it saves nothing."""

from django import forms
from django.utils.translation import gettext_lazy

from rowan.domain.questions.actions import LONGEST_QUESTION
from rowan.domain.questions.queries import QuestionKind

KINDS = (
    (QuestionKind.USING.value, gettext_lazy("How this works")),
    (QuestionKind.PROGRAM.value, gettext_lazy("A program, or how to become one")),
    (QuestionKind.PRESS.value, gettext_lazy("For the press, or a study")),
    (QuestionKind.OTHER.value, gettext_lazy("Something else")),
)


class QuestionForm(forms.Form):
    """What it is about, the question, and an address only if somebody wishes to be answered."""

    kind = forms.ChoiceField(
        label=gettext_lazy("What is it about?"),
        choices=KINDS,
        widget=forms.RadioSelect,
        error_messages={
            "required": gettext_lazy("Choose what it is about. “Something else” will do.")
        },
    )
    words = forms.CharField(
        label=gettext_lazy("What do you want to ask?"),
        help_text=gettext_lazy("Do not write a name, or where you are. Only our team can open it."),
        max_length=LONGEST_QUESTION,
        error_messages={
            "required": gettext_lazy("Write what you want to ask."),
            "max_length": gettext_lazy(
                "Write at most %(limit_value)d letters here. Now there are %(show_value)d."
            ),
        },
        widget=forms.Textarea(attrs={"autocomplete": "off"}),
    )
    address = forms.EmailField(
        label=gettext_lazy("A mail address to answer to"),
        help_text=gettext_lazy(
            "You can leave this empty. Then we read it, and cannot answer. Give only one that no one else reads."
        ),
        max_length=254,
        required=False,
        error_messages={
            "invalid": gettext_lazy("Write a whole mail address, or leave this empty."),
            "max_length": gettext_lazy("This is too long for a mail address."),
        },
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    sheet = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    def clean_kind(self) -> QuestionKind:
        """Return what it is about."""
        return QuestionKind(self.cleaned_data["kind"])
