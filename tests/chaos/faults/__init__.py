"""Faults that are held for a while: one store, or somebody outside, does not do what it should for twenty seconds.

    python -m tests.chaos.faults                 all of them, each with its control
    python -m tests.chaos.faults stopped wiped   these
    python -m tests.chaos.faults --seconds 5     held for less long

    crowd.py     people who write all the while, with Twilio's retries, and what became of their messages
    broker.py    Redis: stopped, refused, read-only, out of memory, wiped, evicting
    stores.py    SQL locked, SQL hanging, the disk full
    outside.py   Twilio refusing, breaking down, taking without an answer; a CRM that is down for three days
    mutants.py   the controls: a process of the house in which one law is broken, where the check must fail
    table.py     all of it in one table
"""
