"""Pages of coming in and of one's own account."""

from rowan.pages.entering.views.account import (
    account,
    change_password,
    end_session,
    join,
    recovery_codes,
    remove_factor,
)
from rowan.pages.entering.views.adding import adding, adding_codes, adding_passkey
from rowan.pages.entering.views.colleagues import (
    clear_factors,
    colleagues,
    give_key,
    let_go,
    second_word,
)
from rowan.pages.entering.views.invented import answer_text, mails, who
from rowan.pages.entering.views.links import joining, link, new_password, open_link
from rowan.pages.entering.views.proving import (
    again,
    again_passkey,
    again_recovery,
    second,
    second_passkey,
    second_recovery,
)
from rowan.pages.entering.views.signing import forgot, home, sign_in, sign_out

__all__ = [
    "account",
    "adding",
    "adding_codes",
    "adding_passkey",
    "again",
    "again_passkey",
    "again_recovery",
    "answer_text",
    "change_password",
    "clear_factors",
    "colleagues",
    "end_session",
    "forgot",
    "give_key",
    "home",
    "join",
    "joining",
    "let_go",
    "link",
    "mails",
    "new_password",
    "open_link",
    "recovery_codes",
    "remove_factor",
    "second",
    "second_passkey",
    "second_recovery",
    "second_word",
    "sign_in",
    "sign_out",
    "who",
]
