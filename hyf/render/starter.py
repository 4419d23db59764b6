"""A first consortium.yaml: what somebody answered, and sample people with whom every command works at once.

The samples are no more than a rota needs: two companies per community, and three members per company, who share wishes.
"""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from hyf.model.key import free_key, key_from
from hyf.model.language import Language, Text
from hyf.render.environment import environment, render

_LEAST_COMPANIES = 2
_MEMBERS_PER_COMPANY = 3
_COMMUNITY = Text(en="community", nl="gemeenschap")
_COMPANY = Text(en="company", nl="bedrijf")
_SAMPLE_COMPANY = Text(en="Sample company", nl="Voorbeeldbedrijf")
_SAMPLE_PERSON = Text(en="Sample person", nl="Voorbeeldpersoon")
_SUBJECTS = (
    Text(en="UX design", nl="UX-ontwerp"),
    Text(en="presenting", nl="presenteren"),
    Text(en="Kubernetes", nl="Kubernetes"),
)
_NO_TEXT = ("null", "true", "false", "yes", "no", "on", "off", "y", "n")
_CONTROL_CHARACTER = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Answers:
    """What somebody said about a consortium to be; texts as they were typed.

    Attributes:
        communities: At least one.
        companies: Spread over the communities in turn.
    """

    name: str
    language: Language
    coordinator_name: str
    coordinator_email: str
    communities: tuple[str, ...]
    companies: tuple[str, ...] = ()


def render_starter(answers: Answers) -> str:
    """Return the text of a commented consortium.yaml that has no problems, and of which a rota can be made.

    Raises:
        TemplateNotUsable: The template cannot be rendered.
    """
    language = answers.language
    communities = _keyed(answers.communities, _COMMUNITY.says(language))
    companies = list(_companies(answers, list(communities)))
    return render(
        environment(None),
        f"init/consortium.{language}.yaml.jinja",
        name=_quoted(answers.name),
        coordinator_name=_quoted(answers.coordinator_name),
        coordinator_email=_quoted(answers.coordinator_email),
        communities=[{"key": _key(key), "name": _quoted(name)} for key, name in communities.items()],
        companies=companies,
        members=list(_members(companies, language)),
    )


def _keyed(names: Sequence[str], base: str) -> dict[str, str]:
    """Return names under keys of their own, in order; `base` is the key of a name of which no letter is left."""
    keyed: dict[str, str] = {}
    for name in names:
        keyed[free_key(key_from(name) or base, keyed)] = name
    return keyed


def _companies(answers: Answers, communities: Sequence[str]) -> Iterator[dict[str, Any]]:
    """Yield the companies that were named, and as many samples as a community lacks."""
    named = _keyed(answers.companies, _COMPANY.says(answers.language))
    homes = {key: communities[position % len(communities)] for position, key in enumerate(named)}
    for community in communities:
        members = [key for key, home in homes.items() if home == community]
        for key in members:
            yield _company(key, named[key], community, answers.language)
        for _ in range(_LEAST_COMPANIES - len(members)):
            sample = _SAMPLE_COMPANY.says(answers.language)
            key = free_key(key_from(sample), named)
            named[key] = key.replace(key_from(sample), sample).replace("-", " ")
            yield _company(key, named[key], community, answers.language)


def _company(key: str, name: str, community: str, language: Language) -> dict[str, Any]:
    contact = Text(en=f"Contact at {name}", nl=f"Contactpersoon {name}").says(language)
    address = Text(en="Sample Street 1", nl="Voorbeeldstraat 1").says(language)
    return {
        "key": _key(key),
        "name": _quoted(name),
        "community": _key(community),
        "contact_name": _quoted(contact),
        "contact_email": _quoted(f"contact@{key}.example"),
        "domain": f"{key}.example",
        "address": _quoted(address),
    }


def _members(companies: Sequence[dict[str, Any]], language: Language) -> Iterator[dict[str, Any]]:
    shared, second, third = (_quoted(subject.says(language)) for subject in _SUBJECTS)
    # The first subject is wanted by all, the others by two in three: enough for a session each.
    wishes = ((shared, second), (shared, second, third), (shared, third))
    offers = ((third,), (), (second,))
    sample = _SAMPLE_PERSON.says(language)
    for number in range(len(companies) * _MEMBERS_PER_COMPANY):
        company, position = companies[number // _MEMBERS_PER_COMPANY], number % _MEMBERS_PER_COMPANY
        key = f"{key_from(sample)}-{number + 1}"
        yield {
            "key": key,
            "name": _quoted(f"{sample} {number + 1}"),
            "company": company["key"],
            "email": _quoted(f"{key}@{company['domain']}"),
            "wishes": ", ".join(wishes[position]),
            "offers": ", ".join(offers[position]),
        }


def _key(key: str) -> str:
    """Return a key as YAML reads it as a text, also one that looks like a number or a truth."""
    return f'"{key}"' if key in _NO_TEXT or not key[0].isalpha() else key


def _quoted(text: str) -> str:
    """Return a text as a scalar that YAML reads as the same text, whatever stands in it."""
    visible = " ".join(_CONTROL_CHARACTER.sub(" ", text).split()) or "-"
    return json.dumps(visible, ensure_ascii=False)  # between double quotes YAML and JSON agree
