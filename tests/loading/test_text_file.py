"""Bytes -> text."""

from pathlib import Path

import pytest

from hyf.errors import FileNotUsable
from hyf.loading.text_file import decode, read_bytes

TEXT = "name: Coördinatie\nmail: é\n"


def codes(problems):
    return [(problem.where.line, problem.where.column, problem.code) for problem in problems]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_utf8_is_read_with_and_without_mark(encoding):
    assert decode(TEXT.encode(encoding), "f") == (TEXT, [])


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_other_unicode_is_a_problem_and_still_read(encoding):
    text, problems = decode(TEXT.encode(encoding), "f")

    assert (text, codes(problems)) == (TEXT, [(1, 1, "not-utf8")])


def test_windows_bytes_are_a_problem_at_the_first_of_them():
    text, problems = decode(TEXT.encode("cp1252"), "f")

    assert (text, codes(problems)) == ("name: Co\ufffdrdinatie\nmail: \ufffd\n", [(1, 9, "not-utf8")])
    assert '"ö"' in problems[0].message.en


def test_control_character_is_a_problem_once_and_replaced():
    text, problems = decode(b"a: b\r\nc: \x00d\x07\n", "f")

    assert (text, codes(problems)) == ("a: b\r\nc: \ufffdd\ufffd\n", [(2, 4, "control-character")])
    assert "first of 2" in problems[0].message.en


def test_file_that_is_no_text_is_not_read():
    text, problems = decode(b"PK\x03\x04" + bytes(range(32)) * 10, "f")

    assert (text, codes(problems)) == (None, [(1, 1, "not-text")])


def test_line_breaks_that_only_yaml_knows_become_spaces():
    assert decode("a: b\u2028c\x85d\n".encode(), "f") == ("a: b c d\n", [])


@pytest.mark.parametrize("path", ["absent.yaml", ".", "con\x00sortium.yaml"])
def test_file_that_cannot_be_read_is_not_usable(path, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    with pytest.raises(FileNotUsable):
        read_bytes(Path(path))
