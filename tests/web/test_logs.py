import json
import logging

import pytest
import structlog

from rowan.web.logs import only_allowed


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ({"event": "response", "status": 200}, {"event": "response", "status": 200}),
        ({"event": "response", "path": "/x/"}, {"event": "response"}),
        ({"event": "Maria wrote a story"}, {"event": "unnamed"}),
        ({"event": "error", "kind": "Maria Lopez"}, {"event": "error"}),
        ({"event": "error", "where": "/home/maria"}, {"event": "error"}),
        ({"event": "response", "route": "/search/?q=maria"}, {"event": "response"}),
    ],
)
def test_only_allowed_keys_with_allowed_shapes_are_kept(
    line: dict[str, object], kept: dict[str, object]
) -> None:
    assert only_allowed(None, "info", line) == kept


def test_a_message_of_another_library_is_never_read(capsys: pytest.CaptureFixture[str]) -> None:
    logging.getLogger("somebody.else").warning("from %s", "203.0.113.9")

    line = json.loads(capsys.readouterr().err)
    assert line["event"] == "notice"
    assert line["kind"] == "warning"
    assert line["where"].startswith("test_logs:test_a_message_of_another_library")


def test_a_log_line_goes_to_stderr_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    structlog.get_logger().info("outbox.sent", address="maria@example.org")

    assert json.loads(capsys.readouterr().err) == {"event": "outbox.sent"}
