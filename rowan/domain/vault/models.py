"""Keys, who may open them, and what is sealed under them. Nothing here opens without a key that is not here."""

from django.db import models

from rowan.core.sealing.secrets import new_number


class HolderKind(models.TextChoices):
    """What kind of holder a key has."""

    RECOVERY = "recovery"
    TEAM = "team"
    DISPATCHER = "dispatcher"
    PROGRAM = "program"
    STAFF = "staff"
    REFERRAL = "referral"


class Key(models.Model):
    """The public half of one version of somebody's key. The private half stands in grants and locks, sealed."""

    id = models.BigIntegerField(primary_key=True, default=new_number, editable=False)
    holder = models.CharField(max_length=12, choices=HolderKind.choices)
    holder_id = models.BigIntegerField(default=0)
    version = models.PositiveIntegerField()
    public = models.BinaryField(max_length=32)
    made_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True)

    class Privacy:
        open = ("public",)
        internal = ("id", "holder", "holder_id", "version", "made_at", "retired_at")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["holder", "holder_id", "version"], name="one_key_a_holder_and_version"
            ),
            models.UniqueConstraint(
                fields=["holder", "holder_id"],
                condition=models.Q(retired_at=None),
                name="one_key_of_a_holder_in_use",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.holder} {self.holder_id} v{self.version}"


class Grant(models.Model):
    """The private half of ``key``, wrapped to whoever holds ``to``."""

    id = models.BigIntegerField(primary_key=True, default=new_number, editable=False)
    key = models.ForeignKey(Key, models.CASCADE, related_name="grants")
    to = models.ForeignKey(Key, models.CASCADE, related_name="granted")
    wrapped = models.BinaryField()
    granted_at = models.DateTimeField()

    class Privacy:
        internal = ("id", "key", "to", "granted_at")
        sealed = ("wrapped",)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key", "to"], name="one_grant_of_a_key_to_a_key"),
        ]

    def __str__(self) -> str:
        return f"{self.key_id} to {self.to_id}"


class Lock(models.Model):
    """The private half of a staff key, sealed under a password, and what tells the right password."""

    key = models.OneToOneField(Key, models.CASCADE, primary_key=True, related_name="lock")
    header = models.CharField(max_length=60)
    salt = models.BinaryField(max_length=16)
    verifier = models.BinaryField(max_length=32)
    private = models.BinaryField()

    class Privacy:
        internal = ("key", "header")
        sealed = ("salt", "verifier", "private")

    def __str__(self) -> str:
        return str(self.key_id)


class Receipt(models.Model):
    """The private half of a referral's key, under a receipt and its second word. The receipt finds the row by itself.

    Whose it is stands sealed under the receipt alone: who finds one sees states and dates, and opens nothing.
    """

    lookup = models.BinaryField(primary_key=True, max_length=32)
    key = models.OneToOneField(Key, models.CASCADE, related_name="receipt")
    slip = models.BinaryField()
    private = models.BinaryField()

    class Privacy:
        internal = ("key",)
        sealed = ("lookup", "slip", "private")

    def __str__(self) -> str:
        return str(self.key_id)


class Content(models.Model):
    """One sealed field of one subject, under a key of its own that only wraps hold."""

    id = models.BigIntegerField(primary_key=True, default=new_number, editable=False)
    kind = models.CharField(max_length=12)
    subject = models.BigIntegerField(db_index=True)
    field = models.CharField(max_length=40)
    revision = models.PositiveIntegerField(default=0)
    envelope = models.BinaryField()
    sealed_at = models.DateTimeField()

    class Privacy:
        internal = ("id", "kind", "subject", "field", "revision", "sealed_at")
        sealed = ("envelope",)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "subject", "field", "revision"], name="one_content_a_revision"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject}"


class Wrap(models.Model):
    """The key of a content for one recipient, sealed once more under the key of the week."""

    id = models.BigIntegerField(primary_key=True, default=new_number, editable=False)
    content = models.ForeignKey(Content, models.CASCADE, related_name="wraps")
    to = models.ForeignKey(Key, models.CASCADE, related_name="wraps")
    epoch = models.PositiveIntegerField(db_index=True)
    sealed = models.BinaryField()
    read_at = models.DateTimeField(null=True)

    class Privacy:
        internal = ("id", "content", "to", "epoch", "read_at")
        sealed = ("sealed",)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["content", "to"], name="one_wrap_a_recipient"),
        ]

    def __str__(self) -> str:
        return f"{self.content_id} to {self.to_id}"
