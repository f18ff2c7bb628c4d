"""The conversation and its turns.

The law of this room: PURE. `take_turn(book, contact, conversation, input, now) -> Turn(contact, conversation, replies,
events)`. It never sends, stores or asks the time; what should happen in the world it returns as events. The same
arguments give the same turn: the host may run a turn twice when two messages race. May import: leads, script, answers,
errors.
"""
