"""Which mail servers may send for a domain (SPF, RFC 7208): is that said, once, well, and is ours among them?

Asked of the domain of the address for bounces, because that is the one that receivers look at.
"""

import re
from dataclasses import dataclass
from typing import Final

from hyf.mail.doctor_finding import Finding, Health
from hyf.mail.doctor_names import Names
from hyf.model.language import Text

MOST_LOOKUPS: Final = 10
"""RFC 7208, section 4.6.4: a receiver that needs more gives up, and refuses or ignores the record."""

_FAR = 40
_VERSION = re.compile(r"v=spf1( |$)", re.IGNORECASE)
_TERM = re.compile(r"([+?~-]?)([a-z][a-z0-9._-]*)(?:([:=])(\S*))?(?:/\S*)?", re.IGNORECASE)
_ASKS = frozenset({"include", "a", "mx", "ptr", "exists", "redirect"})
# What a provider says a domain has to include; by the end of the name of its mail server.
_INCLUDES = {
    "office365.com": "spf.protection.outlook.com",
    "outlook.com": "spf.protection.outlook.com",
    "gmail.com": "_spf.google.com",
    "googlemail.com": "_spf.google.com",
    "amazonaws.com": "amazonses.com",
    "mailgun.org": "mailgun.org",
    "sendgrid.net": "sendgrid.net",
}


@dataclass(frozen=True, slots=True)
class Term:
    """A mechanism or modifier of a record.

    Attributes:
        qualifier: `+` where none stands there.
        value: What stands behind `:` or `=`; empty where nothing does.
    """

    qualifier: str
    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Walk:
    """What a receiver meets that follows a record to its end.

    Attributes:
        lookups: Questions that it has to ask.
        is_whole: Everything answered.
        included: Domains whose records take part, lower case.
        rest: What holds for all other servers: `-`, `~`, `?` or `+`; empty where nobody says.
    """

    lookups: int
    is_whole: bool
    included: frozenset[str]
    rest: str


def spf_records(domain: str, names: Names) -> tuple[str, ...] | None:
    """Return the SPF records of a domain; None: not known."""
    texts = names.texts(domain)
    return None if texts is None else tuple(text for text in texts if _VERSION.match(text))


def terms_of(record: str) -> tuple[Term, ...]:
    """Return the terms of a record in their order; what is none is left out."""
    found = (_TERM.fullmatch(word) for word in record.split()[1:])
    return tuple(Term(one[1] or "+", one[2].lower(), (one[4] or "").lower()) for one in found if one)


def walk(domain: str, record: str, names: Names) -> Walk:
    """Follow a record as a receiver does, into every record that it includes; one that includes itself ends."""
    lookups, is_whole, rest = 0, True, ""
    included: set[str] = set()
    to_read = [(domain, record, True)]
    while to_read and lookups <= _FAR:
        _, text, is_last_word = to_read.pop()
        for term in terms_of(text):
            if term.name == "all" and is_last_word:
                rest = term.qualifier
            if term.name not in _ASKS:
                continue
            lookups += 1
            if term.name not in ("include", "redirect") or "%" in term.value or term.value in included:
                continue
            included.add(term.value)
            found = spf_records(term.value, names)
            is_whole = is_whole and found is not None
            if found:
                to_read.append((term.value, found[0], is_last_word and term.name == "redirect"))
    return Walk(lookups, is_whole, frozenset(included), rest)


def about_spf(domain: str, host: str | None, names: Names) -> Finding:
    """Look at the SPF record of a domain.

    Args:
        domain: Of the address for bounces.
        host: Of the mail server; None: mail goes into a folder.
        names: Who to ask.
    """
    wanted = next((value for end, value in _INCLUDES.items() if host and f".{host.lower()}".endswith(f".{end}")), None)
    records = spf_records(domain, names)
    if records is None:
        return _finding(Health.UNKNOWN, domain, Text(en="the DNS does not answer", nl="de DNS antwoordt niet"))
    if not records:
        return _missing(domain, wanted)
    if len(records) > 1:
        count = len(records)
        said = Text(
            en=f"there are {count} records, so receivers use none of them",
            nl=f"er zijn {count} records, dus ontvangers gebruiken er geen een",
        )
        mend = Text(en="keep one, with everything that the others say too", nl="houd er één over, met alles erin")
        return _finding(Health.MEND, domain, said, mend)
    walked = walk(domain, records[0], names)
    found = (check(domain, records[0], walked, wanted) for check in (_lets_all, _asks_much, _lacks, _leaves_open))
    return next((finding for finding in found if finding), None) or _well(domain, records[0], walked, wanted)


