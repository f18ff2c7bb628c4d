"""How the tables came to be, step by step (Alembic). A new step: a file in versions/, its revision in HEAD."""

HEAD = "0021"
