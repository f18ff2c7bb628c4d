"""An upgrade while people write: processes of two releases side by side on the same stores, and the flow changes, too.

The law of this room: the later release is this one with a later format of documents and entries, so that what the
earlier one does with what it cannot read is tried each time, not only when a format happens to change.
"""
