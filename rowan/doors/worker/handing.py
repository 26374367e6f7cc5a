"""Notices to survivors, and to who asked the team, are handed to the key agent, which alone can open an address."""

from rowan.domain.notices.refusals import NoAnswer, WayClosed
from rowan.domain.vault.clients import AGENT
from rowan.domain.vault.refusals import AgentAway, AgentLocked, AgentRefused
from rowan.doors.worker.ways import Carried


def to_the_agent(subject: int, message_id: str, token: str = "") -> Carried:
    """Have the agent tell somebody. When their hours begin is not kept: it is asked again.

    Who left no address cannot be told of anything, and nothing waits for them.

    Raises ``WayClosed`` while the agent is locked or away, ``NoAnswer`` if it could not send.
    """
    try:
        answer = AGENT.ask("notify", subject=subject, message_id=message_id, token=token)
    except (AgentAway, AgentLocked) as refusal:
        raise WayClosed(type(refusal).__name__) from None
    except AgentRefused as refusal:
        if refusal.word == "gone":
            return Carried.SENT
        raise NoAnswer(type(refusal).__name__) from None
    return Carried.LATER if "later" in answer else Carried.SENT