def _lets_all(domain: str, record: str, walked: Walk, _wanted: str | None) -> Finding | None:
    if walked.rest != "+":
        return None
    said = Text(en="it lets everybody send in your name (+all)", nl="iedereen mag namens jullie versturen (+all)")
    mended = " ".join("~all" if word.lower() in ("all", "+all") else word for word in record.split())
    return _finding(Health.MEND, domain, said, _MAKE_IT, record=mended)


def _asks_much(domain: str, _record: str, walked: Walk, _wanted: str | None) -> Finding | None:
    if walked.lookups <= MOST_LOOKUPS:
        return None
    said = Text(
        en=f"it takes {walked.lookups} questions to read, and receivers stop after {MOST_LOOKUPS}",
        nl=f"het kost {walked.lookups} vragen om te lezen, en ontvangers stoppen na {MOST_LOOKUPS}",
    )
    mend = Text(en="take out what you do not send with any more", nl="haal weg waarmee jullie niet meer versturen")
    return _finding(Health.MEND, domain, said, mend)


def _lacks(domain: str, record: str, walked: Walk, wanted: str | None) -> Finding | None:
    if wanted is None or wanted in walked.included or not walked.is_whole:
        return None
    said = Text(
        en=f"it does not name your provider (include:{wanted})",
        nl=f"jullie aanbieder staat er niet in (include:{wanted})",
    )
    version, *terms = record.split()
    return _finding(
        Health.MEND, domain, said, _MAKE_IT, record=" ".join([version, f"include:{wanted}", *(terms or ["~all"])])
    )


def _leaves_open(domain: str, record: str, walked: Walk, _wanted: str | None) -> Finding | None:
    if walked.rest in ("-", "~") or not walked.is_whole:
        return None
    said = Text(
        en="it does not say what holds for all other servers", nl="er staat niet in wat voor alle andere servers geldt"
    )
    mended = " ".join([*(word for word in record.split() if word.lower() != "?all"), "~all"])
    return _finding(Health.MEND, domain, said, _MAKE_IT, record=mended)


def _well(domain: str, record: str, walked: Walk, wanted: str | None) -> Finding:
    if not walked.is_whole:
        said = Text(en=f"{record} (a part of it does not answer)", nl=f"{record} (een deel ervan antwoordt niet)")
        return _finding(Health.UNKNOWN, domain, said)
    if wanted is None:
        mend = Text(
            en="ask your provider whether its servers are in it: hyf does not know them",
            nl="vraag je aanbieder of diens servers erin staan: hyf kent ze niet",
        )
        return _finding(Health.WELL, domain, Text(en=record, nl=record), mend)
    return _finding(Health.WELL, domain, Text(en=record, nl=record))


def _missing(domain: str, wanted: str | None) -> Finding:
    said = Text(en="there is no record, so mail looks forged", nl="er is geen record, dus mail lijkt vervalst")
    if wanted:
        mend = Text(en="put this in the DNS", nl="zet dit in de DNS")
        return _finding(Health.MEND, domain, said, mend, record=f"v=spf1 include:{wanted} ~all")
    mend = Text(
        en="ask your provider for the record; it begins with v=spf1 and ends in ~all",
        nl="vraag je aanbieder om het record; het begint met v=spf1 en eindigt op ~all",
    )
    return _finding(Health.MEND, domain, said, mend)


_MAKE_IT = Text(en="make the record this", nl="maak er dit van")


def _finding(health: Health, domain: str, said: Text, mend: Text | None = None, *, record: str = "") -> Finding:
    line = f'{domain}. TXT "{record}"' if record else ""
    return Finding("spf", health, Text(en=f"SPF of {domain}: {said.en}", nl=f"SPF van {domain}: {said.nl}"), mend, line)
