"""Writes to the directory."""

from rowan.domain.directory.actions.alike import doubt_again, tell_apart
from rowan.domain.directory.actions.appeals import (
    appeal,
    appeal_turn_down,
    decide_appeal,
    object_to_decision,
    second_appeal,
)
from rowan.domain.directory.actions.applying import Form, apply, withdraw_application
from rowan.domain.directory.actions.changes import record_changes
from rowan.domain.directory.actions.concerns import (
    close_concern,
    look_at_concern,
    read_concern,
    report_concern,
)
from rowan.domain.directory.actions.confirming import (
    ask_to_confirm,
    confirm_by_link,
    confirm_by_phone,
    confirm_on_page,
)
from rowan.domain.directory.actions.conflicts import (
    declare_conflict,
    declare_conflict_with_application,
)
from rowan.domain.directory.actions.contacts import (
    add_contact,
    ask_contact,
    note_contact_failing,
    note_number_failing,
    order_contacts,
    prove_contact,
    prove_contact_by_code,
    record_contact_call,
    remove_contact,
)
from rowan.domain.directory.actions.describing import (
    add_way,
    change_rule,
    name_form,
    remove_way,
    say,
    tell,
)
from rowan.domain.directory.actions.forgetting import forget_applicants, forget_concerns
from rowan.domain.directory.actions.merging import (
    drop_merge,
    propose_merge,
    propose_parting,
    second_merge,
)
from rowan.domain.directory.actions.programs import Saved, save_programs, set_paused
from rowan.domain.directory.actions.proposals import drop_proposal, propose, second_proposal
from rowan.domain.directory.actions.readiness import confirm_test_referral, send_test_referral
from rowan.domain.directory.actions.reviewing import (
    begin_review,
    close_as_duplicate,
    link_claim,
    turn_down,
)
from rowan.domain.directory.actions.rules import RULES, keep_rule, propose_rule_change
from rowan.domain.directory.actions.standing import renew, set_standing
from rowan.domain.directory.actions.suspending import suspend
from rowan.domain.directory.actions.telling import (
    APPLICATION,
    CONTACT,
    STANDING,
    tell_administrators,
    tell_next_contact,
    tell_program,
    tell_team,
)
from rowan.domain.directory.actions.verifying import (
    Called,
    confirm_call_back,
    object_to_call_back,
    record_call_back,
)

__all__ = [
    "APPLICATION",
    "CONTACT",
    "RULES",
    "STANDING",
    "Called",
    "Form",
    "Saved",
    "add_contact",
    "add_way",
    "appeal",
    "appeal_turn_down",
    "apply",
    "ask_contact",
    "ask_to_confirm",
    "begin_review",
    "change_rule",
    "close_as_duplicate",
    "close_concern",
    "confirm_by_link",
    "confirm_by_phone",
    "confirm_call_back",
    "confirm_on_page",
    "confirm_test_referral",
    "decide_appeal",
    "declare_conflict",
    "declare_conflict_with_application",
    "doubt_again",
    "drop_merge",
    "drop_proposal",
    "forget_applicants",
    "forget_concerns",
    "keep_rule",
    "link_claim",
    "look_at_concern",
    "name_form",
    "note_contact_failing",
    "note_number_failing",
    "object_to_call_back",
    "object_to_decision",
    "order_contacts",
    "propose",
    "propose_merge",
    "propose_parting",
    "propose_rule_change",
    "prove_contact",
    "prove_contact_by_code",
    "read_concern",
    "record_call_back",
    "record_changes",
    "record_contact_call",
    "remove_contact",
    "remove_way",
    "renew",
    "report_concern",
    "save_programs",
    "say",
    "second_appeal",
    "second_merge",
    "second_proposal",
    "send_test_referral",
    "set_paused",
    "set_standing",
    "suspend",
    "tell",
    "tell_administrators",
    "tell_apart",
    "tell_next_contact",
    "tell_program",
    "tell_team",
    "turn_down",
    "withdraw_application",
]
