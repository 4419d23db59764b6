"""What members said, who was erased, and what a person's rows are; on each of the two databases."""

import datetime as dt

from sqlalchemy import insert

from hyf.model.baton_offer import BatonOffer, OfferState
from hyf.store.erasure import rename_person
from hyf.store.erasures import all_erasures, save_erasure
from hyf.store.learning import Said, all_learning, count_learning, forget_learning, learning_of, save_learning
from hyf.store.person_rows import PersonRows, person_rows
from hyf.store.tables_members import attendance, baton_offers, session_notes
from tests.store.builders import DAY, NOW, UX, publish

ANNA, BRAM = Said("anna", "{}", NOW), Said("bram", '{"max_sessions": 2}', NOW + DAY)
OFFER = BatonOffer(1, UX, "deventer-2027-03-go", "anna", "bram", OfferState.OFFERED, NOW)


def test_what_was_said_is_kept_replaced_and_forgotten(store):
    with store.begin() as connection:
        for said in (BRAM, Said("anna", "[]", NOW), ANNA):
            save_learning(connection, said)
    with store.begin() as connection:
        assert (all_learning(connection), count_learning(connection)) == ((ANNA, BRAM), 2)
        assert (learning_of(connection, "bram"), learning_of(connection, "cleo")) == (BRAM, None)
        assert not forget_learning(connection, Said("anna", "other", NOW))
        assert forget_learning(connection, ANNA)
        assert not forget_learning(connection, ANNA)
    with store.read() as connection:
        assert all_learning(connection) == (BRAM,)


def test_erasures_are_known_by_digest(store):
    with store.begin() as connection:
        save_erasure(connection, "b" * 64, "erased-1", NOW)
        save_erasure(connection, "a" * 64, "erased-2", NOW)
        save_erasure(connection, "b" * 64, "erased-3", NOW + DAY)

    with store.read() as connection:
        assert all_erasures(connection) == {"a" * 64: "erased-2", "b" * 64: "erased-3"}


def test_rows_of_a_person_go_over_to_a_pseudonym(store):
    with store.begin() as connection:
        publish(connection)
        connection.execute(insert(attendance).values(session=UX, member="bram", came=True, noted_at=NOW))
        connection.execute(insert(session_notes).values(session=UX, content="Ja", writer="bram", written_at=NOW))
        row = {name: getattr(OFFER, name) for name in baton_offers.c.keys()}  # noqa: SIM118 -- columns
        connection.execute(insert(baton_offers).values(**row))
        assert person_rows(connection, "bram") == PersonRows({UX: True}, (OFFER,), {UX: "Ja"})

        rename_person(connection, "bram", "erased-1", NOW + DAY)

        assert person_rows(connection, "bram") == PersonRows({}, (), {})
        ended = BatonOffer(
            1, UX, OFFER.turn, "anna", "erased-1", OfferState.TAKEN_BACK, NOW, answered_at=NOW + dt.timedelta(days=1)
        )
        assert person_rows(connection, "erased-1") == PersonRows({UX: True}, (ended,), {UX: "Ja"})
