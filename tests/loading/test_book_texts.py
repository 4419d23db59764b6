"""Texts of the workbook: heads, the order of files, which folder goes first, and what is wrong at which line."""

import pytest

from hyf.errors import TemplateNotUsable
from hyf.loading.book_texts import read_book_texts
from hyf.model.language import Language
from hyf.model.workbook import CardHead, ChapterHead, GroupSize, Prose, Schedule, ScheduleRow

CARD = """\
---
name: Meeloopdag
aim: Kijken
fits: Altijd
group: {from: 2, to: 4}
schedules:
  - name: Een dag
    rows: [{minutes: 30, what: Welkom, who: Gastheer}, {minutes: 15, what: Pauze}]
order: 5
---
## Vooraf
"""


@pytest.fixture
def write(tmp_path):
    def put(path, text):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
        return tmp_path / path

    return put


def chapter(title):
    return f"---\ntitle: {title}\nshort: kort\n---\nTekst van {title}.\n"


def refused(tmp_path):
    with pytest.raises(TemplateNotUsable) as raised:
        read_book_texts([tmp_path])
    return raised.value.message.en.removeprefix(f"{tmp_path}/")


def test_card_has_its_head_and_the_place_of_its_text(write, tmp_path):
    path = write("forms/shadow-day.nl.md", CARD)

    (card,) = read_book_texts([tmp_path]).cards

    rows = (ScheduleRow(minutes=30, what="Welkom", who="Gastheer"), ScheduleRow(minutes=15, what="Pauze"))
    assert card.head == CardHead(
        name="Meeloopdag",
        aim="Kijken",
        fits="Altijd",
        group=GroupSize(fewest=2, most=4),
        schedules=(Schedule(name="Een dag", rows=rows),),
        order=5,
    )
    assert (card.key, card.language, card.head.schedules[0].minutes) == ("shadow-day", Language.NL, 45)
    assert card.body == Prose("## Vooraf", str(path), 11)


def test_own_file_goes_first_and_a_new_one_is_added_in_order(write, tmp_path):
    for name, title in (("10-begin.nl.md", "A"), ("20-idee.nl.md", "B"), ("20-idee.en.md", "B-en")):
        write(f"shipped/book/chapters/{name}", chapter(title))
    write("own/book/chapters/15-extra.nl.md", chapter("E"))
    write("own/book/chapters/05-idee.nl.md", chapter("Eigen"))

    texts = read_book_texts([tmp_path / "own", tmp_path / "shipped"])

    assert [(one.number, one.key, one.head) for one in texts.chapters_in(Language.NL)] == [
        (5, "idee", ChapterHead(title="Eigen", short="kort")),
        (10, "begin", ChapterHead(title="A", short="kort")),
        (15, "extra", ChapterHead(title="E", short="kort")),
    ]
    assert [one.head.title for one in texts.chapters_in(Language.EN)] == ["B-en"]


NO_NAME = "the name of this file does not tell what it is; call it like"
NO_HEAD = "this file has no head; begin it with a line ---, the keys, and again a line ---"


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("forms/Meeloop.md", CARD, f": {NO_NAME} shadow-day.en.md"),
        ("book/chapters/idee.nl.md", chapter("x"), f": {NO_NAME} 45-our-region.en.md"),
        ("forms/a.nl.md", "tekst\n", f":1: {NO_HEAD}"),
        ("forms/a.nl.md", "---\nname: x\n", f":1: {NO_HEAD}"),
        ("forms/a.nl.md", CARD.replace("aim: Kijken\n", ""), ':1: "aim" is missing; add it'),
        ("forms/a.nl.md", CARD.replace("minutes: 15", "minutes: 0"), ':8: "minutes" must be at least 1, not 0'),
        (
            "forms/a.nl.md",
            CARD.replace("minutes: 30", "minutes: half"),
            ':8: "minutes" must be a whole number such as 12, not "half"',
        ),
        (
            "forms/a.nl.md",
            CARD.replace("order: 5", "orde: 5"),
            ':9: the key "orde" is not known here; did you mean order?',
        ),
        ("book/chapters/10-a.nl.md", "---\ntitle: [\n---\n", ":3: something opened above"),
    ],
)
def test_file_that_cannot_be_used_is_refused_at_its_line(write, tmp_path, name, text, said):
    write(name, text)

    assert refused(tmp_path).startswith(f"{name}{said}")
