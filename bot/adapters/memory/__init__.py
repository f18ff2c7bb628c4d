"""A twin of every port, in memory: for tests, the terminal chat and trying things out.

The law of this room: a twin behaves as the real thing does, as far as a caller can see; the contract suites run on
both. It keeps nothing when the process ends.
"""
