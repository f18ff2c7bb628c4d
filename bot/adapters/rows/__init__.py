"""What SQL and its twin keep, as rows: how stream records and leads are read, before any store is touched.

The law of this room: PURE. A row is a dict of column name to value; what cannot be read raises ValueError and says why.
Both stores import this, so that they can differ only in how they keep rows, never in what a record means.
"""
