"""What the team types. It parses and explains; it saves nothing."""

from rowan.pages.desk.forms.appeals import DecisionForm
from rowan.pages.desk.forms.applications import (
    CallForm,
    DoubleForm,
    ObjectionForm,
    TurnDownForm,
    WhichForm,
)
from rowan.pages.desk.forms.programs import ProgramsForm
from rowan.pages.desk.forms.requests import FindForm, PapersForm, TalkedForm
from rowan.pages.desk.forms.standing import ReasonForm, SuspendForm
from rowan.pages.desk.forms.trail import TrailForm

__all__ = [
    "CallForm",
    "DecisionForm",
    "DoubleForm",
    "FindForm",
    "ObjectionForm",
    "PapersForm",
    "ProgramsForm",
    "ReasonForm",
    "SuspendForm",
    "TalkedForm",
    "TrailForm",
    "TurnDownForm",
    "WhichForm",
]
