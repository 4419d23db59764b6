"""What `hyf topics review` says around its questions: the keys to answer with, and what became of the answers."""

from collections.abc import Mapping
from enum import Enum

from hyf.model.language import Text


class Answer(Enum):
    """What the coordinator may answer."""

    YES = "yes"
    NO = "no"
    SKIP = "skip"
    RENAME = "rename"
    QUIT = "quit"


# Both languages are always accepted: a Dutch coordinator may have an English terminal.
_WORDS = {
    "y": Answer.YES, "yes": Answer.YES, "j": Answer.YES, "ja": Answer.YES,
    "n": Answer.NO, "no": Answer.NO, "nee": Answer.NO,
    "s": Answer.SKIP, "skip": Answer.SKIP, "o": Answer.SKIP, "overslaan": Answer.SKIP,
    "r": Answer.RENAME, "rename": Answer.RENAME, "h": Answer.RENAME, "hernoem": Answer.RENAME,
    "q": Answer.QUIT, "quit": Answer.QUIT, "stop": Answer.QUIT,
}  # fmt: skip

EMPTY = Text(en="", nl="")
ONE_TOPIC = Text(en="One topic?", nl="Eén thema?")
BELONGS = Text(en="Does it belong there?", nl="Hoort het daarbij?")
KEYS = Text(
    en="y(es), n(o), s(kip), r(ename), q(uit):",
    nl="j(a), n(ee), o(verslaan), h(ernoem), q (stop):",
)
UNKNOWN = Text(
    en="Answer y, n, s, r (yes, under another name) or q.",
    nl="Antwoord j, n, o, h (ja, onder een andere naam) of q.",
)
NEW_NAME = Text(en="Yes, and it is called:", nl="Ja, en het heet:")
NO_NAME = Text(en="That is no name; the question is asked again.", nl="Dat is geen naam; de vraag komt nog eens.")
AGAINST = Text(
    en="consortium.yaml says otherwise, and goes before this; change it there if you must.",
    nl="consortium.yaml zegt iets anders, en dat gaat voor; verander het daar als het moet.",
)
NOTHING = Text(
    en="Nothing to decide: hyf is sure of every topic, or you decided already.",
    nl="Niets te beslissen: hyf is zeker van elk thema, of je hebt al beslist.",
)


def answer_from(typed: str) -> Answer | None:
    """Return what was answered, in either language; None where it is no answer."""
    return _WORDS.get(typed.strip().casefold())


def outcome(counts: Mapping[Answer, int], left: int) -> Text:
    """Say what was answered, and how much is left."""
    joined, apart, skipped = counts[Answer.YES], counts[Answer.NO], counts[Answer.SKIP]
    rest = {
        0: Text(en="no questions left", nl="geen vragen meer"),
        1: Text(en="1 question left", nl="nog 1 vraag over"),
    }.get(left, Text(en=f"{left} questions left", nl=f"nog {left} vragen over"))
    return Text(
        en=f"{joined} joined, {apart} kept apart, {skipped} skipped; {rest.en}.",
        nl=f"{joined} samengevoegd, {apart} uit elkaar gehouden, {skipped} overgeslagen; {rest.nl}.",
    )


def effect(shared: tuple[int, int], possible: tuple[int, int]) -> Text:
    """Say what the answers change: topics that people share, and those with enough people; before and after."""
    return Text(
        en=f"Topics that people share: {_change(shared, 'was')}; with enough people for a session: "
        f"{_change(possible, 'was')}.",
        nl=f"Gedeelde thema's: {_change(shared, 'was')}; met genoeg mensen voor een bijeenkomst: "
        f"{_change(possible, 'was')}.",
    )


def _change(numbers: tuple[int, int], word: str) -> str:
    before, after = numbers
    return str(after) if before == after else f"{after} ({word} {before})"


def written(path: str) -> Text:
    """Say where the decisions stand."""
    return Text(en=f"The decisions stand in {path}.", nl=f"De beslissingen staan in {path}.")


def would_be_written(path: str) -> Text:
    """Say where the decisions would stand."""
    return Text(en=f"{path} would read:", nl=f"In {path} zou komen te staan:")


def not_read(files: str) -> Text:
    """Say what to add for the decisions to be read."""
    return Text(
        en=f"consortium.yaml does not read that file yet; put there, under topics:  from: {files}",
        nl=f"consortium.yaml leest dat bestand nog niet; zet daar, onder topics:  from: {files}",
    )
