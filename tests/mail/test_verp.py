"""Bounce addresses that carry the row."""

import pytest

from hyf.mail.verp import check_of, envelope_id, row_of, row_of_envelope_id, verp_address


def test_address_and_envelope_carry_the_row_there_and_back():
    check = check_of("<abc@hyf.example>", "geheim")
    address, envelope = verp_address("stuiters@hyf.example", 17, check), envelope_id(17, check)

    assert (address, envelope) == (f"stuiters+17-{check}@hyf.example", f"hyf-17-{check}")
    assert row_of(f" <{address.upper()}> ") == row_of_envelope_id(envelope) == (17, check)


def test_address_that_has_a_plus_already():
    assert row_of(verp_address("mia+stuiters@hyf.example", 9, "0123abcd")) == (9, "0123abcd")


def test_check_depends_on_row_and_secret():
    checks = {check_of(name, secret) for name in ("<a@x.example>", "<b@x.example>") for secret in ("", "s")}

    assert len(checks) == 4
    assert {len(check) for check in checks} == {8}


@pytest.mark.parametrize(
    "address",
    [
        *("stuiters@hyf.example", "+17-0123abcd@hyf.example", "s+017-0123abcd@hyf.example", "s+17-0123abc@hyf.example"),
        *(
            "s+17-0123abcg@hyf.example",
            "s+x-0123abcd@hyf.example",
            "s+\N{ARABIC-INDIC DIGIT ONE}-0123abcd@x.example",
            "",
        ),
        "s+1234567890123456789-0123abcd@hyf.example",
    ],
)
def test_address_that_is_none_of_ours(address):
    assert row_of(address) is None
    assert row_of_envelope_id(address) is None
