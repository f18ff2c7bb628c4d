"""What makes a turn's events real: receiving, the desk, the outbox, the clock, publishing.

The law of this room: it knows ports, never adapters; every change is one commit with a cause; nothing here waits for
a third party while a webhook waits. May import: ports and everything below.
"""
