from hyf.model.enrolment import RotaVersion
from hyf.store.rotas import latest_rota, publish_rota, rota_versions
from tests.store.builders import DAY, NOW


def test_rota_published_gets_the_next_number(store):
    with store.begin() as connection:
        numbers = [publish_rota(connection, text, 4, NOW + 9 * DAY) for text in ("één\n", "twee\n")]

    with store.read() as connection:
        found = rota_versions(connection)
        latest = latest_rota(connection)
    assert numbers == [1, 2]
    assert found == (RotaVersion(1, NOW + 9 * DAY, 4, "één\n"), RotaVersion(2, NOW + 9 * DAY, 4, "twee\n"))
    assert latest == found[1]


def test_rota_number_of_what_was_not_kept_is_given_again(store):
    with store.connect() as connection:
        publish_rota(connection, "one\n", 1, NOW)
        connection.rollback()

    with store.begin() as connection:
        number = publish_rota(connection, "two\n", 1, NOW)

    assert number == 1


def test_rotas_none(store):
    with store.read() as connection:
        assert (rota_versions(connection), latest_rota(connection)) == ((), None)
