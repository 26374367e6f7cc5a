"""What the team answers somebody. It parses and explains; it saves nothing."""

from django import forms
from django.utils.translation import gettext_lazy

from rowan.domain.questions.actions import LONGEST_ANSWER


class AnswerForm(forms.Form):
    """The answer."""

    words = forms.CharField(
        label=gettext_lazy("Your answer"),
        help_text=gettext_lazy(
            "Do not repeat what they wrote, and write no name: whoever reads their mail may read it."
        ),
        max_length=LONGEST_ANSWER,
        error_messages={"required": gettext_lazy("Write an answer, or close the question.")},
        widget=forms.Textarea(attrs={"rows": 6}),
    )
