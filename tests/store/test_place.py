from pathlib import Path

import pytest

from hyf.errors import StoreNotUsable
from hyf.model.language import Text
from hyf.store.place import find_place
from tests.store.databases import BOTH, needs_postgres


@pytest.mark.parametrize("path", ["/srv/hyf.db", "hyf.db", "/srv/a?b=c/100%25 #1.db", "C:/Users/anna/hyf.db"])
def test_place_of_a_file(path):
    place = find_place(f"sqlite:///{path}")

    assert (place.path, place.name) == (Path(path), Text(en=f"the database {path}", nl=f"de database {path}"))
    assert place.url.database == path


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("postgresql://hyf:se%40cret@db.example:5433/leren", '"leren" at db.example:5433'),
        ("postgres://hyf@db.example/leren", '"leren" at db.example:5432'),
        ("postgresql+psycopg:///leren", '"leren" at localhost:5432'),
        ("postgresql://hyf@db.example", '"hyf" at db.example:5432'),
    ],
)
def test_place_of_a_server(url, name):
    place = find_place(url)

    assert place.path is None
    assert place.name == Text(
        en=f"the PostgreSQL database {name}", nl=f"de PostgreSQL-database {name.replace(' at ', ' op ')}"
    )
    assert place.url.drivername == "postgresql+psycopg"
    assert "cret" not in repr(place)


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://hyf:se@cret@db.example/leren",
        "postgresql://hyf:secret@db.example:port/leren",
        "mysql://hyf:secret@db.example/leren",
        "hyf:secret",
        "sqlite://",
        "sqlite:///",
        "",
    ],
)
def test_place_that_cannot_be_read_is_not_repeated(url):
    with pytest.raises(StoreNotUsable, match="HYF_DATABASE_URL cannot be read") as caught:
        find_place(url)

    said = caught.value.message.en + caught.value.message.nl
    assert "cret" not in said


def test_place_leaves_the_password_out_of_what_others_say():
    place = find_place("postgresql://hyf:top%2Fsecret@db.example/leren?password=other")

    assert place.without_secrets(' no "top/secret", no other \nsecond line') == 'no "***", no ***'


@needs_postgres
def test_everything_that_a_database_is_asked_is_asked_of_postgresql_too():
    assert BOTH == ["sqlite", "postgresql"]
