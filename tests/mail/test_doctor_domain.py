"""MX, SPF, DKIM and DMARC as a loopback name server tells them, and the very line that mends them."""

import base64

import pytest

from hyf.mail.doctor_dkim import about_dkim
from hyf.mail.doctor_dmarc import about_dmarc
from hyf.mail.doctor_domain import about_domains, domain_of
from hyf.mail.doctor_finding import Health
from hyf.mail.doctor_spf import about_spf
from hyf.mail.server import MailFolder, MailServer, Security
from tests.mail.invited import a_consortium
from tests.mail.name_server import BROKEN, SILENT, names_that_know

HYF = "hyf.example"
MICROSOFT, OWN = "smtp.office365.com", "mail.hyf.example"
WELL, MEND, UNKNOWN = Health.WELL, Health.MEND, Health.UNKNOWN
INCLUDE = "include:spf.protection.outlook.com"
OUTLOOK = {("spf.protection.outlook.com", "TXT"): ['"v=spf1 ip4:192.0.2.0/24 -all"']}
KEY = base64.b64encode(b"x" * 294).decode()
SHORT_KEY = base64.b64encode(b"x" * 162).decode()


FORGED = "there is no record, so mail looks forged"
ALL = "it lets everybody send in your name (+all)"
OPEN = "it does not say what holds for all other servers"
SHORT = 'the key "default" is damaged or short; receivers want 2048 bits'
NO_KEY = "no key under the names that providers use most; it may have another name"
WANTED = "there is no record; Google and Microsoft want one"
USELESS = "there is more than one record, or it names no policy, so receivers use none"
NONE = f'_dmarc.{HYF}. TXT "v=DMARC1; p=none"'


def apart(policy, bounces):
    return f"policy {policy}, but mail comes back to {bounces}: only a DKIM signature proves that it is yours"


def zone(name, *records):
    """TXT records of a name, in strings of at most 250 bytes."""
    return {
        (name, "TXT"): [
            " ".join(f'"{record[at : at + 250]}"' for at in range(0, len(record), 250)) for record in records
        ]
    }


def chain(length):
    """SPF records that include each other, one after the other."""
    found = {}
    for n in range(length):
        found |= zone(f"s{n}.example", f"v=spf1 include:s{n + 1}.example ?all")
    return found | zone(f"s{length}.example", "v=spf1 -all")


@pytest.mark.parametrize(
    ("host", "records", "more", "health", "said", "record"),
    [
        (MICROSOFT, [f"v=spf1 {INCLUDE} -all"], OUTLOOK, WELL, f"v=spf1 {INCLUDE} -all", ""),
        (OWN, ["v=spf1 mx ~all"], {}, WELL, "v=spf1 mx ~all", ""),
        (None, ["v=spf1 mx ~all"], {}, WELL, "v=spf1 mx ~all", ""),
        (
            OWN,
            ["V=SPF1 redirect=_spf.a.example"],
            zone("_spf.a.example", "v=spf1 mx -all"),
            WELL,
            "V=SPF1 redirect=_spf.a.example",
            "",
        ),
        (
            OWN,
            ["v=spf1 exists:%{i}.a.example include:%{d}.b.example -all"],
            {},
            WELL,
            "v=spf1 exists:%{i}.a.example include:%{d}.b.example -all",
            "",
        ),
        (MICROSOFT, [], {}, MEND, FORGED, f"v=spf1 {INCLUDE} ~all"),
        (OWN, [], {}, MEND, FORGED, ""),
        (OWN, ["google-site-verification=1", "v=spf10 mx -all"], {}, MEND, FORGED, ""),
        (OWN, ["v=spf1 mx -all", "v=spf1 a -all"], {}, MEND, "there are 2 records, so receivers use none of them", ""),
        (OWN, ["v=spf1 mx +all"], {}, MEND, ALL, "v=spf1 mx ~all"),
        (OWN, ["v=spf1 mx all"], {}, MEND, ALL, "v=spf1 mx ~all"),
        (
            MICROSOFT,
            ["v=spf1 ip4:192.0.2.1 ~all"],
            {},
            MEND,
            f"it does not name your provider ({INCLUDE})",
            f"v=spf1 {INCLUDE} ip4:192.0.2.1 ~all",
        ),
        (MICROSOFT, ["v=spf1"], {}, MEND, f"it does not name your provider ({INCLUDE})", f"v=spf1 {INCLUDE} ~all"),
        (OWN, ["v=spf1 mx"], {}, MEND, OPEN, "v=spf1 mx ~all"),
        (OWN, ["v=spf1 mx ?all"], {}, MEND, OPEN, "v=spf1 mx ~all"),
        (OWN, ["v=spf1 include:s0.example"], chain(0), MEND, OPEN, "v=spf1 include:s0.example ~all"),
        (
            OWN,
            ["v=spf1 include:s0.example -all"],
            chain(10),
            MEND,
            "it takes 11 questions to read, and receivers stop after 10",
            "",
        ),
        (OWN, ["v=spf1 include:s0.example -all"], chain(9), WELL, "v=spf1 include:s0.example -all", ""),
        (
            OWN,
            ["v=spf1 " + "a:h.example " * 300 + "-all"],
            {},
            MEND,
            "it takes 300 questions to read, and receivers stop after 10",
            "",
        ),
        (OWN, ["v=spf1 include:hyf.example -all"], {}, WELL, "v=spf1 include:hyf.example -all", ""),
        (
            OWN,
            ["v=spf1 include:stil.example -all"],
            {("stil.example", "*"): BROKEN},
            UNKNOWN,
            "v=spf1 include:stil.example -all (a part of it does not answer)",
            "",
        ),
        (
            MICROSOFT,
            ["v=spf1 include:stil.example -all"],
            {("stil.example", "*"): BROKEN},
            UNKNOWN,
            "v=spf1 include:stil.example -all (a part of it does not answer)",
            "",
        ),
    ],
)
def test_spf(*, host, records, more, health, said, record):
    with names_that_know({**({(HYF, "TXT"): zone(HYF, *records)[HYF, "TXT"]} if records else {}), **more}) as (
        names,
        _,
    ):
        found = about_spf(HYF, host, names)

    assert (found.topic, found.health, found.said.en) == ("spf", health, f"SPF of {HYF}: {said}")
    assert found.record == (f'{HYF}. TXT "{record}"' if record else "")
    assert (found.mend is not None) == (health is MEND or (health is WELL and host != MICROSOFT))


