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
    "Appeal",
    "Application",
    "CallBack",
    "Change",
    "Concern",
    "ConcernKind",
    "ConcernStage",
    "ConcernWhen",
    "Conflict",
    "Contact",
    "Ending",
    "Organization",
    "Outcome",
    "Program",
    "Proof",
    "Proposal",
    "Purpose",
    "Revision",
    "Stage",
    "Standing",
    "StandingChange",
    "Step",
]
