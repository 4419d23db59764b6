"""Every mail to a member leads to their own pages; mail to a company does not."""

import re

from hyf.links import digest_of
from hyf.mail.mime_parts import children, decoded, read_part
from hyf.model.enrolment import Purpose
from hyf.model.message import Kind
from hyf.store.link_rows import find_link
from tests.enrolment.world import DAY, UX


def texts(part):
    return [text for child in children(part) for text in texts(child)] or [decoded(part).decode()]


def test_mail_to_a_member_holds_one_link_to_their_pages(world):
    world.publish()
    world.deliver()
    world.sign_up("bram")

    for kind in (Kind.INVITATION, Kind.CONFIRMATION):
        plain, page, *_ = texts(read_part(world.mail(kind, "bram")))
        (token,) = re.findall(r"https://leren\.example/m/(\w+)\s", plain)
        assert f"je gegevens:\r\nhttps://leren.example/m/{token}\r\nLiever helemaal geen mail meer?" in plain
        assert page.count(f'href="https://leren.example/m/{token}"') == 1
        with world.store.read() as connection:
            link = find_link(connection, digest_of(token))
        assert (link.member, link.purpose, link.session, link.expires_at) == ("bram", Purpose.LEARNING, None, None)


def test_mail_to_a_company_holds_none(world):
    world.publish()
    world.sign_up("bram")
    world.now = world.session(UX).starts_at - 6 * DAY
    world.remind(Kind.CONTACT)

    assert "/m/" not in "".join(texts(read_part(world.mail(Kind.CONTACT, "@bolt"))))
