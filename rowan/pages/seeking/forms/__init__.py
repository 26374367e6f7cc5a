"""What people press and type. It parses and explains; it saves nothing."""

from rowan.pages.seeking.forms.afterwards import AfterwardsForm
from rowan.pages.seeking.forms.asking import (
    NUMBER,
    LikingForm,
    form_for,
    program_number,
    ticked,
)
from rowan.pages.seeking.forms.questions import QuestionForm
from rowan.pages.seeking.forms.returning import BackForm, SendForm, WordForm, WordsForm, YesForm
from rowan.pages.seeking.forms.sending import (
    ALONE,
    BY_CONTACT,
    MoreForm,
    NotesForm,
    PlacesForm,
    ReachForm,
    ReachForThemForm,
    UpdateForm,
    WaysForm,
)
from rowan.pages.seeking.forms.telling import ConcernForm

__all__ = [
    "ALONE",
    "BY_CONTACT",
    "NUMBER",
    "AfterwardsForm",
    "BackForm",
    "ConcernForm",
    "LikingForm",
    "MoreForm",
    "NotesForm",
    "PlacesForm",
    "QuestionForm",
    "ReachForThemForm",
    "ReachForm",
    "SendForm",
    "UpdateForm",
    "WaysForm",
    "WordForm",
    "WordsForm",
    "YesForm",
    "form_for",
    "program_number",
    "ticked",
]
