"""What single answers mean, in Dutch and English: nothing, yes, a day, a level, how much somebody wants something."""

import re
import unicodedata
from collections.abc import Iterable

from hyf.model.days import Weekday
from hyf.model.language import Language
from hyf.model.wish import Level

_NOTHING = frozenset(
    """
geen|nvt|n v t|na|n a|none|nee|neen|no|nope|niets|niks|nothing|nihil|nil|null|x|weet niet|weet ik niet|ik weet het niet
weet ik nog niet|geen idee|idk|i dont know|dont know|no idea|not sure|niet van toepassing|not applicable|geen wens
geen wensen|geen leerwens|geen leerwensen|no wishes|geen voorkeur|no preference|nog geen|nog geen idee|niets bijzonders
anonymous|anoniem|geen antwoord|no answer|geen mening|no opinion|tbd|nothing yet|nog niet|nothing special
""".replace("\n", "|")
    .strip("|")
    .split("|")
)
_YES = frozenset(
    ("ja", "yes", "y", "j", "true", "waar", "x", "ok", "checked", "selected", "aangevinkt", "geselecteerd")
)
_NO = frozenset(
    ("nee", "neen", "no", "n", "false", "onwaar", "not selected", "niet geselecteerd", "unchecked", "no answer")
)
_DAYS = {
    Weekday.MON: "ma maandag mon monday",
    Weekday.TUE: "di dinsdag tue tuesday tues",
    Weekday.WED: "wo woensdag wed wednesday",
    Weekday.THU: "do donderdag thu thursday thur thurs",
    Weekday.FRI: "vr vrijdag fri friday",
    Weekday.SAT: "za zaterdag sat saturday",
    Weekday.SUN: "zo zondag sun sunday",
}
_DAY = {word: day for day, words in _DAYS.items() for word in words.split()}
_LANGUAGES = {
    Language.NL: "nl nederlands dutch nld nl-nl nl-informal",
    Language.EN: "en engels english eng en-us en-gb",
}
_LANGUAGE = {word: language for language, words in _LANGUAGES.items() for word in words.split()}
_LEVELS = (
    (Level.BEGINNER, r"beginners?|beginnend\w*|basis\w*|starters?|starting|basics?|novice|instap\w*"),
    (Level.INTERMEDIATE, r"gemiddeld\w*|intermediate|midden|medior|halfgevorderd\w*"),
    (Level.ADVANCED, r"gevorderd\w*|advanced|expert|experts|senior|verdiepend|verdieping"),
)
_NEITHER = (
    r"(niet|not?) (eens,? )?(en )?(niet|nor?|noch) (on|dis)?(eens|agree)|neither .*|neutra\w*|geen mening|no opinion"
)
_NOT = (
    r"(.* )?(niet|not|geen|nooit|never|no)( .*)?|.*\b(oneens|disagree)\b.*|onbelangrijk|unimportant|uninterested"
    r"|very low|zeer laag|heel laag|un\w+likely"
)
_MUCH = (
    r"(.*\b)?(zeer|heel|erg|extreem|extremely|very|super|absoluut|definitely|zeker|helemaal|strongly|sterk|volledig"
    r"|completely|most|meest|must|moet|veel|a lot|much|hoogste|highest|hoge prioriteit|high priority|top|essential)"
    r"(\b.*)?"
)
_LITTLE = (
    r"(.*\b)?(beetje|enigszins|enige|little|slightly|somewhat|weinig|misschien|maybe|perhaps|low|laag|lage|bit|wellicht"
    r"|ooit|later|kan ook|nice to have|some|matig)(\b.*)?"
)
_WANTED = (
    r"(.*\b)?(redelijk|tamelijk|moderate|moderately|fairly|quite|medium|gemiddelde|normaal|average|eens|agree|graag"
    r"|ge[iï]nteresseerd|interested|interesse|interest|belangrijk|important|wel|would like|should have)(\b.*)?"
)
# The first that fits; "niet oneens" and "not very" ask for this order.
_SCALE = ((0, _NEITHER), (0, _NOT), (3, _MUCH), (1, _LITTLE), (2, _WANTED), (3, r"hoog|high"))
# From here on one sign may be a word, or a picture.
_FIRST_IDEOGRAPH = 0x3000
_MOST_WISHED = 3
_FIVE, _TEN = 5, 10
_MOST_DIGITS = 9
_LONGEST_LEVEL = 80


