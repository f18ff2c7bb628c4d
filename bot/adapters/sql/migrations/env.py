"""What Alembic runs. The caller hands in the connection, inside its transaction; nothing here reads the environment."""

from __future__ import annotations

from alembic import context

from bot.adapters.sql.tables import metadata

connection = context.config.attributes["connection"]
# SQLite cannot alter most things in place: Alembic copies the table there.
context.configure(connection=connection, target_metadata=metadata, render_as_batch=connection.dialect.name == "sqlite")
context.run_migrations()
