"""Which further programs could take somebody whom nobody takes, inside what they said yes to."""

import json
from collections.abc import Collection
from datetime import datetime

from rowan.core.lifecycle.consent import read_consent
from rowan.core.lifecycle.contents import ANSWERS, CONSENT
from rowan.core.lifecycle.fit import fit_of, is_adult
from rowan.core.matching.reference import openness
from rowan.core.vocabulary.answers import read_stored
from rowan.domain.beds.queries import NO_PLACES, places
from rowan.domain.directory.queries import listed, receiving, takes_minors
from rowan.domain.vault.queries import epoch_keys, programs_with_keys
from rowan.doors.agent.forked import in_a_child
from rowan.doors.agent.holding import Held
from rowan.doors.agent.server import Refused
from rowan.doors.agent.waiting import as_program

MOST = 6
"""So many further programs at once: each that is asked learns that somebody seeks a place."""


def further(held: Held, subject: int, but: Collection[int], at: datetime) -> list[int]:
    """Return the programs that fit a person best and that they said yes to, ``but`` for some; those with a place first.

    Delivers nothing, and tells the trail nothing: ``deliver`` looks at each again. Raises ``Refused`` with "gone" where
    nothing of them is sealed, or as ``Newest.require`` does.
    """
    answers, consent = held.keys.rows(ANSWERS, subject), held.keys.rows(CONSENT, subject)
    if not answers or not consent:
        raise Refused("gone")
    for newest in (answers[-1], consent[-1]):
        held.newest.require(newest)
    reached = programs_with_keys() - set(but)
    able = set(receiving(sorted(reached), at=at))
    found = [each for each in listed(at=at) if each.id in able]
    free, epochs = places(sorted(able), at=at), epoch_keys()

    def best() -> bytes:
        said = json.loads(held.keys.opened(answers[-1], epochs))
        told = read_stored(held.words, said["answers"])
        try:
            yes = read_consent(json.loads(held.keys.opened(consent[-1], epochs)))
        except ValueError:
            return b"[]"
        fitting = []
        for each in found:
            fit = fit_of(held.words, told, as_program(each))
            licensed = takes_minors(held.words, each.ways) or is_adult(told)
            if licensed and yes.covers(each.id, each.state, fit.verdict, at):
                now = openness(held.words, told, free.get(each.id, NO_PLACES).matched)
                fitting.append((fit.verdict, now, each.id))
        return json.dumps([program for *_rank, program in sorted(fitting)[:MOST]]).encode()

    return [int(program) for program in json.loads(in_a_child(best))]
