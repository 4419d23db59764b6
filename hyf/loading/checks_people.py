"""Rules for people: their mail addresses, and what they wish."""

import re
from collections.abc import Iterator

from hyf.loading.tree import EACH, Pattern, find, find_texts, text_at
from hyf.loading.yaml_source import Source
from hyf.model.language import Text
from hyf.model.problem import Finding

_MEMBER_ADDRESS: Pattern = ("members", EACH, "email")
_ADDRESSES: tuple[Pattern, ...] = (
    ("consortium", "coordinator", "email"),
    ("companies", EACH, "contact", "email"),
    ("companies", EACH, "director", "email"),
    ("partners", EACH, "contact", "email"),
    _MEMBER_ADDRESS,
    ("mail", "from", "email"),
    ("mail", "reply_to"),
    ("mail", "bounces"),
)
# What mail servers take in practice: the unquoted form of RFC 5321 in ASCII, at a domain with a dot; one with letters
# outside ASCII is sent to as `xn--...`.
_ADDRESS = re.compile(
    r"(?=.{1,254}$)(?=[^@]{1,64}@)"
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]([A-Za-z0-9-]{0,61}[A-Za-z0-9])"
)

# What older and newer rules for such domains turn into different names: the wrong one would get the mail.
_DIFFERS = frozenset("ßς\u200c\u200d")


def addresses_can_be(source: Source) -> Iterator[Finding]:
    """Every mail address is one that mail can be sent to."""
    for path, address in find_texts(source.tree, *_ADDRESSES):
        if not can_be_address(address):
            yield Finding(
                path,
                "address-shape",
                Text(
                    en=f'"{address}" cannot be a mail address; write it as name@company.example, '
                    "without spaces and accents",
                    nl=f'"{address}" kan geen mailadres zijn; schrijf het als naam@bedrijf.example, '
                    "zonder spaties en accenten",
                ),
            )


def can_be_address(text: str) -> bool:
    """Tell whether mail could be sent to a text."""
    return _ADDRESS.fullmatch(_with_ascii_domain(text)) is not None


def _with_ascii_domain(address: str) -> str:
    """Return an address with its domain as mail servers know it; as it stands where there is no one way to do so."""
    local, at, domain = address.rpartition("@")
    if domain.isascii() or _DIFFERS & set(domain.lower()):
        return address
    try:
        return f"{local}{at}{domain.encode('idna').decode()}"
    except UnicodeError:
        return address


def members_have_own_addresses(source: Source) -> Iterator[Finding]:
    """No two members share a mail address: links in mails are personal, and would reach somebody else."""
    owners: dict[str, str] = {}
    for path, address in find_texts(source.tree, _MEMBER_ADDRESS):
        owner = owners.setdefault(_with_ascii_domain(address).casefold(), str(path[1]))
        if owner != path[1]:
            yield Finding(
                path,
                "member-address-twice",
                Text(
                    en=f'member "{owner}" has this mail address too; invitations are personal, give each their own',
                    nl=f'deelnemer "{owner}" heeft dit mailadres ook; uitnodigingen zijn persoonlijk, '
                    "geef ieder een eigen adres",
                ),
            )


def members_wish_once(source: Source) -> Iterator[Finding]:
    """Nobody has the same wish twice: a wish is known by its member and its text."""
    seen: set[tuple[str, str]] = set()
    for path, declared in find(source.tree, ("members", EACH, "wishes", EACH)):
        text = declared if isinstance(declared, str) else text_at(declared, "text")
        if not text:
            continue
        wish = (str(path[1]), " ".join(text.casefold().split()))
        if wish in seen:
            yield Finding(
                path,
                "wish-twice",
                Text(
                    en=f'"{text}" stands among the wishes of this member already; remove one, or give it more weight',
                    nl=f'"{text}" staat al bij de wensen van deze deelnemer; haal er een weg, of geef hem meer gewicht',
                ),
            )
        seen.add(wish)
