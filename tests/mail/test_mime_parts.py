"""Parts of mails that nobody should have made: there is always an answer."""

import pytest

from hyf.mail.mime_parts import children, decoded, field, read_part, words


@pytest.mark.parametrize(
    ("raw", "headers", "body"),
    [
        (b"A: 1\nB: 2\n\nhoi\n", [("A", "1"), ("B", "2")], b"hoi\n"),
        (b"A: 1\r\n \r\nhoi", [("A", "1")], b"hoi"),
        (b"A: 1", [("A", "1")], b""),
        (b"\n\nhoi", [], b"hoi"),
        (b"", [], b""),
    ],
)
def test_mail_is_split_at_its_first_empty_line(raw, headers, body):
    part = read_part(raw)

    assert (part.headers.items(), part.body) == (headers, body)


@pytest.mark.parametrize(
    ("body", "encoding", "expected"),
    [
        (b"aG9p\n", "base64", b"hoi"),
        (b"aG9", "BASE64", b"aG9"),
        (b"caf=C3=A9", "quoted-printable", "café".encode()),
        (b"caf=C", "quoted-printable", b"caf=C"),
        (b"hoi", "x-uuencode", b"hoi"),
        (b"hoi", "", b"hoi"),
    ],
)
def test_body_is_decoded_where_it_can_be(body, encoding, expected):
    assert decoded(read_part(f"Content-Transfer-Encoding: {encoding}\n\n".encode() + body)) == expected


@pytest.mark.parametrize(
    ("subject", "expected"),
    [
        (b"=?utf-8?q?caf=C3=A9?= vandaag", "café vandaag"),
        (b"=?utf-8?b?a?=", "=?utf-8?b?a?="),
        (b"=?klingon?q?caf=C3=A9?=", "caf\ufffd\ufffd"),
        (b"=?base64?q?aG9p?=", "aG9p"),
        (b"caf\xe9", "caf\ufffd"),
        (b"een\n twee", "een twee"),
    ],
)
def test_words_of_a_header_are_read_where_they_can_be(subject, expected):
    assert words(read_part(b"Subject: " + subject + b"\n\n"), "Subject") == expected


@pytest.mark.parametrize(
    ("content_type", "expected"),
    [
        ("multipart/report; boundary=b", [b"een\n", b"twee\n"]),
        ('Multipart/Mixed; x=y; BOUNDARY="b"', [b"een\n", b"twee\n"]),
        ("multipart/mixed", []),
        ("multipart/mixed; boundary=", []),
        ("text/plain; boundary=b", []),
        ("multipart; boundary=b", []),
        ("", []),
    ],
)
def test_parts_of_a_multipart_are_found(content_type, expected):
    raw = f"Content-Type: {content_type}\n\nvoor\n--b\n\neen\n\n--b  \n\ntwee\n\n--b--\nna\n--b\n\ndrie\n"

    assert [part.body for part in children(read_part(raw.encode()))] == expected


def test_parts_of_a_mail_that_was_cut_off_are_found():
    raw = b"Content-Type: multipart/mixed; boundary=b\n\n--b\n\neen\n--b\n\ntw"

    assert [part.body for part in children(read_part(raw))] == [b"een", b"tw"]


def test_header_that_is_not_there_is_empty():
    assert field(read_part(b"A: 1\n\n"), "B") == ""
