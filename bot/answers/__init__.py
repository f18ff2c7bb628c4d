"""What people mean, a kind of answer per file; the folders hold what some kinds need beside it.

The law of this room: PURE. A kind reads one message and says what value it carries, or that it carries none; it
never asks, never remembers, never looks at a flow. `now` and the person's Locale are arguments. Nothing here
raises on any text whatever. May import: errors, and the pure libraries phonenumbers, email-validator, rapidfuzz.
"""
