"""How one column was answered, guessed from what stands in it: a scale, one choice or several, or own words."""

import json
import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from hyf.loading.answer_table import folded

_MOST_CHOICES = 12
_LONGEST_CHOICE = 80
_OFTEN = 2
_HIGHEST = 10
_COMMAS = (", ", ",")
_MOSTLY = 0.8
_MANY_ANSWERS = 20
"""From so many on, a middle that nobody chose was not there."""
_DOUBT = frozenset(
    """
weet niet|weet ik niet|n.v.t.|nvt|weet niet / n.v.t.|weet niet/n.v.t.|niet van toepassing|geen mening|n/a|don't know
not applicable|no opinion|prefer not to say|zeg ik liever niet|dat wil ik niet zeggen
""".strip()
    .replace("\n", "|")
    .split("|")
)
# From low to high; a slash stands between two ways to say the middle.
_SCALES = (
    "strongly disagree|disagree|neutral/neither agree nor disagree/neither/undecided|agree|strongly agree",
    "strongly disagree|somewhat disagree|neutral/neither agree nor disagree/neither|somewhat agree|strongly agree",
    (
        "strongly disagree|disagree|somewhat disagree|neutral/neither agree nor disagree"
        "|somewhat agree|agree|strongly agree"
    ),
    "completely disagree|disagree|neutral/neither agree nor disagree|agree|completely agree",
    *(
        f"{very}{mee}oneens|{mee}oneens|neutraal/niet {mee}eens, niet {mee}oneens/niet {mee}eens en niet {mee}oneens"
        f"/noch {mee}eens, noch {mee}oneens/niet eens, niet oneens/eens noch oneens|{mee}eens|{very}{mee}eens"
        for mee in ("", "mee ")
        for very in ("helemaal ", "zeer ", "volledig ", "sterk ", "geheel ")
    ),
    "helemaal niet mee eens|niet mee eens|neutraal|mee eens|helemaal mee eens",
    "never|rarely/seldom|sometimes|often|always",
    "nooit|zelden|soms|vaak|altijd",
    "very dissatisfied|dissatisfied|neutral|satisfied|very satisfied",
    "zeer ontevreden|ontevreden|neutraal|tevreden|zeer tevreden",
    "very poor|poor|fair/average|good|very good",
    "poor|fair|good|very good|excellent",
    "heel slecht|slecht|gaat wel|goed|heel goed",
    "zeer slecht|slecht|neutraal/voldoende/matig|goed|zeer goed",
    "slecht|matig|voldoende|goed|uitstekend",
    "not at all|a little|somewhat|a lot|very much",
    "helemaal niet|een beetje|enigszins|veel|heel veel",
    "very unlikely|unlikely|neutral|likely|very likely",
    "zeer onwaarschijnlijk|onwaarschijnlijk|neutraal|waarschijnlijk|zeer waarschijnlijk",
)
_DECIMAL = re.compile(r"\d+,\d+")
_WITH_DECIMALS = re.compile(r"[+-]?\d{1,9}([.,]\d{1,9})?", re.ASCII)
_NUMBERED = re.compile(r"(\d{1,2})\s*(?:[-:=.)]\s*|\()\s*[^\W\d].*|.*[^\W\d].*\((\d{1,2})\)", re.DOTALL)


def guessed_kind(cells: Sequence[str]) -> list[str]:
    """Return the lines of a mapping that say how one column is answered.

    Args:
        cells: All that hold anything, one at least.
    """
    given = Counter(cells)
    doubts = [cell for cell in given if folded(cell) in _DOUBT]
    sure = [cell for cell in cells if folded(cell) not in _DOUBT]
    scale = _scale(sure) if sure else []
    if scale:
        return [*scale, *([f"    missing: [{_listed(doubts)}]"] if doubts else [])]
    if sum(";" in cell for cell in cells) * _OFTEN > len(cells):
        parts = Counter(part.strip() for cell in cells for part in cell.split(";") if part.strip())
        often = [part for part, count in parts.most_common(_MOST_CHOICES) if count >= _OFTEN] or list(parts)[:1]
        return ["    kind: multiple", '    separator: ";"', f"    choices: [{_listed(often)}]"]
    for comma in _COMMAS:
        if several := _between_commas(given, comma):
            return ["    kind: multiple", f'    separator: "{comma}"', f"    choices: [{_listed(several)}]"]
    is_choice = len(given) <= _MOST_CHOICES and len(cells) >= _OFTEN * len(given)
    if is_choice and max(map(len, given)) <= _LONGEST_CHOICE and not any("\n" in cell for cell in given):
        return ["    kind: single", f"    choices: [{_listed(_in_order(given))}]"]
    return ["    kind: open"]


