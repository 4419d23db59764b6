"""What Alembic runs: the steps, on the connection and in the transaction that `store.schema` hands it."""

from alembic import context

from hyf.store.columns import metadata
from hyf.store.schema import VERSION_TABLE

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSION_TABLE,
    render_as_batch=True,
)
context.run_migrations()
