"""The lines of a calendar file, byte for byte."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hyf.mail.ical_text import escaped, folded, in_utc, mailto, quoted_parameter


def test_text_is_escaped():
    assert escaped('a,b;c\\n:"d"\ne') == 'a\\,b\\;c\\\\n:"d"\\ne'


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("Anna de Wit", '"Anna de Wit"'),
        ("Boer, Jan; de: 3e", '"Boer, Jan; de: 3e"'),
        ('Jan "de Beer" Boer', "\"Jan ^'de Beer^' Boer\""),
        ("a^b\nc", '"a^^b^nc"'),
    ],
)
def test_parameter_holds_any_text(name, written):
    assert quoted_parameter(name) == written


@pytest.mark.parametrize(
    ("address", "written"),
    [
        ("anna@mapwerk.example", "mailto:anna@mapwerk.example"),
        ("o'hara+x_y-z@a.example", "mailto:o'hara+x_y-z@a.example"),
        ("a%b&c=d/e?f#g@a.example", "mailto:a%25b%26c%3Dd%2Fe%3Ff%23g@a.example"),
    ],
)
def test_address_becomes_a_link(address, written):
    assert mailto(address) == written


def test_moment_is_written_in_utc():
    summer = dt.datetime(2027, 7, 1, 15, 30, tzinfo=dt.timezone(dt.timedelta(hours=2)))

    assert in_utc(summer) == "20270701T133000Z"


def test_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="2027"):
        in_utc(dt.datetime(2027, 7, 1))  # noqa: DTZ001 -- what it is about


def test_line_of_75_bytes_is_whole_and_one_more_is_folded():
    assert folded(["a" * 75, "b" * 76, "c" * 150]) == (
        b"a" * 75 + b"\r\n" + b"b" * 75 + b"\r\n b\r\n" + b"c" * 75 + b"\r\n " + b"c" * 74 + b"\r\n c\r\n"
    )


@pytest.mark.parametrize("char", ["é", "学", "🦊"])
@pytest.mark.parametrize("before", range(70, 76))
def test_no_character_is_broken_in_two(char, before):
    line = "a" * before + char * 40

    parts = folded([line]).split(b"\r\n ")

    assert "".join(part.decode().rstrip("\r\n") for part in parts) == line
    # As full as characters allow.
    assert min(len(part) for part in parts[:-1]) > 74 - len(char.encode())


@given(st.lists(st.text(st.characters(exclude_categories=("Cc", "Cs")), max_size=200), min_size=1, max_size=5))
def test_folded_lines_are_short_and_read_back(values):
    lines = [f"X:{value}" for value in values]

    content = folded(lines)

    assert max(map(len, content.split(b"\r\n"))) <= 75
    assert content.replace(b"\r\n ", b"").decode() == "".join(f"{line}\r\n" for line in lines)