def plain(text: str) -> str:
    """Return a text for comparing: small letters, no marks, one space between words."""
    spread = (
        unicodedata.normalize("NFKC", text).casefold().replace("\N{RIGHT SINGLE QUOTATION MARK}", "").replace("'", "")
    )
    return " ".join(re.sub(r"[^\w]+", " ", spread).split())


def says_nothing(text: str) -> bool:
    """Tell whether an answer says that there is none: `-`, `n.v.t.`, `geen`."""
    said = plain(text)
    return (
        not said and not any(letter.isalnum() or ord(letter) >= _FIRST_IDEOGRAPH for letter in text)
    ) or said in _NOTHING


def yes_or_no(text: str) -> bool | None:
    """Return whether an answer says yes; None where it says neither."""
    said = plain(text)
    first = said.split(" ", 1)[0] if re.match(r"\w+[,.;!]\s", text) else said
    return True if first in _YES else False if first in _NO else None


def days_in(text: str) -> list[Weekday] | None:
    """Return the days of the week that a text lists; None where it holds other words."""
    words = [word for word in plain(text).split() if word not in ("en", "and", "of", "or", "middag", "afternoon", "s")]
    days = [_DAY.get(word) or _DAY.get(word.rstrip("s")) for word in re.split(r"\s+", " ".join(words)) if word]
    found = {day for day in days if day}
    return [day for day in Weekday if day in found] if days and None not in days else None


def language_of(text: str) -> Language | None:
    """Return the language that an answer names."""
    return _LANGUAGE.get(text.strip().casefold())


def level_of(text: str) -> Level | None:
    """Return the level that an answer is; None where it says something else."""
    if len(text) > _LONGEST_LEVEL:
        return None
    said = re.sub(r"\s*\(.*\)$|\s+(niveau|level)$", "", text.strip().casefold())
    return next((level for level, pattern in _LEVELS if re.fullmatch(pattern, said)), None)


def scale(answers: Iterable[str]) -> dict[str, int | Level | None]:
    """Return what each answer of a scale weighs: 0 is no wish, 1 to 3 how much it is wanted; a level stays a level.

    Numbers are taken for a scale to 3, 5 or 10, by the highest one; on one to 5 only what lies above the middle and the
    middle itself count (1 and 2: no wish; 3, 4, 5: weights 1, 2, 3).

    Args:
        answers: Every answer given under columns that share the scale.

    Returns:
        Each answer once, in the order given, with None where hyf does not know it.
    """
    each = list(dict.fromkeys(answers))
    highest = max(map(int, filter(_is_number, each)), default=_FIVE)
    return {answer: _worth(answer, highest) for answer in each}


def _is_number(answer: str) -> bool:
    return answer.isdecimal() and len(answer) <= _MOST_DIGITS


def _worth(answer: str, highest: int) -> int | Level | None:
    if _is_number(answer):
        return _worth_of_number(int(answer), highest)
    if level := level_of(answer):
        return level
    if (yes := yes_or_no(answer)) is not None:
        return int(yes)
    said = plain(answer)
    if says_nothing(answer):
        return 0
    for worth, pattern in _SCALE:
        if re.fullmatch(pattern, said):
            return worth
    numbered = re.match(r"(10|\d)\s*[-\u2013:=(]\s*[^\W\d]", answer, re.ASCII)
    return _worth_of_number(int(numbered[1]), max(highest, _FIVE)) if numbered else None


def _worth_of_number(number: int, highest: int) -> int | None:
    if highest <= _MOST_WISHED:
        return number
    if highest <= _FIVE:
        return max(0, number - 2)
    if highest <= _TEN:
        return 0 if number <= _FIVE else min(_MOST_WISHED, (number - 4) // 2)
    return None
