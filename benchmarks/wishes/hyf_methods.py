"""Everything that the benchmark asks of hyf: the one module that knows its insides."""

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from hyf.model.language import Language
from hyf.model.taxonomy import TaxonomyFile, TaxonomyName, TaxonomySubject
from hyf.model.topic import Tier
from hyf.wishes.homes import find_homes
from hyf.wishes.knowing import known_with
from hyf.wishes.nearest import nearest
from hyf.wishes.possible import compare
from hyf.wishes.subjects import lexicon
from hyf.wishes.taxonomy import open_taxonomy
from hyf.wishes.taxonomy_index import write_index
from hyf.wishes.thesaurus import thesaurus
from hyf.wishes.trees import trees

Synonyms = Sequence[tuple[str, ...]]
"""A taxonomy, concept by concept: the names of each, the preferred one in each language first."""


def load() -> None:
    """Load the knowledge, so that it is not counted as work."""
    lexicon()
    thesaurus()
    trees()


def same_groups(texts: Sequence[str]) -> list[list[int]]:
    """Group n different texts by what hyf joins without asking: the group numbers of each."""
    homes = find_homes(texts, lexicon())
    numbers: dict[str, int] = {}
    return [[numbers.setdefault(home.key, len(numbers)) for home in (homes[text], *homes[text].also)] for text in texts]


def bold_groups(texts: Sequence[str]) -> list[list[int]]:
    """Group n different texts by what hyf joins when it is told to be bold."""
    homes = find_homes(texts, lexicon())
    groups = same_groups(texts)
    ends = compare(texts, [numbers[0] for numbers in groups], [homes[text].subject for text in texts]).ends
    end_of = {numbers[0]: end for numbers, end in zip(groups, ends, strict=True)}
    return [[end_of.get(number, number) for number in numbers] for numbers in groups]


def judge(left: str, right: str) -> tuple[Tier, float]:
    """Judge two texts as if nobody wished anything else.

    Returns:
        The tier, and the confidence in [0, 1] that they ask for the same thing.
    """
    if left == right:
        return Tier.SAME, 1.0
    homes = find_homes((left, right), lexicon())
    if homes[left].key == homes[right].key:
        return Tier.SAME, min(homes[left].confidence, homes[right].confidence)
    alike = compare((left, right), (0, 1), (homes[left].subject, homes[right].subject))
    likely = max((value for _, _, value in alike.pairs), default=0.0)
    return (Tier.PERHAPS if alike.ends == (0, 0) else Tier.APART), likely


def rank(queries: Sequence[str], candidates: Sequence[str], synonyms: Synonyms = ()) -> list[list[int]]:
    """Rank the candidates that each query may mean.

    Args:
        queries: Texts as people write them.
        candidates: Texts to find, all different.
        synonyms: A taxonomy that is read beside the lexicon.

    Returns:
        For each query the places of at most five candidates, the best first.
    """
    if not synonyms:
        return nearest(queries, candidates, lexicon(), thesaurus())
    subjects = tuple(
        TaxonomySubject(
            str(number), names=(TaxonomyName(dutch, Language.NL, True), TaxonomyName(english, Language.EN, True))
        )
        for number, (dutch, english) in enumerate(synonyms)
    )
    with TemporaryDirectory() as folder:
        path = Path(folder) / "taxonomy.sqlite"
        write_index(path, (TaxonomyFile("half", "half", subjects),))
        return nearest(queries, candidates, known_with(open_taxonomy(path)), thesaurus())
