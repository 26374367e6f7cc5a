"""A line that says nothing is closed after a while, and what it held is given back."""

import asyncio
from pathlib import Path

import pytest

from rowan.doors.agent.allowing import Allowing
from rowan.doors.agent.server import Server, door_at

MESSAGE = b'\0\0\0\x20{"verb":"allow","slot":"argon2"}'


def test_a_slot_is_held_for_a_while_and_no_longer(tmp_path: Path) -> None:
    async def hold() -> list[bytes]:
        place = tmp_path / "s"
        server = Server({"allow": Allowing().allow}, quiet_seconds=0.3)
        serving = asyncio.create_task(server.serve(door_at(place)))
        lines = [await asyncio.open_unix_connection(place) for _ in range(4)]
        for _, writer in lines:
            writer.write(MESSAGE)
        answers = [await asyncio.wait_for(reader.read(100), 5) for reader, _ in lines]
        ends = [await asyncio.wait_for(reader.read(100), 5) for reader, _ in lines]
        serving.cancel()
        for _, writer in lines:
            writer.close()
        return [*answers, *ends]

    assert asyncio.run(hold()) == [b"\0\0\0\2{}"] * 4 + [b""] * 4


def test_a_door_takes_the_place_of_one_that_is_left_and_of_nothing_else(tmp_path: Path) -> None:
    place = tmp_path / "s"
    door_at(place).close()
    door_at(place).close()
    place.unlink()
    place.write_text("something else")
    with pytest.raises(OSError, match="in use"):
        door_at(place)
    assert place.read_text() == "something else"
