"""What pages of several audiences need besides what is stored: sessions that hold a request, how to reach somebody."""

from rowan.domain.referrals.adapters.coming_back import (
    Back,
    Paper,
    case_of,
    closed,
    come_back,
    enter,
    enter_closed,
    found,
    held,
    hold,
    let_go,
    note_found,
    stretched,
)
from rowan.domain.referrals.adapters.reaching import Reach, reach
from rowan.domain.referrals.adapters.telling import told_of

__all__ = [
    "Back",
    "Paper",
    "Reach",
    "case_of",
    "closed",
    "come_back",
    "enter",
    "enter_closed",
    "found",
    "held",
    "hold",
    "let_go",
    "note_found",
    "reach",
    "stretched",
    "told_of",
]
