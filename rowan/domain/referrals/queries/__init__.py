"""What may be read of referrals: by their person, by a program, by the team, by the agent and by the clock."""

from rowan.domain.referrals.models import Scope
from rowan.domain.referrals.queries.desk import (
    AtDesk,
    Reading,
    Recipient,
    Waiting,
    at_desk,
    by_alias,
    reading,
    recipients,
    to_review,
)
from rowan.domain.referrals.queries.due import (
    Planned,
    to_close,
    to_deliver,
    to_expire,
    to_forget,
    to_index,
    to_shred,
    to_warn,
)
from rowan.domain.referrals.queries.inbox import Opened, Request, contact, inbox, opened, request
from rowan.domain.referrals.queries.known import code, person_key, program_key
from rowan.domain.referrals.queries.own import (
    Asked,
    Case,
    Leave,
    Own,
    Stands,
    case,
    caseload,
    own,
    stands,
)
from rowan.domain.referrals.queries.reachable import Reachable, reachable
from rowan.domain.referrals.queries.replies import KeptReply, kept_replies
from rowan.domain.referrals.queries.told import Draft, Told, draft, sayings, told
from rowan.domain.referrals.queries.words import Then, Wording, Words, words

__all__ = [
    "Asked",
    "AtDesk",
    "Case",
    "Draft",
    "KeptReply",
    "Leave",
    "Opened",
    "Own",
    "Planned",
    "Reachable",
    "Reading",
    "Recipient",
    "Request",
    "Scope",
    "Stands",
    "Then",
    "Told",
    "Waiting",
    "Wording",
    "Words",
    "at_desk",
    "by_alias",
    "case",
    "caseload",
    "code",
    "contact",
    "draft",
    "inbox",
    "kept_replies",
    "opened",
    "own",
    "person_key",
    "program_key",
    "reachable",
    "reading",
    "recipients",
    "request",
    "sayings",
    "stands",
    "to_close",
    "to_deliver",
    "to_expire",
    "to_forget",
    "to_index",
    "to_review",
    "to_shred",
    "to_warn",
    "told",
    "words",
]
