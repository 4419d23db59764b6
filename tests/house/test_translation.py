"""Book and report speak Dutch in full: every sentence of their templates is translated, and none is left over."""

import re

import pytest

from tests.house.translations import DOMAINS, FOLDER, catalogue, compiled, sentences, strings

PLACE = re.compile(r"%\(\w+\)s")


def key(message):
    return message if isinstance(message, str) else message[0]


@pytest.mark.parametrize("domain", sorted(DOMAINS))
def test_every_sentence_is_translated_and_none_is_left_over(domain):
    """Refresh with: python -m tests.house.translations."""
    found = {key(message.id): message for message in catalogue(domain) if message.id}

    said = {key(message) for message in sentences(domain)}
    assert (said - found.keys(), found.keys() - said) == (set(), set())
    assert [name for name, message in found.items() if message.fuzzy or not all(strings(message))] == []


@pytest.mark.parametrize("domain", sorted(DOMAINS))
def test_translation_speaks_of_the_same_values(domain):
    wrong = [
        message.id
        for message in catalogue(domain)
        if message.id and {*PLACE.findall(key(message.id))} != {*PLACE.findall(strings(message)[0])}
    ]

    assert wrong == []


@pytest.mark.parametrize("domain", sorted(DOMAINS))
def test_compiled_catalogue_is_that_of_the_sentences(domain):
    assert (FOLDER / f"{domain}.mo").read_bytes() == compiled(catalogue(domain))


def test_sentence_of_book_and_report_has_one_translation():
    book, report = (
        {key(message.id): message.string for message in catalogue(domain) if message.id}
        for domain in ("workbook", "report")
    )

    assert {name: book[name] for name in book.keys() & report} == {name: report[name] for name in book.keys() & report}
