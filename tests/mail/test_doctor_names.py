"""Questions to a name server on loopback: what is there, what is not, and what is not known."""

from tests.mail.name_server import BROKEN, SILENT, names_that_know

HYF = "hyf.example"


def test_records_are_read_as_one_line_each():
    zone = {
        (HYF, "TXT"): ['"v=spf1 incl" "ude:a.example ~all"', r'"b\226\128\174\010c"'],
        (HYF, "MX"): ["20 Mx2.hyf.example.", "10 mx1.hyf.example."],
        (HYF, "A"): ["192.0.2.1"],
        (HYF, "AAAA"): ["2001:db8::1"],
    }
    with names_that_know(zone) as (names, _):
        assert names.texts("HYF.example.") == ("b c", "v=spf1 include:a.example ~all")
        assert names.mail_hosts(HYF) == ("Mx2.hyf.example", "mx1.hyf.example")
        assert names.addresses(HYF) == ("192.0.2.1", "2001:db8::1")


def test_domain_that_wants_no_mail_says_so():
    with names_that_know({(HYF, "MX"): ["0 ."]}) as (names, _):
        assert names.mail_hosts(HYF) == (".",)


def test_nothing_is_known_to_be_nothing():
    with names_that_know({(HYF, "A"): ["192.0.2.1"]}) as (names, _):
        assert (names.texts(HYF), names.texts("weg.example"), names.addresses("weg.example")) == ((), (), ())
        assert names.addresses(HYF) == ("192.0.2.1",)


def test_broken_server_is_not_known():
    with names_that_know({(HYF, "*"): BROKEN}) as (names, _):
        assert (names.texts(HYF), names.addresses(HYF)) == (None, None)


def test_name_that_cannot_be_one_is_not_known():
    with names_that_know({}) as (names, server):
        assert [names.texts(name) for name in ("a..b", "x" * 64 + ".example", ("x" * 60 + ".") * 5)] == [None] * 3
        assert server.asked == []


def test_question_is_asked_once():
    with names_that_know({(HYF, "TXT"): ['"x"']}) as (names, server):
        for _ in range(3):
            names.texts(HYF)

        assert server.asked == [(HYF, "TXT")]


def test_server_that_stays_silent_is_not_asked_for_ever():
    with names_that_know({("*", "*"): SILENT}, wait_s=0.2) as (names, server):
        found = [names.texts(f"{n}.example") for n in range(10)]

    assert found == [None] * 10
    assert {name for name, _ in server.asked} == {"0.example", "1.example"}
