"""What is measured: one function a section, each on whatever files there are; they yield Markdown, part by part."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from operator import not_
from pathlib import Path
from typing import Any

from benchmarks.wishes.groupers import GROUPERS
from benchmarks.wishes.judges import JUDGES
from benchmarks.wishes.metrics import Grouping, hits, score_groups, score_pairs
from benchmarks.wishes.rankers import RANKERS, TRANSLATORS
from benchmarks.wishes.sets import HERE, LabelSet, label_set, label_sets, rows_of
from benchmarks.wishes.tables import table
from benchmarks.wishes.worker import Outcome, run

QUICK_ROWS = 300
# Nearly all texts of the one differ, so it tests precision only; the other is this repository's own.
OUTSIDE_MEAN = ("tech_simpleicons", "dutch_wishes")
_SCORES = ("P", "R", "F1", "B3 P", "B3 R", "B3 F1", "wrong pairs", "groups", "load s", "s", "MB")


def outcomes(
    kind: str, methods: Iterable[str], jobs: list[list[Any]], *, quick: bool
) -> tuple[dict[str, Outcome], str]:
    """Let each method do the jobs in a process of its own; the quick run leaves the neural ones out.

    Returns:
        The outcome of each that could be measured, and a line on each that could not.
    """
    tried = {name: run(kind, name, jobs) for name in methods if not (quick and "MiniLM" in name)}
    absent = [f"\n\n{name}: {outcome}" for name, outcome in tried.items() if isinstance(outcome, str)]
    return {name: outcome for name, outcome in tried.items() if isinstance(outcome, Outcome)}, "".join(absent)


def grouping(folder: Path, *, quick: bool) -> Iterator[str]:
    """Group every label set by every method."""
    of_mean = defaultdict[str, list[Grouping]](list)
    if not list(folder.glob("*_*.csv")):
        yield f"{folder} holds no label sets: only this repository's own is measured"
    for one in label_sets(folder, quick=quick):
        found, absent = outcomes("groups", GROUPERS, [[one.texts]], quick=quick)
        rows = []
        for method, outcome in found.items():
            score = score_groups([as_groups(group) for group in outcome.answers[0]], one.concepts)
            rows.append([method, *_scores(score), f"{score.wrong}", f"{score.groups}", *_costs(outcome)])
            if one.name not in OUTSIDE_MEAN:
                of_mean[method].append(score)
        yield f"### {one.name}: {len(one.texts)} texts\n\n{table(('method', *_SCORES), rows)}{absent}"
    if of_mean:
        yield f"### Mean over the sets, without {' and '.join(OUTSIDE_MEAN)}\n\n{_means(of_mean)}"


def as_groups(found: int | list[int]) -> list[int]:
    """Return the groups of a text; a method may name one, or several."""
    return found if isinstance(found, list) else [found]


def _scores(score: Grouping) -> list[str]:
    return [f"{value:.3f}" for one in (score.pairs, score.b_cubed) for value in (one.precision, one.recall, one.f1)]


def _costs(outcome: Outcome) -> list[str]:
    return [f"{outcome.load_s:.1f}", f"{outcome.work_s:.1f}", f"{outcome.peak_mb:.0f}"]


def _means(scores: dict[str, list[Grouping]]) -> str:
    rows = []
    for method, found in scores.items():
        columns = zip(*(_scores(score) for score in found), strict=True)
        rows.append([method, *(f"{sum(map(float, column)) / len(found):.3f}" for column in columns)])
    return table(("method", *_SCORES[:6]), rows)


def joining(folder: Path, *, quick: bool) -> Iterator[str]:
    """Judge pairs.csv, and the pairs of this repository that must stay apart or must join."""
    pairs = rows_of(folder / "pairs.csv", "a", "b", "same")[:: 10 if quick else 1]
    guards, friends = rows_of(HERE / "guards.csv", "a", "b"), rows_of(HERE / "friends.csv", "a", "b")
    jobs = [[[(pair["a"], pair["b"]) for pair in some]] for some in (pairs, guards, friends)]
    kinds = [kind for kind, _ in Counter(pair["category"] for pair in pairs if pair["same"] == "0").most_common()]
    found, absent = outcomes("joins", JUDGES, jobs, quick=quick)
    rows, own, notes = [], [], []
    for method, outcome in found.items():
        joined, wrong, right = outcome.answers
        if method.startswith("hyf"):
            notes += [_named(f"{method} joins", guards, wrong), _named(f"{method} misses", friends, map(not_, right))]
        rows.append([method, *_pair_scores(joined, pairs, kinds), f"{outcome.load_s:.1f}", f"{outcome.work_s:.1f}"])
        own.append([method, f"{len(guards) - sum(wrong)} of {len(guards)}", f"{sum(right)} of {len(friends)}"])
    heads = ("method", "wrongly joined", *(f"of {kind}" for kind in kinds), "precision", "recall", "load s", "s")
    yield (table(heads, rows) if pairs else f"{folder / 'pairs.csv'} is not there: skipped") + absent
    ours = table(("method", "guards kept apart", "friends joined"), own)
    yield "\n\n".join(["### Pairs of this repository: guards.csv, friends.csv", ours, *notes])


def _named(title: str, pairs: Sequence[dict[str, str]], faults: Iterable[bool]) -> str:
    named = [f"{pair['a']} / {pair['b']}" for pair, is_fault in zip(pairs, faults, strict=True) if is_fault]
    return f"{title}: {'; '.join(named) or 'none of them'}"


def _pair_scores(joined: Sequence[bool], pairs: Sequence[dict[str, str]], kinds: Iterable[str]) -> list[str]:
    same = [pair["same"] == "1" for pair in pairs]
    wrong, score = score_pairs(joined, same)
    of_kind = [
        [answer for answer, pair in zip(joined, pairs, strict=True) if pair["same"] == "0" and pair["category"] == kind]
        for kind in kinds
    ]
    shares = [wrong, *(sum(answers) / len(answers) for answers in of_kind), score.precision, score.recall]
    return [f"{value:.3f}" for value in shares]


def first_hits(folder: Path, *, quick: bool) -> Iterator[str]:
    """Find what a text with slips or other words means: among the labels, and among all texts of its source."""
    for name in ("synthetic_typos", "synthetic_wrapped"):
        asked = rows_of(folder / f"{name}.csv", "source", "text", "label", "concept")[:: 5 if quick else 1]
        if not asked:
            yield f"{folder / name}.csv is not there: skipped"
            continue
        searches = [_among_labels(asked), _among_texts(asked, folder)]
        jobs = [[queries, candidates, []] for search in searches for queries, candidates, _ in search]
        found, absent = outcomes("ranks", RANKERS, jobs, quick=quick)
        rows = [[method, *_hits_of(outcome, searches)] for method, outcome in found.items()]
        heads = ("method", "label first", "concept first of all texts", "among 5", "load s", "ms each", "MB")
        yield f"### {name}: {len(asked)} texts\n\n{table(heads, rows)}{absent}"


# Per source: the queries, the candidates, and the places of the right ones for each query.
_Search = list[tuple[list[str], list[str], list[set[int]]]]


def _by_source(asked: Sequence[dict[str, str]]) -> dict[str, list[dict[str, str]]]:
    sources: defaultdict[str, list[dict[str, str]]] = defaultdict(list)
    for row in asked:
        sources[row["source"]].append(row)
    return sources


def _among_labels(asked: Sequence[dict[str, str]]) -> _Search:
    found: _Search = []
    for some in _by_source(asked).values():
        labels = list(dict.fromkeys(row["label"] for row in some))
        place = {label: number for number, label in enumerate(labels)}
        found.append(([row["text"] for row in some], labels, [{place[row["label"]]} for row in some]))
    return found


def _among_texts(asked: Sequence[dict[str, str]], folder: Path) -> _Search:
    found: _Search = []
    for source, some in _by_source(asked).items():
        if one := label_set(folder / f"{source}.csv"):
            good = [_places_of(row["concept"], one) for row in some]
            found.append(([row["text"] for row in some], list(one.texts), good))
    return found


def _places_of(concept: str, one: LabelSet) -> set[int]:
    return {place for place, named in enumerate(one.concepts) if concept in named}


def _hits_of(outcome: Outcome, searches: Sequence[_Search]) -> list[str]:
    answers = iter(outcome.answers)
    labels, texts = ([(next(answers), good) for _, _, good in search] for search in searches)
    each_ms = 1000 * outcome.work_s / sum(len(queries) for search in searches for queries, _, _ in search)
    costs = [f"{outcome.load_s:.1f}", f"{each_ms:.1f}", f"{outcome.peak_mb:.0f}"]
    return [_share(labels, 1), _share(texts, 1), _share(texts, 5), *costs]


def _share(found: Sequence[tuple[Any, list[set[int]]]], first: int) -> str:
    ranked = [best for answers, _ in found for best in answers]
    return f"{hits(ranked, [good for _, wanted in found for good in wanted], first=first):.3f}"


def translating(folder: Path, *, quick: bool) -> Iterator[str]:
    """Find the English preferred name of a Dutch one; what learns does so on the other half of the concepts."""
    concepts = rows_of(folder / "esco_xl.csv", "concept", "en", "nl")
    if not concepts:
        yield f"{folder / 'esco_xl.csv'} is not there: skipped"
        return
    english = list(dict.fromkeys(row["en"] for row in concepts))
    halves = [concepts[0::2], concepts[1::2]]
    jobs = [
        [[row["nl"] for row in test], english, [(row["nl"], row["en"]) for row in training]]
        for test, training in (halves, halves[::-1])
    ]
    found, absent = outcomes("ranks", TRANSLATORS, jobs, quick=quick)
    asked = [row for half in halves for row in half]
    rows = [[method, *_translated(outcome, asked, english)] for method, outcome in found.items()]
    yield table(("method", "first hit", "among 5", "first hit where the names differ", "ms each"), rows) + absent


def _translated(outcome: Outcome, asked: Sequence[dict[str, str]], english: list[str]) -> list[str]:
    place = {name: number for number, name in enumerate(english)}
    ranked = [best for answers in outcome.answers for best in answers]
    wanted = [{place[row["en"]]} for row in asked]
    differ = [number for number, row in enumerate(asked) if row["en"].casefold() != row["nl"].casefold()]
    hard = hits([ranked[number] for number in differ], [wanted[number] for number in differ], first=1)
    return [
        f"{hits(ranked, wanted, first=1):.3f}",
        f"{hits(ranked, wanted, first=5):.3f}",
        f"{hard:.3f}",
        f"{1000 * outcome.work_s / len(asked):.1f}",
    ]
