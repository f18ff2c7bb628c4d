"""A twin of every port, in memory: for the terminal chat, tests and simulations.

The law of this room: a twin keeps the same promises as the real thing (the contract suites in tests/contracts/ hold
both), is small, and takes its time from the `now` that it is handed.
"""
