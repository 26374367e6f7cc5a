"""Pages without checks, and a vault that wraps what is sealed to every program, beside those it is for."""

from typing import TYPE_CHECKING, Any

from tests.attacks.controls.unchecked import UncheckedConfig

if TYPE_CHECKING:
    from collections.abc import Collection

    from rowan.domain.vault.models import Key


class GenerousConfig(UncheckedConfig):
    """Swaps the one place that wraps what is sealed anew."""

    label = "generous"

    def ready(self) -> None:
        """Swap it as well."""
        super().ready()
        # Models need Django set up.
        from rowan.domain.vault.actions import contents  # noqa: PLC0415
        from rowan.domain.vault.models import HolderKind, Key  # noqa: PLC0415

        exactly = contents._sealed

        def generously(content: Any, said: bytes, to: "Collection[Key]", epoch: Any) -> int:
            programs = Key.objects.filter(holder=HolderKind.PROGRAM, retired_at=None)
            everybody = {key.pk: key for key in [*to, *programs]}
            return exactly(content, said, list(everybody.values()), epoch)

        contents._sealed = generously  # type: ignore[assignment]
