"""The topics of an opened consortium, with all that lies beside its file: a taxonomy, and the keys of its last rota."""

from pathlib import Path

from hyf.loading.rota_file import read_rota
from hyf.model.consortium import Consortium
from hyf.model.rota import Rota
from hyf.model.topic import Topics
from hyf.wishes.knowing import Knowledge, known_with
from hyf.wishes.taxonomy import open_taxonomy
from hyf.wishes.topics import find_topics

ROTA_NAME = "rota.yaml"
TAXONOMY_NAME = "taxonomy.sqlite"


def find_topics_in(
    folder: Path, consortium: Consortium, *, rota: Rota | None = None, looks_further: bool = False
) -> Topics:
    """Find the topics of a consortium.

    Args:
        folder: Of consortium.yaml.
        consortium: Without errors.
        rota: Whose topics keep their keys; absent: that of the folder, if it can be read.
        looks_further: Also look for what perhaps belongs together.
    """
    known = rota or (read_rota(folder / ROTA_NAME).rota if (folder / ROTA_NAME).is_file() else None)
    sessions = known.sessions if known else ()
    return find_topics(
        consortium,
        knowledge=knowledge_in(folder),
        remembered=tuple(dict.fromkeys((session.topic, session.label) for session in sessions)),
        looks_further=looks_further,
    )


def knowledge_in(folder: Path) -> Knowledge:
    """Return what hyf knows of subjects here: the lexicon, and the taxonomy of the folder, if there is one."""
    return known_with(open_taxonomy(folder / TAXONOMY_NAME))
