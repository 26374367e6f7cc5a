"""What people press and type. It parses and explains; it saves nothing."""

from rowan.pages.seeking.forms.asking import (
    NUMBER,
    LikingForm,
    form_for,
    program_number,
    ticked,
)
from rowan.pages.seeking.forms.telling import ConcernForm

__all__ = ["NUMBER", "ConcernForm", "LikingForm", "form_for", "program_number", "ticked"]
