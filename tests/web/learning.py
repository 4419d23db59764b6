"""Members at the pages of "my learning"."""

import json

from hyf.enrolment.learning import said_by
from hyf.links import digest_of, new_token
from hyf.model.enrolment import Link, Purpose
from hyf.store.learning import all_learning
from hyf.store.link_rows import save_link
from tests.web.asking import nonce_in


def my_link(site, member="bram"):
    """Make a link to somebody's own pages and return its path."""
    token = new_token()
    with site.world.store.begin() as connection:
        save_link(connection, Link(digest_of(token), member, None, Purpose.LEARNING, site.world.now, None))
    return f"/m/{token}"


def send(site, path, **fields):
    """Send the form of a page."""
    return site.client.post(path, data={**fields, "nonce": nonce_in(site.get(path).text)})


def said(site, member="bram"):
    """Return what a member said that waits, as a program reads it."""
    with site.world.store.read() as connection:
        found = said_by(connection, member)
        rows = [row for row in all_learning(connection) if row.member == member]
    assert (found is None) is not bool(rows)
    tree = json.loads(rows[0].content) if rows else {}
    tree.pop("address", None)
    return tree