def is_ranking(cells: Sequence[str]) -> bool:
    """Tell whether everybody named the same things, each in an order of their own."""
    named = {tuple(part.strip() for part in cell.split(";") if part.strip()) for cell in cells}
    return len(named) > 1 and len({frozenset(one) for one in named}) == 1 and len(min(named)) > _OFTEN


def quoted(text: str) -> str:
    """Return a text as YAML has it: what JSON takes for a text, YAML does too."""
    return json.dumps(text, ensure_ascii=False)


def _in_order(given: Counter[str]) -> list[str]:
    """Return choices from low to high where all are numbers, else the most frequent first."""
    if all(map(_WITH_DECIMALS.fullmatch, given)):
        return sorted(given, key=lambda cell: float(cell.replace(",", ".")))
    return [cell for cell, _ in given.most_common()]


def _listed(texts: Sequence[str]) -> str:
    return ", ".join(map(quoted, texts))


def _scale(cells: Sequence[str]) -> list[str]:
    words = {folded(cell) for cell in cells}
    for scale in _SCALES:
        if steps := _steps(scale, words, len(cells)):
            named = ", ".join(step if re.fullmatch(r"[\w ]+", step) else quoted(step) for step in steps)
            return ["    kind: scale", f"    steps: [{named}]"]
    numbers = [number for word in words if (number := _number(word)) is not None]
    if len(numbers) < len(words) or max(numbers) > _HIGHEST or words <= {"0", "1"}:
        return []
    high = next(end for end in (5, 7, _HIGHEST) if max(numbers) <= end and (min(numbers) or end == _HIGHEST))
    return ["    kind: scale", f"    low: {min(1, *numbers)}", f"    high: {high}"]


def _steps(scale: str, words: set[str], answers: int) -> list[str]:
    """Return the steps of a scale in the words that were used; [] where other words were."""
    steps = []
    for names in (step.split("/") for step in scale.split("|")):
        used = [name for name in names if name in words]
        if len(used) > 1:
            return []
        steps.append((used or names)[0])
    if not words <= {*steps}:
        return []
    middle = len(steps) // 2
    if answers >= _MANY_ANSWERS and words == {*steps} - {steps[middle]} and _is_between_opposites(steps, middle):
        del steps[middle]
    return steps


def _is_between_opposites(steps: Sequence[str], middle: int) -> bool:
    """Tell whether a scale can do without its middle: of "never" to "always" no step is one."""
    return steps[middle] in ("neutral", "neutraal")


def _number(word: str) -> int | None:
    if re.fullmatch(r"\d{1,2}", word):
        return int(word)
    found = _NUMBERED.fullmatch(word)
    return int(found[1] or found[2]) if found else None


def _between_commas(given: Counter[str], comma: str) -> list[str]:
    """Return what was ticked where commas stand between it; [] where a cell is one answer."""
    cells = {cell: cell.split(comma) for cell in given if "\n" not in cell}
    if max(map(len, cells.values()), default=0) == 1 or any(map(_DECIMAL.fullmatch, given)):
        return []
    cells = _with_commas_inside(cells, given, comma)
    parts: Counter[str] = Counter()
    for cell, inside in cells.items():
        parts.update(dict.fromkeys(inside, given[cell]))
    often = [part for part, n in parts.most_common(_MOST_CHOICES) if n >= _OFTEN]
    is_ticked = sum(parts[part] for part in often) >= _MOSTLY * parts.total() and len(often) < len(given)
    return often if is_ticked and len(often) > 1 and any(len(inside) > 1 for inside in cells.values()) else []


def _with_commas_inside(cells: dict[str, list[str]], given: Counter[str], comma: str) -> dict[str, list[str]]:
    """Put pieces together that always stand behind each other: a choice that holds a comma."""
    while True:
        pieces: Counter[str] = Counter()
        behind: Counter[tuple[str, str]] = Counter()
        for cell, inside in cells.items():
            pieces.update(dict.fromkeys(inside, given[cell]))
            behind.update(dict.fromkeys(pairwise(inside), given[cell]))
        one = next((pair for pair, n in behind.items() if n == pieces[pair[0]] == pieces[pair[1]] > 1), None)
        if one is None:
            return cells
        cells = {cell: _joined(inside, one, comma) for cell, inside in cells.items()}


def _joined(inside: Sequence[str], pair: tuple[str, str], comma: str) -> list[str]:
    found: list[str] = []
    for piece in inside:
        if found and (found[-1], piece) == pair:
            found[-1] += comma + piece
        else:
            found.append(piece)
    return found
