"""Writes about people."""

from rowan.domain.accounts.actions.factors import (
    add_codes,
    add_passkey,
    new_recovery_codes,
    remove_factor,
    use_code,
    use_passkey,
    use_recovery_code,
)
from rowan.domain.accounts.actions.invitations import (
    INVITATION,
    accept,
    accept_by_link,
    invite,
    join,
    second,
    send_first,
    withdraw,
)
from rowan.domain.accounts.actions.passwords import (
    PASSWORD,
    answer_asked,
    ask_for_password,
    change_password,
    reset_by_link,
    set_new_password,
)
from rowan.domain.accounts.actions.people import (
    clear_factors,
    end_session,
    found_keys,
    give_key,
    take_leave,
    unlock_agent,
)
from rowan.domain.accounts.actions.recovering import recover_key

__all__ = [
    "INVITATION",
    "PASSWORD",
    "accept",
    "accept_by_link",
    "add_codes",
    "add_passkey",
    "answer_asked",
    "ask_for_password",
    "change_password",
    "clear_factors",
    "end_session",
    "found_keys",
    "give_key",
    "invite",
    "join",
    "new_recovery_codes",
    "recover_key",
    "remove_factor",
    "reset_by_link",
    "second",
    "send_first",
    "set_new_password",
    "take_leave",
    "unlock_agent",
    "use_code",
    "use_passkey",
    "use_recovery_code",
    "withdraw",
]
