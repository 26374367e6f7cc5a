"""No answer of the agent holds a key, or anything that somebody said."""

import json
from base64 import b64encode
from datetime import timedelta
from typing import Any

from rowan.core.lifecycle.consent import Consent
from tests.doors.agent.network import (
    CANARY,
    YES,
    Network,
    handed,
    now,
    program_key,
    seal_person,
)
from tests.doors.agent.programs import saved_program
from tests.doors.agent.running import Running

ADDRESS = "canary.reader@example.org"
HOURS = {"monday": ["03:17-03:18"], "thursday": ["03:17-03:18"]}
GIVEN = {"age": {"is": [37]}, "gender": {"is": ["nonbinary"]}, "children": {"is": [4]}}
SAID = ("nonbinary", ADDRESS, "canary", "03:17", "America/Boise", "pt-canary", "VT", CANARY)
QUESTIONS: list[dict[str, Any]] = [
    {"verb": "unlock"},
    {"verb": "status"},
    {"verb": "index", "subject": 1},
    {"verb": "match"},
    {"verb": "tally"},
    {"verb": "missed"},
    {"verb": "afterwards"},
    {"verb": "misfits"},
    {"verb": "turn", "live": [], "passed": []},
    {"verb": "sift", "said": {"gender": "nonbinary"}, "start": 0},
    {"verb": "sift", "said": {"gender": CANARY}, "start": 0},
    {"verb": "deliver", "subject": 1},
    {"verb": "notify", "subject": 1, "message_id": "abc"},
    {"verb": "notify", "subject": 2, "message_id": "abc"},
    {"verb": "notify", "subject": 2, "message_id": "abc", "token": CANARY},
    {"verb": "count", "name": "unmet", "add": True},
    {"verb": "chain"},
    {"verb": "allow", "kind": "sign-in", "name": ADDRESS},
    {"verb": "allow", "once": CANARY, "ends": (now() + timedelta(minutes=1)).timestamp()},
    {"verb": "allow", "slot": "argon2"},
    {"verb": CANARY},
]
SPOILT: list[dict[str, Any]] = [{}, {"subject": CANARY}, {"program": 404}, {"key": 404}]


def test_no_answer_holds_one(network: Network, agent: Running) -> None:
    number = saved_program()
    opened = program_key(number)
    where = {"address": ADDRESS, "zone": "America/Boise", "language": "pt-canary"}
    consent = Consent(**YES, not_states=frozenset({"VT"}), detail=frozenset({number}))
    seal_person(1, GIVEN, consent=consent, notes=CANARY, address=where | {"hours": HOURS})
    seal_person(2, GIVEN, consent=consent, notes=CANARY, address=where)
    network.unlock(agent)
    agent.ready()
    right = handed(network.dispatcher)
    answers = []
    for question in QUESTIONS:
        for spoilt in SPOILT:
            message = {"program": number, **right, **question, **spoilt}
            answers.append(agent.said(json.dumps(message).encode()))
    assert len(answers) == 4 * len(QUESTIONS)
    assert sum(b"refused" not in answer for answer in answers) > 20, "the control: it did answer"
    keys = [key.private for key in (network.team, network.dispatcher, opened)]
    needles = [said.encode() for said in SAID]
    needles += [form for key in keys for form in (key, b64encode(key), key.hex().encode())]
    for answer in answers:
        assert not any(needle in answer for needle in needles), answer
        assert set(json.loads(answer)) <= {
            "refused", "waiting", "locked", "ready", "unread", "memory_locked", "chain_broken",
            "fits", "ask", "stretch", "later", "count", "chained", "wait", "first",
            "missed", "counted", "people", "requests", "more",
        }  # fmt: skip


def test_the_hours_of_a_notice_are_not_told(network: Network, agent: Running) -> None:
    where = {"address": ADDRESS, "zone": "UTC", "language": "en"}
    day = (now() + timedelta(days=2)).strftime("%A").lower()
    seal_person(1, address=where | {"hours": {day: ["03:17-03:18"]}})
    network.unlock(agent)
    assert agent.ask("notify", subject=1, message_id="abc") == {"later": True}


def test_the_log_holds_none_either(network: Network, agent: Running) -> None:
    seal_person(1, GIVEN, notes=CANARY, address={"address": ADDRESS, "hours": 7})
    network.unlock(agent)
    agent.ready()
    for message in (b"{", b'{"verb": "notify", "subject": 1, "message_id": "abc"}', b"\xff"):
        agent.said(message)
    written = agent.log.read_bytes()
    for said in (CANARY, ADDRESS, "nonbinary"):
        assert said.encode() not in written
    assert b"Traceback" not in written
