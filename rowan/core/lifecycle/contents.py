"""What is sealed of a referral, by kind, and for whom: docs/threat-model.md has the table of keys."""

ANSWERS = "answers"
"""What the person said to each criterion: for the team, the dispatcher and themselves; a program after their yes."""

NOTES = "notes"
"""What they wrote in their own words: for the same, by the same yes."""

CONSENT = "consent"
"""What they said yes to, with the words they read: for the team, the dispatcher and themselves."""

FIT = "fit"
"""How they and one program stand, without an answer. The field is the program's number. The agent seals it."""

CONTACT = "contact"
"""How to reach them: for themselves, the team if they say so, a program only under a release."""

NOTIFY = "notify"
"""One address for neutral notices: for themselves and the dispatcher."""

REPLY = "reply"
"""What a program answered. The field is the delivery's number: for that program and the person."""

NEED = "need"
"""Why a program says no that the team is to look at. The field is the delivery's number: for the team alone."""

ASIDE = "aside"
"""What a program notes for itself. The field is the delivery's number: for that program alone."""

TALK = "talk"
"""The conversation of one delivery, whose number is the field: for that program and the person."""

LOOKED = "looked"
"""What the team took out of their words, and why it sent the request back: for the person alone."""

DRAFT = "draft"
"""What somebody keeps for later: for themselves alone."""

OF_A_PROGRAM = (FIT, REPLY, ASIDE, TALK)
"""What a program can open once something is delivered to it, besides what it is given leave to."""

BY_LEAVE = (ANSWERS, NOTES)
"""What opens for a program after the person's yes to that."""
