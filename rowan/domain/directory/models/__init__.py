"""What the directory keeps."""

from rowan.domain.directory.models.applications import (
    APPLICANT,
    OPEN_STAGES,
    Application,
    CallBack,
    Outcome,
    Stage,
)
from rowan.domain.directory.models.concerns import (
    FIRST_OF_ALL,
    Concern,
    ConcernKind,
    ConcernStage,
    ConcernWhen,
)
from rowan.domain.directory.models.confirming import Confirmation, Heard
from rowan.domain.directory.models.merges import Apart, Merge
from rowan.domain.directory.models.programs import (
    IN_NETWORK,
    STANDING_LASTS,
    Change,
    Contact,
    Organization,
    Program,
    Proof,
    Purpose,
    Revision,
    Standing,
)
from rowan.domain.directory.models.rules import RuleChange
from rowan.domain.directory.models.standing import (
    Appeal,
    Conflict,
    Ending,
    Proposal,
    StandingChange,
    Step,
)

__all__ = [
    "APPLICANT",
    "FIRST_OF_ALL",
    "IN_NETWORK",
    "OPEN_STAGES",
    "STANDING_LASTS",
    "Apart",
    "Appeal",
    "Application",
    "CallBack",
    "Change",
    "Concern",
    "ConcernKind",
    "ConcernStage",
    "ConcernWhen",
    "Confirmation",
    "Conflict",
    "Contact",
    "Ending",
    "Heard",
    "Merge",
    "Organization",
    "Outcome",
    "Program",
    "Proof",
    "Proposal",
    "Purpose",
    "Revision",
    "RuleChange",
    "Stage",
    "Standing",
    "StandingChange",
    "Step",
]
