"""Proof that nothing is lost and nothing doubled: the whole house under kills, faults and delays.

    python -m tests.chaos simulated     the host on the in-memory twins, under a seeded scheduler
    python -m tests.chaos real          real processes under kill -9 (real/)
    python -m tests.chaos faults        a store, or somebody outside, out of order for a while (faults/)

Every check has controls: the same run on a house in which one law is broken, where the check must fail. A check that
cannot fail proves nothing. Nothing of this room is a part of the product.

    scheduler.py    simulated time: who goes on next is chance, and chance is a seed
    seams.py        a port through whose every call others may come between, and processes may die
    outside.py      Twilio, a CRM, people to be told: as unreliable as the real ones
    prospects.py    who writes what
    processes.py    web, workers, clock, and the supervisor that starts them again
    invariants.py   what must hold, whatever happened
    mutants.py      the laws that the controls break
    play.py         one world from its seed to its verdict
"""
