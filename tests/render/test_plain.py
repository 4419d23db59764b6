"""Plain text is easy to read in any mail program, and a value never leaves its line."""

import pytest

from hyf.render.plain import WIDTH, one_line, wrapped


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("UX  design\n\nvoor\tteams ", "UX design voor teams"),
        ("a\r\nb\u2028c\u2029d\x0be\x85f", "a b c d e f"),
        ("a\x00b\x1b[31mc\x7f", "ab[31mc"),
        ("\u202eabc\u202c \u2066x\u2069", "abc x"),
        ("👩🏽\u200d💻 één", "👩🏽\u200d💻 één"),
    ],
)
def test_one_line(text, line):
    assert one_line(text) == line


def test_wrapped_breaks_long_lines_between_words():
    text = wrapped("woord " * 40)

    lines = text.splitlines()
    assert (max(map(len, lines)) <= WIDTH, " ".join(lines)) == (True, " ".join(["woord"] * 40))


def test_wrapped_lets_a_line_hang_under_its_text():
    words = "een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien"

    text = wrapped(f"- {words} veertien\nMet wie  {words}\n  ingesprongen {words}\nEen zin. {words}\n")

    assert text.splitlines() == [
        "- een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien",
        "  veertien",
        "Met wie  een twee drie vier vijf zes zeven acht negen tien elf twaalf",
        "         dertien",
        "  ingesprongen een twee drie vier vijf zes zeven acht negen tien elf",
        "  twaalf dertien",
        "Een zin. een twee drie vier vijf zes zeven acht negen tien elf twaalf",
        "dertien",
    ]


def test_wrapped_never_breaks_a_link_or_a_word():
    link = f"https://hyf.example/{'leer-gemeenschap/' * 9}"

    text = wrapped(f"Meld je aan: {link} nu")

    assert text == f"Meld je aan:\n{link}\nnu\n"


def test_wrapped_keeps_one_empty_line_between_paragraphs():
    text = wrapped("\n\neen  \n\n\n\n   \ntwee\n\n")

    assert text == "een\n\ntwee\n"
