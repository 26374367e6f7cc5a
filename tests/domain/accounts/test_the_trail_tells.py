"""Every action about people leaves a line, with who and about what, and never a name, an address or a secret."""

import json

import pytest

from rowan.domain.accounts import actions
from rowan.domain.accounts.sessions import StaffSessionStore
from rowan.domain.trail.models import Entry
from tests.domain.accounts.members import (
    ADVOCATE,
    NEXT_PASSWORD,
    NOW,
    PASSWORD,
    SET,
    SET_NEXT,
    TEAM_ROLE,
    invited,
    leaves,
    team,
)
from tests.domain.accounts.visits import staff_visit

pytestmark = pytest.mark.usefixtures("database")
VERBS = {
    "factor.add",
    "factor.clear",
    "factor.recover",
    "factor.recovery-codes",
    "factor.vouch",
    "invitation.accept",
    "invitation.make",
    "invitation.withdraw",
    "key.vouch",
    "password.ask",
    "password.change",
    "password.reset",
    "session.end",
    "staff.leave",
}


def test_a_day_of_people() -> None:
    ana, ben, cy = team("ana", "ben", "cy")
    codes = actions.new_recovery_codes(user=cy.id, by=cy.actor, at=NOW)
    actions.use_recovery_code(user=cy.id, code=codes[0], by=cy.actor, at=NOW)
    row = StaffSessionStore(staff_visit(cy.id)).row_key
    actions.change_password(user=cy.id, own=cy.key, password=SET_NEXT, session=row, at=NOW)
    actions.end_session(user=cy.id, session=row, by=cy.actor, at=NOW)
    actions.ask_for_password(email=cy.email, at=NOW)
    actions.answer_asked(by="worker", at=NOW)
    actions.set_new_password(user=cy.id, password=SET, at=NOW)
    for by in (ana, ben):
        actions.clear_factors(user=cy.id, role=TEAM_ROLE, by=by.person, at=NOW)
    actions.withdraw(invitation=invited("gus", ADVOCATE), by=ana.actor, at=NOW)
    leaves(cy, ana)

    verbs = set(Entry.objects.values_list("verb", flat=True))
    assert verbs >= VERBS
    told = json.dumps([[row.by, row.about_id, row.details] for row in Entry.objects.all()])
    secrets = [PASSWORD, NEXT_PASSWORD, "@", "Ana", "Gus", ana.seed, *codes]
    assert [each for each in secrets if each in told] == []
