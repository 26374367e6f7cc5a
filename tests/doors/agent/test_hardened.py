"""The agent's memory goes into no core dump and no swap, as far as the system lets it, and nobody traces it."""

from pathlib import Path

from tests.doors.agent.running import Running


def test_it_leaves_no_core_dump(plain_agent: Running) -> None:
    limits = Path(f"/proc/{plain_agent.pid}/limits").read_text().splitlines()
    (core,) = [line.split() for line in limits if line.startswith("Max core file size")]
    assert core[4:6] == ["0", "0"]


def test_its_memory_is_locked_if_it_says_so(plain_agent: Running) -> None:
    told = Path(f"/proc/{plain_agent.pid}/status").read_text().splitlines()
    (locked,) = [int(line.split()[1]) for line in told if line.startswith("VmLck")]
    assert (locked > 10_000) is plain_agent.ask("status")["memory_locked"]


def test_its_memory_is_not_its_user_s_to_read(plain_agent: Running) -> None:
    """What the kernel will not let the user dump, it gives to root: files in /proc change their owner."""
    assert Path(f"/proc/{plain_agent.pid}/mem").stat().st_uid == 0
    assert Path(f"/proc/{plain_agent.pid}/environ").stat().st_uid == 0
