"""Translators are given every text of the vocabulary, in a form that their editors read."""

import polib  # type: ignore[import-untyped]

from rowan.core.vocabulary.catalogue import as_po, messages
from tests.core.vocabulary.small import SMALL, own_criterion, own_file
from tests.support.vocabulary import SHIPPED_FILE

SHIPPED = [("criteria.toml", SHIPPED_FILE.read_bytes())]


def test_spanish_lacks_nothing() -> None:
    found = list(messages(SHIPPED, "es"))
    assert len(found) > 500
    assert [message.context for message in found if not message.translated] == []


def test_a_language_that_is_not_there_yet_is_given_whole_and_empty() -> None:
    found = list(messages(SHIPPED, "vi"))
    assert len(found) == len(list(messages(SHIPPED, "es")))
    assert {message.translated for message in found} == {""}


def test_every_text_is_counted_once_under_a_context_of_its_own() -> None:
    contexts = [message.context for message in messages(SHIPPED, "es")]
    assert len(set(contexts)) == len(contexts)
    assert len(contexts) == SHIPPED_FILE.read_text(encoding="utf-8").count("{ en = ")


def test_a_networks_own_criterion_is_in_it() -> None:
    files = [("small.toml", SMALL.encode()), ("own.toml", own_file(own_criterion()).encode())]
    told = {message.context: message.english for message in messages(files, "es")}
    assert told["criterion garden, survivor"] == "Do you want a garden?"


def test_it_is_a_gettext_catalogue() -> None:
    found = list(messages(SHIPPED, "es"))
    read = polib.pofile(as_po(found, "es"))
    assert [(entry.msgctxt, entry.msgid, entry.msgstr) for entry in read] == [
        (message.context, message.english, message.translated) for message in found
    ]
