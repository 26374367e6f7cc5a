"""Writes to the vault."""

from rowan.domain.vault.actions.contents import (
    add_recipient,
    add_wrap,
    keep_fresh,
    note_read,
    remove_content,
    replace_content,
    seal_content,
)
from rowan.domain.vault.actions.epochs import present_epoch, turn_epoch
from rowan.domain.vault.actions.grants import (
    bring_forward,
    found,
    grant,
    hand_on,
    renew,
    take_back,
)
from rowan.domain.vault.actions.passing import seal_for_its_week
from rowan.domain.vault.actions.receipts import (
    let_advocate_open,
    make_referral_key,
    remove_referral_key,
    renew_receipt,
)
from rowan.domain.vault.actions.recovering import (
    begin_anew,
    keep_recovery,
    recover,
    replace_recovery,
)
from rowan.domain.vault.actions.shredding import replay_shreds, shred
from rowan.domain.vault.actions.staff import change_password, new_staff_key
from rowan.domain.vault.actions.wraps import take_back_from, take_wraps_back

__all__ = [
    "add_recipient",
    "add_wrap",
    "begin_anew",
    "bring_forward",
    "change_password",
    "found",
    "grant",
    "hand_on",
    "keep_fresh",
    "keep_recovery",
    "let_advocate_open",
    "make_referral_key",
    "new_staff_key",
    "note_read",
    "present_epoch",
    "recover",
    "remove_content",
    "remove_referral_key",
    "renew",
    "renew_receipt",
    "replace_content",
    "replace_recovery",
    "replay_shreds",
    "seal_content",
    "seal_for_its_week",
    "shred",
    "take_back",
    "take_back_from",
    "take_wraps_back",
    "turn_epoch",
]
