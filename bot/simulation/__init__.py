"""Simulation: made-up prospects who talk to a flow by the thousand, so that its mistakes show before people meet them.

The law of this room: chance is seeded, so that each conversation can be played again; no clock, no I/O. The engine is
the very one that talks to customers. What the prospects (prospects/) know of a flow is what it says to them.
"""
