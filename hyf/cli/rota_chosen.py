"""The part of a rota that was asked for: of one community, company or person, one session, or all of it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches

from hyf.errors import WrongUsage
from hyf.model.consortium import Consortium
from hyf.model.language import Text
from hyf.model.rota import Rota, Session

_NEAR = 3
_KINDS = {
    "community": Text(en="community", nl="leergemeenschap"),
    "company": Text(en="company", nl="bedrijf"),
    "member": Text(en="member", nl="deelnemer"),
    "session": Text(en="session", nl="bijeenkomst"),
}


@dataclass(frozen=True, slots=True)
class Choice:
    """What of the rota was asked for.

    Attributes:
        kind: `community`, `company`, `member` or `session`; None: all of it.
        key: Of that one.
    """

    kind: str | None = None
    key: str = ""


def one_choice(**asked: str | None) -> Choice:
    """Return the one thing that was asked for.

    Args:
        asked: By kind; None where that was not asked.

    Raises:
        WrongUsage: There are several.
    """
    chosen = [Choice(kind, key) for kind, key in asked.items() if key is not None]
    if len(chosen) > 1:
        options = f"--{chosen[0].kind}", f"--{chosen[1].kind}"
        raise WrongUsage(
            Text(
                en=f"{options[0]} and {options[1]} do not go together; ask for one at a time",
                nl=f"{options[0]} en {options[1]} gaan niet samen; vraag er een tegelijk",
            )
        )
    return chosen[0] if chosen else Choice()


def check_known(choice: Choice, rota: Rota, consortium: Consortium) -> None:
    """Refuse a key that does not exist, with those that are meant perhaps.

    Raises:
        WrongUsage: There is no such community, company, member or session.
    """
    names: Mapping[str, Mapping[str, str]] = {
        "community": {key: community.name for key, community in consortium.communities.items()},
        "company": {key: company.name for key, company in consortium.companies.items()},
        "member": {key: member.name for key, member in consortium.members.items()},
        "session": {session.key: session.label for session in rota.sessions},
    }
    if choice.kind is not None and choice.key not in names[choice.kind]:
        raise WrongUsage(unknown(_KINDS[choice.kind], choice.key, names[choice.kind]))


def unknown(kind: Text, key: str, names: Mapping[str, str]) -> Text:
    """Say that a key does not exist, and which are meant perhaps.

    Args:
        kind: Of what it would be the key.
        key: As it was given.
        names: Those that exist: key -> name.
    """
    near = nearest(key, names)
    shown = "".join(f"\n  {found}  ({names[found]})" for found in near or names)
    if not names:
        return Text(
            en=f'there is no {kind.en} "{key}"; there is none', nl=f'er is geen {kind.nl} "{key}"; er is er geen'
        )
    if near:
        return Text(
            en=f'there is no {kind.en} "{key}"; do you mean:{shown}',
            nl=f'er is geen {kind.nl} "{key}"; bedoel je:{shown}',
        )
    return Text(
        en=f'there is no {kind.en} "{key}"; these there are:{shown}',
        nl=f'er is geen {kind.nl} "{key}"; deze wel:{shown}',
    )


def nearest(key: str, names: Mapping[str, str]) -> list[str]:
    """Return the keys that somebody perhaps means: those that look like it, or whose name does, or that hold it."""
    wanted = key.strip().casefold()
    called = {said.casefold(): found for found, name in names.items() for said in (found, name)}
    near = [called[said] for said in get_close_matches(wanted, called, _NEAR)]
    near += [found for said, found in called.items() if wanted and wanted in said]
    return list(dict.fromkeys(near))[:_NEAR]


def has_people_of(session: Session, company: str, consortium: Consortium) -> bool:
    """Tell whether somebody of a company takes part in a session or speaks there."""
    return any(consortium.members[key].company == company for key in people_in(session, consortium))


def people_in(session: Session, consortium: Consortium) -> tuple[str, ...]:
    """Return who is in a session: its members, and a member who speaks without being one of them."""
    speaker = session.speaker
    is_guest = speaker in consortium.members and speaker not in session.members
    return (*session.members, speaker) if speaker and is_guest else session.members


def chosen_part(rota: Rota, choice: Choice, consortium: Consortium) -> Rota:
    """Return a rota with only the sessions, wishes, turns and slots that belong to a choice.

    Args:
        rota: The whole rota.
        choice: Of something that exists.
        consortium: Whose rota it is.
    """
    companies, members = consortium.companies, consortium.members

    def company_of(member: str) -> str:
        return members[member].company

    def only(
        session: Callable[[Session], bool],
        member: Callable[[str], bool],
        company: Callable[[str], bool],
        communities: Iterable[str] = (),
    ) -> Rota:
        return replace(
            rota,
            sessions=tuple(one for one in rota.sessions if session(one)),
            unmet=tuple(unmet for unmet in rota.unmet if member(unmet.member)),
            turns=tuple(turns for turns in rota.turns if company(turns[0])),
            skipped=tuple(skipped for skipped in rota.skipped if skipped.community in communities),
        )

    key = choice.key
    match choice.kind:
        case "community":
            return only(
                lambda session: session.community == key,
                lambda member: companies[company_of(member)].community == key,
                lambda company: companies[company].community == key,
                (key,),
            )
        case "company":
            return only(
                lambda session: session.host == key or has_people_of(session, key, consortium),
                lambda member: company_of(member) == key,
                lambda company: company == key,
            )
        case "member":
            return only(
                lambda session: key in people_in(session, consortium),
                lambda member: member == key,
                lambda company: company == company_of(key),
            )
        case "session":
            return only(lambda session: session.key == key, lambda _: False, lambda _: False)
        case _:
            return rota
