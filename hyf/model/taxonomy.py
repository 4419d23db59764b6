"""Public lists of skills, as a coordinator downloads them: subjects under their names in several languages."""

from dataclasses import dataclass

from hyf.model.language import Language


@dataclass(frozen=True, slots=True)
class TaxonomyName:
    """One name of a subject.

    Attributes:
        language: None where the list does not say.
        is_preferred: The name that the list itself uses; the others are often loose.
    """

    text: str
    language: Language | None
    is_preferred: bool


@dataclass(frozen=True, slots=True)
class TaxonomySubject:
    """One subject of a list.

    Attributes:
        key: Its web address where it has one, else what names it within its source.
        names: As written; none where a file only says what it is part of.
        broader: Keys of the subjects that it is part of.
    """

    key: str
    names: tuple[TaxonomyName, ...] = ()
    broader: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TaxonomyFile:
    """What one file says; files of one source complete each other.

    Attributes:
        source: What people call the taxonomy: ESCO, CompetentNL, or the name of the file.
        name: Of the file; a file of the same source and name takes its place.
    """

    source: str
    name: str
    subjects: tuple[TaxonomySubject, ...]


@dataclass(frozen=True, slots=True)
class IndexedFile:
    """A file as it stands in the index.

    Attributes:
        subjects: How many it names or places.
        names: How many it gives.
    """

    source: str
    name: str
    subjects: int
    names: int
