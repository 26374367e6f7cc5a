"""The trail: who did what and when, about what and for which purpose. Never what a person said."""

import json
import struct
from datetime import UTC

from django.db import models

from rowan.core.sealing.secrets import new_number

_FORMAT = 1
_LENGTH = struct.Struct(">I")


class Purpose(models.TextChoices):
    """What a sealed field may be opened for. Lines keep a purpose that is taken off this list."""

    REVIEW = "review"
    ANSWER = "answer"
    REACH = "reach"
    ARRANGE = "arrange"
    ASKED = "asked"
    SAFETY = "safety"
    CORRECT = "correct"
    REPORT = "report"
    RECOVER = "recover"


class Entry(models.Model):
    """One line. It is written once, gets its place in the chain once, and is never touched again."""

    id = models.BigIntegerField(primary_key=True, default=new_number, editable=False)
    at = models.DateTimeField()
    by = models.CharField(max_length=60)
    verb = models.CharField(max_length=60)
    about_kind = models.CharField(max_length=40, blank=True)
    about_id = models.CharField(max_length=80, blank=True)
    purpose = models.CharField(max_length=20, blank=True)
    details = models.JSONField(default=dict)
    position = models.BigIntegerField(null=True)
    tag = models.BinaryField(null=True)

    class Privacy:
        internal = (
            "id",
            "at",
            "by",
            "verb",
            "about_kind",
            "about_id",
            "purpose",
            "details",
            "position",
            "tag",
        )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["position"],
                condition=models.Q(position__isnull=False),
                name="trail_one_line_a_position",
            ),
            models.CheckConstraint(
                condition=models.Q(position=None, tag=None)
                | models.Q(position__isnull=False, position__gte=1, tag__isnull=False),
                name="trail_place_is_whole_or_absent",
            ),
            models.CheckConstraint(condition=~models.Q(verb=""), name="trail_verb_is_said"),
        ]
        indexes = [
            models.Index(fields=["at", "id"], name="trail_by_time"),
            models.Index(fields=["by", "at"], name="trail_by_actor"),
            models.Index(fields=["about_kind", "about_id", "at"], name="trail_by_subject"),
            models.Index(
                fields=["at", "id"], condition=models.Q(position=None), name="trail_unchained"
            ),
        ]

    def __str__(self) -> str:
        return self.verb

    def canonical(self) -> bytes:
        """Return what the line says as bytes that no other line shares, the same from every database.

        Each part goes with its length. Its place in the chain is no part of it.
        """
        parts = (
            str(_FORMAT),
            str(self.pk),
            self.at.astimezone(UTC).isoformat(timespec="microseconds"),
            self.by,
            self.verb,
            self.about_kind,
            self.about_id,
            self.purpose,
            json.dumps(self.details, sort_keys=True, separators=(",", ":")),
        )
        return b"".join(_LENGTH.pack(len(raw)) + raw for raw in map(str.encode, parts))
