"""Files of taxonomies -> subjects, each once: those of one key, and those of several sources with the same name."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from hyf.model.language import Language, Text
from hyf.model.taxonomy import TaxonomyFile, TaxonomyName
from hyf.wishes.taxonomy_forms import forms_of, spellings


@dataclass(slots=True)
class MergedSubject:
    """A subject with all that the files say of it.

    Attributes:
        key: Of the source that named it first.
        broader: Keys of subjects, each once.
    """

    key: str
    source: str
    names: list[TaxonomyName] = field(default_factory=list)
    broader: list[str] = field(default_factory=list)


def merge(files: Sequence[TaxonomyFile]) -> tuple[MergedSubject, ...]:
    """Bring together what is one subject, sources in the order of their first file.

    Within a source only the key tells; a subject of a later source is that of an earlier one when one of its preferred
    names, and no other, is one there.
    """
    subjects: dict[str, MergedSubject] = {}
    known: dict[str, str | None] = {}
    for source in dict.fromkeys(file.source for file in files):
        of_source = _of_source(source, files)
        same = {key: key if key in subjects else _earlier(subject, known) or key for key, subject in of_source.items()}
        for key, subject in of_source.items():
            merged = subjects.setdefault(same[key], MergedSubject(same[key], source))
            merged.names = list(dict.fromkeys([*merged.names, *subject.names]))
            merged.broader = list(
                dict.fromkeys([*merged.broader, *(same.get(other, other) for other in subject.broader)])
            )
        own: dict[str, str | None] = {}
        for key, subject in of_source.items():
            for form in _forms(subject):
                own[form] = same[key] if own.get(form, same[key]) == same[key] else None
        known = own | known
    return tuple(_placed(subject, subjects) for subject in subjects.values() if subject.names)


def label_of(subject: MergedSubject, *, in_both: bool = False) -> Text | None:
    """Return what a subject is called.

    Args:
        subject: With at least one name.
        in_both: Only a preferred name in each language will do.
    """
    english, dutch = (_preferred(subject, language) for language in (Language.EN, Language.NL))
    if in_both:
        return Text(en=english, nl=dutch) if english and dutch else None
    other = _preferred(subject, None) or subject.names[0].text
    return Text(en=english or dutch or other, nl=dutch or english or other)


def _of_source(source: str, files: Sequence[TaxonomyFile]) -> dict[str, MergedSubject]:
    subjects: dict[str, MergedSubject] = {}
    for file in files:
        for subject in file.subjects if file.source == source else ():
            merged = subjects.setdefault(subject.key, MergedSubject(subject.key, source))
            merged.names += subject.names
            merged.broader += subject.broader
    return subjects


def _earlier(subject: MergedSubject, known: dict[str, str | None]) -> str | None:
    found = {known.get(form) for form in _forms(subject)} - {None}
    return found.pop() if len(found) == 1 else None


def _forms(subject: MergedSubject) -> Iterator[str]:
    for name in subject.names:
        if name.is_preferred:
            yield from (forms_of(spelling.words)[0] for spelling in spellings(name))


def _preferred(subject: MergedSubject, language: Language | None) -> str | None:
    return next((name.text for name in subject.names if name.is_preferred and name.language is language), None)


def _placed(subject: MergedSubject, subjects: dict[str, MergedSubject]) -> MergedSubject:
    """Leave out what it is part of that no file names: there is nothing to call it."""
    subject.broader = [
        key for key in dict.fromkeys(subject.broader) if key != subject.key and key in subjects and subjects[key].names
    ]
    return subject
