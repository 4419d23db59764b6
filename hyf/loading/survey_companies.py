"""Which declared company somebody means: as it was decided, by key or name, or else by the domain of a mail address."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from hyf.loading.suggestions import nearest
from hyf.loading.survey_words import plain
from hyf.model.consortium import Consortium

_LEGAL_FORM = re.compile(r"\s+(b ?v|n ?v|v ?o ?f|bvba|ltd|inc|gmbh|llc|holding|nederland)$")
# Mail that anybody can have says nothing about the company.
_ANYBODY = re.compile(r"(gmail|hotmail|outlook|live|icloud|yahoo|proton|protonmail|ziggo|kpnmail|xs4all|hetnet)\..*")


class Companies:
    """The declared companies, by what people call them."""

    def __init__(self, consortium: Consortium, decided: Mapping[str, str]) -> None:
        self._names = {key: company.name for key, company in consortium.companies.items()}
        self._decided = decided
        self._domains = dict(_domains(consortium))

    def find(self, written: str, address: str) -> str | None:
        """Return the key of a company; None where it is none, or where nothing tells.

        Args:
            written: What somebody called it; where this is empty the mail address decides.
            address: Of somebody who works there.
        """
        if not written:
            return self._domains.get(address.casefold().partition("@")[2])
        if (decided := self._decided.get(written)) in self._names:
            return decided
        # Bolt and Bolt Holding may be two companies: what is written in full goes first.
        for form in (plain, _bare):
            named = [key for key, name in self._names.items() if form(written) in (form(key), form(name))]
            if named:
                return named[0] if len(named) == 1 else None
        return None

    def nearest(self, written: str) -> str | None:
        """Return the key of the company that is probably meant; None where none is near."""
        bare = {key: _bare(name) for key, name in self._names.items()}
        return nearest(_bare(written), bare, bare)


def _bare(name: str) -> str:
    return _LEGAL_FORM.sub("", plain(name))


def _domains(consortium: Consortium) -> Iterator[tuple[str, str]]:
    """Yield each domain of mail addresses that only one company has, with its key."""
    pairs = [(member.email, member.company) for member in consortium.members.values()]
    for key, company in consortium.companies.items():
        pairs += [(person.email, key) for person in (company.contact, company.director) if person]
    owners = dict.fromkeys((address.casefold().partition("@")[2], key) for address, key in pairs)
    count = Counter(domain for domain, _ in owners)
    for domain, key in owners:
        if count[domain] == 1 and not _ANYBODY.fullmatch(domain):
            yield domain, key
