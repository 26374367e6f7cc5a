"""Where each kind of sealed thing belongs. Whoever seals and whoever opens say it with the same function."""

from rowan.core.sealing.envelope import Place


def of_grant(key: int, to: int) -> Place:
    """Return the place of a key's private half, wrapped to another key."""
    return Place("grant", str(key), f"to {to}")


def of_lock(key: int) -> Place:
    """Return the place of a staff key's private half, sealed under a password."""
    return Place("lock", str(key), "private")


def of_content(content: int, subject: int, kind: str, field: str, revision: int) -> Place:
    """Return the place of what was said, sealed under a key of its own: of one subject, and of no other."""
    return Place(kind, f"{content} of {subject}", field, revision)


def of_wrap(content: int, kind: str, to: int) -> Place:
    """Return the place of a content's key, wrapped to one recipient; the same within its epoch and around."""
    return Place(f"{kind} wrap", str(content), f"to {to}")


def of_slip(lookup: bytes) -> Place:
    """Return the place of what tells whose a receipt is, sealed under its key."""
    return Place("receipt", lookup.hex(), "whose")


def of_receipt(lookup: bytes, key: int) -> Place:
    """Return the place of a referral key's private half, sealed under a receipt's key and its second word."""
    return Place("receipt", lookup.hex(), f"opens {key}")


def of_seed(factor: int) -> Place:
    """Return the place of the seed of one-time codes."""
    return Place("seed", str(factor), "secret")


def of_passing(kind: str, subject: int) -> Place:
    """Return the place of what is sealed under the key of a week alone: of one subject, and of no other."""
    return Place(f"{kind} passing", str(subject), "said")
