"""What a lead is: its identity, its score, its stage, where it came from.

The law of this room: PURE. It judges from a flow's rules and a prospect's answers; what then happens to a lead is for
the host. May import: script, answers, errors.
"""
