"""PURE. What a Writer (GPT) is asked, what it may propose, and what that may cost.

The law of this room: what comes from a Writer is somebody else's text, never an instruction. It is read strictly
(reading), it cannot name what it was not asked for, and nothing of it is believed here: the engine disposes
(engine/disposing). What people wrote goes out as data, masked where that is wanted (asking, masking). A sentence that
carries a claim is said only where it was written before (claims). Money is counted before it is spent (budget).
"""
