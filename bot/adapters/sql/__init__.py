"""What has happened, kept in SQL: contacts, conversations, turns, messages, leads, published flows.

The law of this room: SQLAlchemy and the databases' ways stay in here; both databases, SQLite and PostgreSQL, give the
same answers. Every change is one transaction that may be repeated: newer rows stand, known causes change nothing, so
that the stream is trimmed only after the commit, and taken again after any failure. Nothing connects at import nor when
an object is made. A database that does not answer is StoreUnavailable, said in one place (transaction.py).
"""
