"""Pages asked for by members, without a server; links are made as mails hold them."""

import re
from dataclasses import replace

from starlette.testclient import TestClient

from hyf.enrolment.opt_out import address_digest
from hyf.links import digest_of, new_token
from hyf.model.enrolment import Link, Purpose
from hyf.store.link_rows import save_link
from hyf.web.app import create_app
from hyf.web.limits import Rate
from hyf.web.site import Limits
from tests.enrolment.world import DAY, UX, a_session

FIVE = ("anna", "bram", "cleo", "daan", "els")
FREELY = 100_000


class Asking:
    """A site and who opens it.

    Attributes:
        client: A browser that follows no redirect by itself.
        world: What a coordinator has before her; its clock is that of the site.
    """

    def __init__(self, world, *, prefix="", limits=None, client=("192.0.2.7", 4711)):
        self.world = world
        with world.store.read() as connection:
            world.desk = replace(world.desk, digest=address_digest(connection), new_token=new_token)
        self.limits = limits or Limits(Rate(FREELY), Rate(FREELY))
        app = create_app(world.store, lambda: world.desk, lambda: world.now, prefix=prefix, limits=self.limits)
        self.client = TestClient(
            app, base_url="https://leren.example", client=client, follow_redirects=False, raise_server_exceptions=False
        )

    def __enter__(self):
        self.client.__enter__()
        return self

    def __exit__(self, *error):
        self.client.__exit__(*error)

    def invite(self, *members, **changes):
        """Publish the session, with four places, one of them kept for Anna."""
        self.world.plan(a_session(members=members or FIVE, **changes))
        self.world.publish()
        self.world.deliver()

    def link(self, member, purpose=Purpose.SIGN_UP, *, session=UX, expires_at=None):
        """Make a link and return its path."""
        token = new_token()
        of = None if purpose is Purpose.UNSUBSCRIBE else session
        made = Link(digest_of(token), member, of, purpose, self.world.now, expires_at or self.world.now + 90 * DAY)
        with self.world.store.begin() as connection:
            save_link(connection, made)
        return f"/{'u' if purpose is Purpose.UNSUBSCRIBE else 's'}/{token}"

    def get(self, path, **more):
        return self.client.get(path, **more)

    def nonce(self, path):
        return nonce_in(self.get(path).text)

    def post(self, path, choice, **more):
        """Answer as the form does."""
        return self.client.post(path, data={"choice": choice, "nonce": self.nonce(path)}, **more)


def nonce_in(page):
    return re.search(r'name="nonce" value="(\w+)"', page)[1]


def seen(page):
    """Return what is read on a page: its text between tags, runs of spaces made one."""
    inside = re.sub(r"<(head|script)\b.*?</\1>", " ", page, flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", inside).split())
