"""How the parts of the house are."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from rowan.domain.notices.queries import Health, health
from rowan.domain.trail.queries import oldest_unchained
from rowan.domain.vault.clients import AGENT
from rowan.domain.vault.refusals import AgentAway, AgentRefused

_SLOW = timedelta(seconds=10)


@dataclass(frozen=True)
class House:
    """How the parts of the house are."""

    agent: str
    locked: bool
    waiting: int | None
    memory_locked: bool
    chain_broken: bool
    unchained: timedelta | None
    mail: Health

    @property
    def troubles(self) -> list[str]:
        """Return what somebody should look after, in words."""
        found = {
            _("The key agent does not answer. Sign-in, notices and deliveries wait."): self.agent
            == "away",
            _("The key agent is locked: what waits for it is kept. Unlock it."): self.locked,
            _("The chain of the trail is broken. Nothing is lost, but find out why."): (
                self.chain_broken
            ),
            _("Lines of the trail wait to be chained."): (
                self.unchained is not None and self.unchained > _SLOW
            ),
            _("Mail has been waiting for three days. It is still being tried."): (
                self.mail.stalled > 0
            ),
        }
        return [words for words, is_so in found.items() if is_so]


def house(at: datetime) -> House:
    """Return how the parts of the house are at a moment."""
    try:
        status, agent = AGENT.ask("status"), "there"
    except (AgentAway, AgentRefused):
        status, agent = {}, "away"
    return House(
        agent,
        locked=bool(status.get("locked")),
        waiting=status.get("waiting"),
        memory_locked=bool(status.get("memory_locked")),
        chain_broken=bool(status.get("chain_broken")),
        unchained=oldest_unchained(at),
        mail=health(at),
    )
