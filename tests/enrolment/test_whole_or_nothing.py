"""Every act is one transaction: wherever it is ended, by an error or with the whole process, nothing is half done."""

import os

import pytest
from sqlalchemy import event, select

from hyf.model.message import Kind
from hyf.store.columns import metadata
from hyf.store.database import open_store
from tests.enrolment.world import World, a_session

FIVE = ("anna", "bram", "cleo", "daan", "els")
ACTS = {
    "publish": World.publish,
    "cancel": World.cancel,
    "sign up": lambda world: world.sign_up("anna"),
    "wait": lambda world: world.sign_up("els"),
    "withdraw": lambda world: world.withdraw("bram"),
    "remind": lambda world: world.remind(Kind.REMINDER, Kind.ORGANISER),
}


class Ended(Exception):
    pass


def everything(store):
    with store.read() as connection:
        return {table.name: set(map(tuple, connection.execute(select(table)))) for table in metadata.sorted_tables}


def prepared(world):
    """A session that is full but for the place of the organiser, with a change that was not published yet."""
    world.plan(a_session(members=FIVE))
    world.publish()
    world.deliver()
    for member in ("bram", "cleo", "daan"):
        world.sign_up(member)
    world.deliver()
    world.tick(9)
    world.plan(a_session(members=(*FIVE, "fem"), label="UX 2"))


def ending_at(engine, statement, how):
    """Let the writing statement of that number be the last one."""
    count = 0

    def before(connection, cursor, sql, *_):
        nonlocal count
        is_writing = sql.lstrip().upper().startswith(("INSERT", "UPDATE", "DELETE"))
        count += is_writing
        if count == statement and is_writing:
            how()

    event.listen(engine, "before_cursor_execute", before)
    return lambda: event.remove(engine, "before_cursor_execute", before)


def is_ended_at(statement, world, act):
    def end():
        raise Ended

    stop = ending_at(world.store.engine, statement, end)
    try:
        act(world)
    except Ended:
        return True
    finally:
        stop()
    return False


@pytest.mark.parametrize("act", list(ACTS))
def test_act_that_fails_at_any_statement_changes_nothing(world, act):
    prepared(world)
    before = everything(world.store)
    statements = 1
    while is_ended_at(statements, world, ACTS[act]):
        assert everything(world.store) == before
        statements += 1
    assert statements > 4
    assert everything(world.store) != before


@pytest.mark.skipif(not hasattr(os, "fork"), reason="only where a process can be copied")
@pytest.mark.parametrize("act", list(ACTS))
def test_process_that_is_gone_in_the_middle_changes_nothing(migrated, tmp_path, act):
    from tests.store.databases import emptied

    url = emptied(migrated, tmp_path)
    store = open_store(url)
    world = World(store)
    prepared(world)
    before = everything(store)
    store.close()

    child = os.fork()
    if child == 0:
        world.store = open_store(url)
        ending_at(world.store.engine, 4, lambda: os._exit(9))
        ACTS[act](world)
        os._exit(0)

    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 9
    store = open_store(url)
    assert everything(store) == before
    store.close()
