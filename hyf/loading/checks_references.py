"""Rules for keys that are named: they are declared, and each means one thing."""

from collections.abc import Iterator
from dataclasses import dataclass

from hyf.loading.suggestions import NONE, did_you_mean
from hyf.loading.tree import EACH, Pattern, Tree, at, find, find_texts, section, text_at
from hyf.loading.yaml_source import Source
from hyf.model.language import Text
from hyf.model.problem import Finding, Path

_NOUNS = {
    "communities": Text(en="community", nl="leergemeenschap"),
    "companies": Text(en="company", nl="bedrijf"),
    "partners": Text(en="partner", nl="partner"),
    "members": Text(en="member", nl="deelnemer"),
}


@dataclass(frozen=True, slots=True)
class _Reference:
    """Where a key is named, and the sections in one of which it must be declared."""

    pattern: Pattern
    sections: tuple[str, ...]
    code: str


_HOSTS = ("companies", "partners")
_REFERENCES = (
    _Reference(("companies", EACH, "community"), ("communities",), "company-community-unknown"),
    _Reference(("partners", EACH, "communities", EACH), ("communities",), "partner-community-unknown"),
    _Reference(("members", EACH, "company"), ("companies",), "member-company-unknown"),
    _Reference(("apart", EACH, EACH), ("members",), "apart-member-unknown"),
    _Reference(("pins", EACH, "community"), ("communities",), "pin-community-unknown"),
    _Reference(("pins", EACH, "host"), _HOSTS, "pin-host-unknown"),
    _Reference(("pins", EACH, "organiser"), ("members",), "pin-organiser-unknown"),
    _Reference(("pins", EACH, "members", EACH), ("members",), "pin-member-unknown"),
    _Reference(("history", EACH, "community"), ("communities",), "history-community-unknown"),
    _Reference(("history", EACH, "host"), _HOSTS, "history-host-unknown"),
    _Reference(("history", EACH, "organiser"), ("members",), "history-organiser-unknown"),
    _Reference(("history", EACH, "co_organiser"), ("members",), "history-co-organiser-unknown"),
    _Reference(("history", EACH, "speaker"), ("members", "partners"), "history-speaker-unknown"),
    _Reference(("history", EACH, "members", EACH), ("members",), "history-member-unknown"),
)
_LISTS_OF_MEMBERS: tuple[Pattern, ...] = (("apart", EACH), ("pins", EACH, "members"), ("history", EACH, "members"))


def references_are_listed(source: Source) -> Iterator[Finding]:
    """Whoever is named is declared; where the section itself is broken, nothing is said about those it would hold."""
    for reference in _REFERENCES:
        if not all(_can_be_judged(source, name) for name in reference.sections):
            continue
        listed = [section(source.tree, name) for name in reference.sections]
        remarks: dict[str, Text] = {}  # one mistake is often made in many rows, and looking for what is near takes time
        for path, key in find_texts(source.tree, reference.pattern):
            if any(key in keys for keys in listed):
                continue
            if key not in remarks:
                remarks[key] = _remark(source.tree, key, reference.sections)
            yield Finding(path, reference.code, _not_listed(path, key, reference.sections, remarks[key]))


def _can_be_judged(source: Source, name: str) -> bool:
    # An absent section of partners or members is simply empty; without companies nothing else could be right.
    declared = at(source.tree, (name,))
    is_optional = name in ("partners", "members")
    return (name,) not in source.broken and (isinstance(declared, dict) or (is_optional and declared is None))


def _remark(tree: Tree, key: str, sections: tuple[str, ...]) -> Text:
    # Somebody may have written the name of a company instead of its key.
    names = {listed: text_at(tree, name, listed, "name") or "" for name in sections for listed in section(tree, name)}
    if (meant := did_you_mean(key, names, names)) is not NONE:
        return meant
    return Text(
        en=f"; add it under {sections[0]}, or correct the name",
        nl=f"; voeg toe onder {sections[0]}, of verbeter de sleutel",
    )


def _not_listed(path: Path, key: str, sections: tuple[str, ...], remark: Text) -> Text:
    whose = _NOUNS.get(str(path[0]))
    subject = Text(en=f'"{path[0]}"', nl=f'"{path[0]}"')
    if whose is not None:
        subject = Text(en=f'{whose.en} "{path[1]}"', nl=f'{whose.nl} "{path[1]}"')
    noun = Text(
        en=" or ".join(_NOUNS[name].en for name in sections), nl=" of ".join(_NOUNS[name].nl for name in sections)
    )
    return Text(
        en=f'{subject.en} names {noun.en} "{key}", which is not listed{remark.en}',
        nl=f'{subject.nl} noemt "{key}", maar er is geen {noun.nl} met die sleutel{remark.nl}',
    )


def partners_have_own_keys(source: Source) -> Iterator[Finding]:
    """A partner has a key that no company or member has: each of them can stand at the same place in a rota."""
    for key in section(source.tree, "partners"):
        for name in ("companies", "members"):
            if key in section(source.tree, name):
                noun = _NOUNS[name]
                yield Finding(
                    ("partners", key),
                    "partner-key-taken",
                    Text(
                        en=f'a {noun.en} has the key "{key}" too; give the partner another key',
                        nl=f'een {noun.nl} heeft ook de sleutel "{key}"; geef de partner een andere sleutel',
                    ),
                )


def lists_name_members_once(source: Source) -> Iterator[Finding]:
    """A list of members names each of them once."""
    for pattern in _LISTS_OF_MEMBERS:
        for path, members in find(source.tree, pattern):
            seen: set[str] = set()
            for below, key in find_texts(members, (EACH,)):
                if key in seen:
                    yield Finding(
                        (*path, *below),
                        "member-listed-twice",
                        Text(
                            en=f'member "{key}" stands in this list already; remove one, or correct the name',
                            nl=f'deelnemer "{key}" staat al in deze lijst; haal er een weg, of verbeter de naam',
                        ),
                    )
                seen.add(key)