def test_spf_of_a_silent_server_is_not_known():
    with names_that_know({(HYF, "*"): BROKEN}) as (names, _):
        assert about_spf(HYF, OWN, names).health is UNKNOWN


def test_spf_that_includes_itself_round_a_corner_ends():
    records = zone(HYF, "v=spf1 include:a.example -all") | zone(
        "a.example", f"v=spf1 include:{HYF} include:a.example -all"
    )
    with names_that_know(records) as (names, server):
        assert about_spf(HYF, OWN, names).health is WELL

    assert len(server.asked) == 2


@pytest.mark.parametrize(
    ("records", "selector", "health", "said"),
    [
        (zone(f"selector2._domainkey.{HYF}", f"v=DKIM1; k=rsa; p={KEY}"), None, WELL, 'there is a key "selector2"'),
        (zone(f"google._domainkey.{HYF}", f"p={KEY}"), None, WELL, 'there is a key "google"'),
        (zone(f"eigen._domainkey.{HYF}", "v=DKIM1; k=ed25519; p=" + KEY[:44]), "eigen", WELL, 'there is a key "eigen"'),
        (zone(f"default._domainkey.{HYF}", "v=DKIM1; p="), None, MEND, 'the key "default" was withdrawn'),
        (zone(f"default._domainkey.{HYF}", f"v=DKIM1; p={SHORT_KEY}"), None, MEND, SHORT),
        (zone(f"default._domainkey.{HYF}", f"v=DKIM1; p={KEY}*"), None, MEND, SHORT),
        (
            zone(f"default._domainkey.{HYF}", f"v=DKIM1; t=s:y; p={KEY}"),
            None,
            MEND,
            'the key "default" is there for testing (t=y), so it does not count',
        ),
        ({}, "eigen", MEND, 'there is no key "eigen"'),
        ({}, None, UNKNOWN, NO_KEY),
        (zone(f"default._domainkey.{HYF}", "iets anders"), None, UNKNOWN, NO_KEY),
        ({("*", "*"): BROKEN}, None, UNKNOWN, "the DNS does not answer"),
    ],
)
def test_dkim(records, selector, health, said):
    with names_that_know(records) as (names, _):
        found = about_dkim(HYF, selector, names)

    assert (found.topic, found.health, found.said.en) == ("dkim", health, f"DKIM of {HYF}: {said}")


def test_dkim_key_behind_another_name_is_found():
    elsewhere = "selector1-hyf-example._domainkey.hyf.onmicrosoft.example"
    records = {(f"selector1._domainkey.{HYF}", "CNAME"): [f"{elsewhere}."], **zone(elsewhere, f"v=DKIM1; p={KEY}")}
    with names_that_know(records) as (names, _):
        assert about_dkim(HYF, None, names).health is WELL


