"""What the columns of a downloaded list of skills hold, told by their headings.

ESCO: conceptUri, preferredLabel, altLabels, broaderUri. Tag synonyms of the Stack Exchange Data Explorer:
SourceTagName, TargetTagName, ApprovalDate. Answers of the CompetentNL query service: the names of SKOS (prefLabel,
altLabel, broader). Lists of one's own: a name per row with a kind and a language, or a column per language (en, nl,
en_alts, nl_alts).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

from hyf.model.language import Language


class Holds(Enum):
    """What a column holds."""

    KEY = auto()
    NAME = auto()
    OTHER_NAMES = auto()
    BROADER = auto()
    LANGUAGE = auto()
    KIND = auto()
    STATUS = auto()
    APPROVED = auto()
    TYPE = auto()


@dataclass(frozen=True, slots=True)
class Column:
    """A column that hyf reads.

    Attributes:
        place: From 0.
        language: Of its names; None where the heading does not say.
    """

    place: int
    holds: Holds
    language: Language | None


_HEADINGS = {
    "concept": Holds.KEY, "concepturi": Holds.KEY, "uri": Holds.KEY, "iri": Holds.KEY, "url": Holds.KEY,
    "id": Holds.KEY, "identifier": Holds.KEY, "code": Holds.KEY, "address": Holds.KEY, "adres": Holds.KEY,
    "begrip": Holds.KEY, "skill": Holds.KEY, "skilluri": Holds.KEY, "capability": Holds.KEY, "conceptid": Holds.KEY,
    "preferredlabel": Holds.NAME, "preflabel": Holds.NAME, "skosxlpreflabel": Holds.NAME, "skospreflabel": Holds.NAME,
    "label": Holds.NAME, "skilllabel": Holds.NAME, "capabilitylabel": Holds.NAME, "caplabel": Holds.NAME,
    "text": Holds.NAME, "tekst": Holds.NAME, "name": Holds.NAME, "naam": Holds.NAME, "term": Holds.NAME,
    "title": Holds.NAME, "titel": Holds.NAME, "vaardigheid": Holds.NAME, "names": Holds.NAME, "namen": Holds.NAME,
    "targettagname": Holds.NAME, "totag": Holds.NAME, "tagname": Holds.NAME, "tag": Holds.NAME,
    "topic": Holds.NAME, "thema": Holds.NAME, "onderwerp": Holds.NAME, "subject": Holds.NAME, "skills": Holds.NAME,
    "altlabel": Holds.OTHER_NAMES, "altlabels": Holds.OTHER_NAMES, "hiddenlabel": Holds.OTHER_NAMES,
    "hiddenlabels": Holds.OTHER_NAMES, "skosaltlabel": Holds.OTHER_NAMES, "alts": Holds.OTHER_NAMES,
    "alternatives": Holds.OTHER_NAMES, "alias": Holds.OTHER_NAMES, "aliases": Holds.OTHER_NAMES,
    "synonym": Holds.OTHER_NAMES, "synonyms": Holds.OTHER_NAMES, "synoniem": Holds.OTHER_NAMES,
    "synoniemen": Holds.OTHER_NAMES, "sourcetagname": Holds.OTHER_NAMES, "fromtag": Holds.OTHER_NAMES,
    "broader": Holds.BROADER, "broaderuri": Holds.BROADER, "broaderconcepturi": Holds.BROADER,
    "skosbroader": Holds.BROADER, "parent": Holds.BROADER,
    "lang": Holds.LANGUAGE, "language": Holds.LANGUAGE, "taal": Holds.LANGUAGE,
    "kind": Holds.KIND, "soort": Holds.KIND, "labeltype": Holds.KIND,
    "status": Holds.STATUS, "approvaldate": Holds.APPROVED, "concepttype": Holds.TYPE,
}  # fmt: skip
_LANGUAGES = {
    "en": Language.EN, "eng": Language.EN, "english": Language.EN, "engels": Language.EN,
    "nl": Language.NL, "nld": Language.NL, "dutch": Language.NL, "nederlands": Language.NL,
}  # fmt: skip
# In a list of addresses an address, alone a name.
_PERHAPS_NAMES = ("concept", "begrip", "skill", "capability")
_SYNONYM_TABLES = ("sourcetagname", "fromtag")
_PIECE = re.compile(r"[^\W_]+")


def is_heading(cell: str) -> bool:
    """Tell whether hyf reads a column of this heading."""
    return _column(0, cell) is not None


def columns_of(head: Sequence[str]) -> tuple[Column, ...]:
    """Return the columns that hyf reads, in order."""
    found = [column for place, cell in enumerate(head) if (column := _column(place, cell))]
    if any(_plain(cell) in _SYNONYM_TABLES for cell in head):
        # The number in such a table is that of the pair, not of what it means.
        found = [column for column in found if column.holds is not Holds.KEY]
    if not any(column.holds in {Holds.NAME, Holds.BROADER} for column in found):
        found = [
            replace(column, holds=Holds.NAME) if _plain(head[column.place]) in _PERHAPS_NAMES else column
            for column in found
        ]
    return tuple(found)


def language_called(name: str) -> Language | None:
    """Return the language of a name or code ("nl", "nl-NL", "Dutch"); None where it is another."""
    pieces = _PIECE.findall(name.lower())
    return _LANGUAGES.get(pieces[0]) if pieces else None


def _column(place: int, cell: str) -> Column | None:
    if holds := _HEADINGS.get(_plain(cell)):
        return Column(place, holds, None)
    pieces = _PIECE.findall(cell.lower())
    said = [piece for piece in pieces if piece in _LANGUAGES]
    rest = "".join(piece for piece in pieces if piece not in _LANGUAGES)
    holds = _HEADINGS.get(rest) if rest else Holds.NAME
    return Column(place, holds, _LANGUAGES[said[0]]) if len(said) == 1 and holds else None


def _plain(cell: str) -> str:
    return "".join(_PIECE.findall(cell.lower().replace("_", "")))
