"""The outbox: what is still to be told, and to whom. And the links in such mails, of which only hashes are kept."""

from datetime import datetime, timedelta

from django.db import models

from rowan.core.sealing.secrets import derived, new_number

STALLED_AFTER = timedelta(hours=72)


MOST_TRIES = 5
"""Bad answers from one telephone, after which a code that it has is good no more."""

MOST_REFUSALS = 5
"""After its carrier said no to a text message so often, it is given up."""


class Side(models.TextChoices):
    """Who is told. ``TEXT`` is staff, by text message; ``ASKER`` is who asked the team something."""

    STAFF = "staff"
    TEXT = "text"
    SURVIVOR = "survivor"
    ASKER = "asker"
    NETWORK = "network"


class Links(models.QuerySet["Link"]):
    """Links, in the words of who is sent a code."""

    def live(self, reader: str, at: datetime) -> "Links":
        """Keep the codes that a telephone may answer with, or did: sent, not too old, and not tried too often."""
        return self.filter(reader=reader, expires_at__gt=at, tries__lt=MOST_TRIES)


class Link(models.Model):
    """Lets whoever has a token of it do one thing, once. Without an end it was never sent, and nobody has a token.

    One that goes by text message has no token: a short code, that stands in no row and is good from one telephone only,
    which is ``reader``. ``tries`` counts the bad answers from there, also after it was used.
    """

    id = models.BigIntegerField(primary_key=True, default=new_number, editable=False)
    purpose = models.CharField(max_length=40)
    target = models.CharField(max_length=64)
    reader = models.CharField(max_length=64, blank=True, db_index=True)
    tries = models.PositiveSmallIntegerField(default=0)
    expires_at = models.DateTimeField(null=True, db_index=True)
    used_at = models.DateTimeField(null=True)
    by = models.CharField(max_length=60)
    made_at = models.DateTimeField()

    objects = Links.as_manager()

    class Privacy:
        internal = (
            "id",
            "purpose",
            "target",
            "reader",
            "tries",
            "expires_at",
            "used_at",
            "by",
            "made_at",
        )

    def __str__(self) -> str:
        return self.purpose


class Token(models.Model):
    """The hash of one token of a link. A mail that may have to be sent again gets another token each time."""

    digest = models.CharField(primary_key=True, max_length=64)
    link = models.ForeignKey(Link, models.CASCADE, related_name="tokens")

    class Privacy:
        internal = ("digest", "link")

    def __str__(self) -> str:
        return self.digest[:8]

    @staticmethod
    def digest_of(token: str) -> str:
        """Return what is stored in place of a token."""
        return derived(token, "rowan link").hex()


class Notices(models.QuerySet["Notice"]):
    """Notices, in the words of the outbox."""

    def waiting(self) -> "Notices":
        """Leave out what has been sent."""
        return self.filter(sent_at=None)

    def in_no_hand(self, at: datetime) -> "Notices":
        """Keep what waits and no worker is about to send."""
        lapsed = models.Q(claimed_until=None) | models.Q(claimed_until__lte=at)
        return self.waiting().filter(lapsed)

    def free(self, at: datetime) -> "Notices":
        """Keep what is due and in no worker's hand."""
        return self.in_no_hand(at).filter(due_at__lte=at)

    def stalled(self, at: datetime) -> "Notices":
        """Keep what should have been sent 72 hours ago."""
        return self.waiting().filter(wanted_at__lte=at - STALLED_AFTER)


class Notice(models.Model):
    """One thing to tell one reader. It waits here from the moment it became true until it has been sent.

    Only a text message is ever given up: what it asked is asked in another way.

    Staff have an address here, which is blanked in the update that marks the notice as sent. A survivor has none, nor
    has who asked the team something: only the subject whose sealed address the key agent opens. The network's own
    addresses get the ``head`` of the trail.
    """

    id = models.BigIntegerField(primary_key=True, default=new_number, editable=False)
    side = models.CharField(max_length=8, choices=Side.choices)
    address = models.CharField(max_length=254, blank=True)
    language = models.CharField(max_length=12, blank=True)
    subject = models.BigIntegerField(null=True, db_index=True)
    new = models.PositiveIntegerField(default=0)
    overdue = models.PositiveIntegerField(default=0)
    head = models.CharField(max_length=90, blank=True)
    link = models.OneToOneField(Link, models.SET_NULL, null=True, related_name="notice")
    link_lives = models.DurationField(null=True)
    message_id = models.CharField(max_length=32, blank=True)
    by = models.CharField(max_length=60)
    made_at = models.DateTimeField()
    wanted_at = models.DateTimeField()
    due_at = models.DateTimeField()
    claims = models.PositiveIntegerField(default=0)
    claimed_until = models.DateTimeField(null=True)
    failures = models.PositiveIntegerField(default=0)
    refusals = models.PositiveSmallIntegerField(default=0)
    failed_with = models.CharField(max_length=61, blank=True)
    stalled_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True, db_index=True)

    objects = Notices.as_manager()

    class Privacy:
        internal = (
            "id",
            "side",
            "language",
            "subject",
            "new",
            "overdue",
            "head",
            "link",
            "link_lives",
            "message_id",
            "by",
            "made_at",
            "wanted_at",
            "due_at",
            "claims",
            "claimed_until",
            "failures",
            "refusals",
            "failed_with",
            "stalled_at",
            "sent_at",
        )
        personal = ("address",)

    class Meta:
        indexes = [
            models.Index(
                fields=["side", "due_at"],
                condition=models.Q(sent_at=None),
                name="notices_that_are_waiting",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(sent_at=None) | models.Q(address="", message_id=""),
                name="sent_notice_has_no_address",
            ),
            models.CheckConstraint(
                condition=models.Q(side__in=[Side.STAFF, Side.TEXT], subject=None)
                | models.Q(side=Side.NETWORK, subject=None, link=None)
                | models.Q(side=Side.SURVIVOR, subject__isnull=False, address="", link=None)
                | models.Q(side=Side.ASKER, subject__isnull=False, address=""),
                name="survivor_has_a_subject_and_no_address",
            ),
            models.CheckConstraint(
                condition=models.Q(~models.Q(head=""), side=Side.NETWORK)
                | models.Q(~models.Q(side=Side.NETWORK), head=""),
                name="head_goes_to_the_network_alone",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.side} {self.id}"


class HeadDay(models.Model):
    """A day on which the head of the trail was told, so that it is told once."""

    day = models.DateField(primary_key=True)

    class Privacy:
        internal = ("day",)

    def __str__(self) -> str:
        return self.day.isoformat()
