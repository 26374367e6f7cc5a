"""Which of two entries stays, and why they are one."""

from typing import Any

from django.utils.translation import gettext_lazy

from rowan.pages.desk.forms.fields import Choices, chosen, one_of
from rowan.pages.desk.forms.standing import ReasonForm


class MergeForm(ReasonForm):
    """Which one stays, a reason, and a note to the team."""

    stays = one_of(gettext_lazy("Which one stays?"), gettext_lazy("Choose which one stays."))
    field_order = ("stays", "reason", "note")

    def __init__(self, *args: Any, sides: Choices, **more: Any) -> None:
        super().__init__(*args, told=False, **more)
        chosen(self, "stays", sides)
