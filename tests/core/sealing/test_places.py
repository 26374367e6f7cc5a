"""Each kind of sealed thing has a place of its own, said the same way in every release."""

from rowan.core.sealing import places
from rowan.core.sealing.envelope import Place


def test_a_place_is_said_as_it_always_was() -> None:
    assert places.of_grant(1, 2) == Place("grant", "1", "to 2", 0)
    assert places.of_lock(1) == Place("lock", "1", "private", 0)
    assert places.of_content(1, 7, "fit", "answers", 2) == Place("fit", "1 of 7", "answers", 2)
    assert places.of_wrap(1, "fit", 2) == Place("fit wrap", "1", "to 2", 0)
    assert places.of_slip(b"\1\2") == Place("receipt", "0102", "whose", 0)
    assert places.of_receipt(b"\1\2", 3) == Place("receipt", "0102", "opens 3", 0)
    assert places.of_seed(1) == Place("seed", "1", "secret", 0)
    assert places.of_passing("answer", 7) == Place("answer passing", "7", "said", 0)


def test_no_two_kinds_share_a_place() -> None:
    said = [
        places.of_grant(1, 1),
        places.of_lock(1),
        places.of_content(1, 1, "fit", "to 1", 0),
        places.of_wrap(1, "fit", 1),
        places.of_slip(b"1"),
        places.of_receipt(b"1", 1),
        places.of_seed(1),
        places.of_passing("seed", 1),
    ]
    assert len({place.associated_data() for place in said}) == len(said)
