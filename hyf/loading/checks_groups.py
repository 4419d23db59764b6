"""Rules for rhythm and group together with who and what a community has."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator

from hyf.loading.in_force import path_in_force, value_in_force
from hyf.loading.tree import EACH, Tree, at, find_texts, section, text_at
from hyf.loading.yaml_source import Source
from hyf.model.language import Text
from hyf.model.problem import Finding, Path, Severity

_DAY = dt.timedelta(days=1)


def groups_can_be_filled(source: Source) -> Iterator[Finding]:
    """The smallest group is not larger than the largest."""
    for community in _with_own(source.tree, "group", "min", "max"):
        least = value_in_force(source.tree, community, "group", "min")
        most = value_in_force(source.tree, community, "group", "max")
        if least is not None and most is not None and least > most:
            yield Finding(
                _own_path(source.tree, community, "group", ("min", "max")),
                "group-reversed",
                Text(
                    en=f"a group has at least {least} people and at most {most}, which cannot be; correct one",
                    nl=f"een groep heeft minstens {least} en hoogstens {most} mensen, dat kan niet; verbeter er een",
                ),
            )


def sessions_end_before_midnight(source: Source) -> Iterator[Finding]:
    """A session ends on the day on which it begins."""
    for community in _with_own(source.tree, "rhythm", "start", "duration_min"):
        start = value_in_force(source.tree, community, "rhythm", "start")
        minutes = value_in_force(source.tree, community, "rhythm", "duration_min")
        if start is None or minutes is None:
            continue
        if dt.timedelta(hours=start.hour, minutes=start.minute + minutes) > _DAY:
            yield Finding(
                _own_path(source.tree, community, "rhythm", ("start", "duration_min")),
                "session-past-midnight",
                Text(
                    en=f"a session that starts at {start:%H:%M} and takes {minutes} minutes ends after midnight; "
                    "start earlier, or make it shorter",
                    nl=f"een bijeenkomst die om {start:%H:%M} begint en {minutes} minuten duurt, eindigt na "
                    "middernacht; begin eerder, of maak haar korter",
                ),
            )


def _with_own(tree: Tree, part: str, *names: str) -> Iterator[str | None]:
    """Yield the consortium itself (None), and the communities that change one of some settings."""
    yield None
    for community in section(tree, "communities"):
        if any(text_at(tree, "communities", community, part, name) for name in names):
            yield community


def _own_path(tree: Tree, community: str | None, part: str, names: tuple[str, str]) -> Path:
    # Of two settings that do not fit, the one written here is pointed at; the first when both are.
    paths = [path_in_force(tree, community, part, name) for name in names]
    here = [path for path in paths if (len(path) > 2) == (community is not None) and text_at(tree, *path)]  # noqa: PLR2004 -- communities, key, part, name
    return here[0] if here else paths[0]


def communities_have_enough_companies(source: Source) -> Iterator[Finding]:
    """A community has as many companies as a session needs, or nothing can be planned for it."""
    communities = section(source.tree, "communities")
    companies = section(source.tree, "companies")
    homes = Counter(text_at(company, "community") for company in companies.values())
    if not companies or ("companies",) in source.broken or any(home not in communities for home in homes):
        return  # it cannot be known which communities they belong to
    for community in communities:
        least = value_in_force(source.tree, community, "group", "min_companies")
        if not homes[community]:
            yield _lack(community, "community-without-companies", _no_companies(community))
        elif least is not None and homes[community] < least:
            message = _too_few_companies(community, homes[community], least)
            yield _lack(community, "community-too-few-companies", message)


def _lack(community: str, code: str, message: Text) -> Finding:
    return Finding(("communities", community), code, message, Severity.WARNING)


def _no_companies(community: str) -> Text:
    return Text(
        en=f'community "{community}" has no companies, so nothing is planned for it; add them, or remove it',
        nl=f'leergemeenschap "{community}" heeft geen bedrijven, dus er komt geen rooster; voeg ze toe',
    )


def _too_few_companies(community: str, count: int, least: int) -> Text:
    return Text(
        en=f'a session needs people of {least} companies and "{community}" has {count}, so nothing can be planned; '
        "add companies, or lower group.min_companies",
        nl=f'een bijeenkomst vraagt mensen van {least} bedrijven en "{community}" heeft er {count}, dus er komt '
        "geen rooster; voeg bedrijven toe, of verlaag group.min_companies",
    )


def venues_hold_a_group(source: Source) -> Iterator[Finding]:
    """A venue holds the smallest group of a community that it can host."""
    for path, text in find_texts(
        source.tree, ("companies", EACH, "venue", "capacity"), ("partners", EACH, "venue", "capacity")
    ):
        least = [value_in_force(source.tree, community, "group", "min") for community in _served(source.tree, path[:2])]
        if not text.isascii() or not text.isdigit() or not least or None in least or int(text[:9]) >= min(least):
            continue
        yield Finding(
            path,
            "venue-too-small",
            Text(
                en=f'the venue of "{path[1]}" holds {text} people and a group has at least {min(least)}; '
                "correct the capacity, or remove the venue",
                nl=f'in de zaal van "{path[1]}" passen {text} mensen en een groep heeft er minstens {min(least)}; '
                "verbeter de capaciteit, of haal de zaal weg",
            ),
        )


def _served(tree: Tree, host: Path) -> list[str]:
    communities = section(tree, "communities")
    if host[0] == "companies":
        named = [text_at(tree, *host, "community")]
    else:
        listed = at(tree, (*host, "communities"))
        named = (
            [item.strip() for item in listed if isinstance(item, str)] if isinstance(listed, list) else [*communities]
        )
    return [name for name in named if name in communities]
