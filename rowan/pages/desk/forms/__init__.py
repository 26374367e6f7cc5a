"""What the team types. It parses and explains; it saves nothing."""

from rowan.pages.desk.forms.appeals import DecisionForm
from rowan.pages.desk.forms.applications import (
    CallForm,
    DoubleForm,
    ObjectionForm,
    TurnDownForm,
    WhichForm,
)
from rowan.pages.desk.forms.network import (
    DeliveryForm,
    HelpLineForm,
    HoursForm,
    LimitsForm,
    NamesForm,
    PublishedForm,
    SettingsForm,
    Whom,
)
from rowan.pages.desk.forms.programs import ProgramsForm
from rowan.pages.desk.forms.questions import AnswerForm
from rowan.pages.desk.forms.queue import QueueForm
from rowan.pages.desk.forms.redacting import RedactForm
from rowan.pages.desk.forms.requests import FindForm, PapersForm, ReturnForm, TalkedForm
from rowan.pages.desk.forms.sifting import SiftForm
from rowan.pages.desk.forms.standing import ReasonForm, SuspendForm
from rowan.pages.desk.forms.tasks import OutcomeForm
from rowan.pages.desk.forms.trail import TrailForm

__all__ = [
    "AnswerForm",
    "CallForm",
    "DecisionForm",
    "DeliveryForm",
    "DoubleForm",
    "FindForm",
    "HelpLineForm",
    "HoursForm",
    "LimitsForm",
    "NamesForm",
    "ObjectionForm",
    "OutcomeForm",
    "PapersForm",
    "ProgramsForm",
    "PublishedForm",
    "QueueForm",
    "ReasonForm",
    "RedactForm",
    "ReturnForm",
    "SettingsForm",
    "SiftForm",
    "SuspendForm",
    "TalkedForm",
    "TrailForm",
    "TurnDownForm",
    "WhichForm",
    "Whom",
]
