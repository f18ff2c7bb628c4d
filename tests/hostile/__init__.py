"""What nobody writes by accident: strange texts, files that are traps, callers who dawdle, orders of events that nobody
thinks of. Every test is bounded in time and memory, and generates what it throws.

    python -m tests.hostile model 2000     the twin of the store against a real one, so many runs
    python -m tests.hostile texts 10000    so many strange texts, through to both databases
    python -m tests.hostile web            slow and large callers at a running web process, with figures
"""