@pytest.mark.parametrize(
    ("domain", "bounces", "records", "health", "said", "record"),
    [
        (HYF, HYF, zone(f"_dmarc.{HYF}", "v=DMARC1; p=reject"), WELL, "policy reject", ""),
        (HYF, f"post.{HYF}", zone(f"_dmarc.{HYF}", "v=DMARC1;p=none"), WELL, "policy none", ""),
        (HYF, HYF, zone(f"_dmarc.{HYF}", "v=DMARC1; p=reject; sp=none"), WELL, "policy reject", ""),
        (
            f"leren.{HYF}",
            HYF,
            zone(f"_dmarc.{HYF}", "v=DMARC1; p=reject; sp=quarantine"),
            WELL,
            "policy quarantine",
            "",
        ),
        (f"leren.{HYF}", f"post.{HYF}", zone(f"_dmarc.{HYF}", "v=DMARC1; p=reject"), WELL, "policy reject", ""),
        (
            HYF,
            f"post.{HYF}",
            zone(f"_dmarc.{HYF}", "v=DMARC1; p=reject; aspf=s"),
            MEND,
            apart("reject", f"post.{HYF}"),
            "",
        ),
        (
            HYF,
            "provider.example",
            zone(f"_dmarc.{HYF}", "v=DMARC1; p=none"),
            MEND,
            apart("none", "provider.example"),
            "",
        ),
        (HYF, f"x{HYF}", zone(f"_dmarc.{HYF}", "v=DMARC1; p=none"), MEND, apart("none", f"x{HYF}"), ""),
        (HYF, HYF, {}, MEND, WANTED, NONE),
        (HYF, HYF, zone(f"_dmarc.{HYF}", "v=spf1 -all"), MEND, WANTED, NONE),
        (HYF, HYF, zone(f"_dmarc.{HYF}", "v=DMARC1; p=none", "v=DMARC1; p=reject"), MEND, USELESS, NONE),
        (HYF, HYF, zone(f"_dmarc.{HYF}", "v=DMARC1; p=streng"), MEND, USELESS, NONE),
        (HYF, HYF, zone("_dmarc.example", "v=DMARC1; p=reject"), MEND, WANTED, NONE),
        (HYF, HYF, {("*", "*"): BROKEN}, UNKNOWN, "the DNS does not answer", ""),
    ],
)
def test_dmarc(*, domain, bounces, records, health, said, record):
    with names_that_know(records) as (names, _):
        found = about_dmarc(domain, bounces, names)

    assert (found.topic, found.health, found.said.en) == ("dmarc", health, f"DMARC of {domain}: {said}")
    assert found.record == record


def healths(records, route=None, **mail):
    consortium = a_consortium(mail=mail)
    with names_that_know(records, wait_s=0.2) as (names, server):
        found = [(one.topic, one.health, one.said.nl) for one in about_domains(consortium, route, names, None)]
    return found, server


@pytest.mark.parametrize(
    ("records", "health", "said"),
    [
        ({(HYF, "MX"): ["10 b.example.", "5 a.example."]}, WELL, "a.example, b.example"),
        ({(HYF, "MX"): ["0 ."]}, MEND, "er staat dat het geen mail aanneemt"),
        ({(HYF, "A"): ["192.0.2.1"]}, WELL, "geen; mail gaat naar de host zelf"),
        ({}, MEND, "geen, dus antwoorden en teruggekomen mail gaan verloren, en veel ontvangers weigeren mail ervan"),
        ({(HYF, "*"): BROKEN}, UNKNOWN, "de DNS antwoordt niet"),
        ({(HYF, "MX"): [], (HYF, "A"): BROKEN}, UNKNOWN, "de DNS antwoordt niet"),
    ],
)
def test_hosts_that_take_mail(records, health, said):
    assert healths(records)[0][0] == ("mx", health, f"MX van {HYF}: {said}")


def test_domain_of_the_bounces_is_looked_at_where_it_is_another():
    server = MailServer(MICROSOFT, 587, Security.STARTTLS)

    found, _ = healths({("müller.example", "MX"): []}, server, bounces="stuiters@MÜLLER.example")

    assert [(topic, said.partition(":")[0]) for topic, _, said in found] == [
        ("mx", "MX van hyf.example"),
        ("mx", "MX van xn--mller-kva.example"),
        ("spf", "SPF van xn--mller-kva.example"),
        ("dkim", "DKIM van hyf.example"),
        ("dmarc", "DMARC van hyf.example"),
    ]


@pytest.mark.parametrize(
    ("address", "domain"),
    [("Mia@HYF.example ", HYF), ("mia@müller.example", "xn--mller-kva.example"), ("mia@" + "x" * 64, "x" * 64)],
)
def test_domain_of_an_address(address, domain):
    assert domain_of(address) == domain


def test_silent_name_server_is_not_waited_for_again_and_again(tmp_path):
    found, server = healths({("*", "*"): SILENT}, MailFolder(tmp_path))

    assert {health for _, health, _ in found} == {UNKNOWN}
    assert len(set(server.asked)) == 2
