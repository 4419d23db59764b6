"""Links are short, can't be guessed, and leave nothing in the store that opens a page."""

import hashlib
import re

import pytest

from hyf.errors import WrongUsage
from hyf.links import LONGEST, digest_of, link_to, new_token
from hyf.model.enrolment import Purpose

TOKEN = "abcdefghijklmnopqrstuv"


def test_token_is_22_characters_that_need_no_escape():
    assert re.fullmatch(r"[A-Za-z0-9_-]{22}", new_token())


def test_tokens_are_never_the_same():
    tokens = {new_token() for _ in range(1000)}

    assert len(tokens) == 1000


def test_digest_is_the_sha256_of_the_token():
    assert digest_of(TOKEN) == hashlib.sha256(TOKEN.encode()).hexdigest()


@pytest.mark.parametrize(
    ("purpose", "letter"),
    [
        (Purpose.SIGN_UP, "s"),
        (Purpose.UNSUBSCRIBE, "u"),
        (Purpose.ORGANISE, "o"),
        (Purpose.FEEDBACK, "f"),
        (Purpose.LEARNING, "m"),
    ],
)
def test_link_says_what_it_is_for_by_one_letter(purpose, letter):
    assert link_to("https://leren.example", purpose, TOKEN) == f"https://leren.example/{letter}/{TOKEN}"


def test_link_under_a_path_with_a_slash_at_its_end():
    assert link_to("https://leren.example/hyf/", Purpose.SIGN_UP, TOKEN) == f"https://leren.example/hyf/s/{TOKEN}"


def test_link_of_69_characters_is_made():
    public_url = "https://" + "a" * (LONGEST - 25 - 8)

    assert len(link_to(public_url, Purpose.SIGN_UP, TOKEN)) == 69


def test_link_of_70_characters_is_refused_with_the_length_that_is_left():
    with pytest.raises(WrongUsage, match="at most 44 characters"):
        link_to("https://" + "a" * (LONGEST - 25 - 7), Purpose.SIGN_UP, TOKEN)
