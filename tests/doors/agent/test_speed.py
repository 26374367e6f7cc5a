"""A thousand questions a second on one core. Printed, by the time that a processor worked for the agent."""

import pytest

from tests.doors.agent.running import Running
from tests.support.figures import TIMES, tell

QUESTIONS = 3000 * TIMES
A_SECOND = 1000


def test_a_thousand_are_answered_in_a_second(
    plain_agent: Running, capsys: pytest.CaptureFixture[str]
) -> None:
    for number in range(200):
        plain_agent.ask("allow", kind="link", name=f"first {number}")
    before = plain_agent.processor_seconds()
    for number in range(QUESTIONS):
        plain_agent.ask("allow", kind="link", name=str(number))
    rate = QUESTIONS / (plain_agent.processor_seconds() - before)
    tell(capsys, f"{rate:.0f} questions a second on one core, each on a line of its own")
    assert rate > A_SECOND
