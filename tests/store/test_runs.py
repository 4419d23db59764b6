from hyf.model.message import SkipReason
from hyf.model.run import Run, Tally
from hyf.store.runs import end_run, last_run, start_run
from tests.store.builders import HOUR, NOW


def test_run_none(store):
    with store.read() as connection:
        assert last_run(connection) is None


def test_run_that_has_not_ended(store):
    with store.begin() as connection:
        number = start_run(connection, "send", NOW)

        assert last_run(connection) == Run(number, "send", NOW, None, None)


def test_run_that_ended(store):
    tally = Tally(made=9, sent=4, failed=1, still_due=2, skipped={SkipReason.OVERDUE: 1, SkipReason.BOUNCED: 1})
    with store.begin() as connection:
        end_run(connection, start_run(connection, "invite", NOW), NOW + HOUR, tally)

        assert last_run(connection) == Run(1, "invite", NOW, NOW + HOUR, tally)


def test_run_reasons_without_any_are_left_out(store):
    with store.begin() as connection:
        end_run(connection, start_run(connection, "send", NOW), NOW, Tally(0, 0, 0, 0, {SkipReason.OVERDUE: 0}))

        assert last_run(connection).tally == Tally(0, 0, 0, 0)


def test_run_last_of_any_command_or_of_one(store):
    with store.begin() as connection:
        for command in ("invite", "send", "remind"):
            start_run(connection, command, NOW)

        assert last_run(connection) == Run(3, "remind", NOW, None, None)
        assert last_run(connection, "invite") == Run(1, "invite", NOW, None, None)
        assert last_run(connection, "cancel") is None


def test_tally_adds_up():
    assert Tally(made=6, sent=1, failed=1, still_due=1, skipped={SkipReason.OVERDUE: 2, SkipReason.BOUNCED: 1}).adds_up
    assert not Tally(made=6, sent=1, failed=1, still_due=1, skipped={SkipReason.OVERDUE: 2}).adds_up
