"""Mail as it would be without one of its protections."""

from datetime import datetime

from django.apps import AppConfig


class MarkedBefore(AppConfig):
    """Has the worker write a notice down as sent, and only then hand it over."""

    name = "tests.attacks.controls"
    label = "marked_before"

    def ready(self) -> None:
        """Put the one before the other."""
        # Models need Django set up.
        from rowan.domain.notices import actions  # noqa: PLC0415
        from rowan.doors.worker import ways  # noqa: PLC0415

        hand_over = ways.ByMail.carry

        def carry(self: ways.ByMail, claimed: actions.Claimed, at: datetime) -> ways.Carried:
            actions.note_sent(claimed=claimed, at=at)
            return hand_over(self, claimed, at)

        ways.ByMail.carry = carry  # type: ignore[method-assign]


class Naming(AppConfig):
    """Writes letters as most houses do: what they are about, who is meant, and whose letter it is."""

    name = "tests.attacks.controls"
    label = "naming"

    def ready(self) -> None:
        """Put such letters in place of the constant ones."""
        # Models need Django set up.
        from rowan.domain.accounts.models import Invitation  # noqa: PLC0415
        from rowan.domain.notices import clients  # noqa: PLC0415
        from rowan.domain.notices.actions import Claimed  # noqa: PLC0415
        from rowan.domain.notices.models import Link  # noqa: PLC0415

        clients.survivor_words = lambda language: clients.Words(
            "Your request for shelter", f"A program has answered ({language}).\n"
        )
        from rowan.doors.worker import ways  # noqa: PLC0415 - it takes the words from there

        constant = ways._words

        def naming(claimed: Claimed) -> clients.Words:
            words = constant(claimed)
            link = Link.objects.filter(notice=claimed.notice.id).first()
            if link is None:
                return words
            invited = Invitation.objects.filter(pk=int(link.target)).first()
            name = invited.name if invited else "there"
            return clients.Words(f"{link.purpose}: {words.subject}", f"Dear {name},\n{words.body}")

        ways._words = naming
