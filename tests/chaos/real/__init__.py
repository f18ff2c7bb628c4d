"""The house as real processes, killed by kill -9 while a crowd writes to it and the world outside fails at random.

    python -m tests.chaos.real                  a thousand conversations and a hundred kills on SQLite, then the control
    python -m tests.chaos.real --database postgresql
    python -m tests.chaos.real --quick          sixty conversations, ten kills

    processes.py   what runs, who starts it again, who kills it
    outside.py     Twilio, a CRM and Slack over HTTP, unreliable by a seed, with a perfect memory
    street.py      the prospects: forms as Twilio posts them, retries included; the staff who take over
    checks.py      what must hold in the end, in SQL and outside
    figures.py     how long everything took
    plain.py       the control: a stock RQ job with Retry for each send, in place of the outbox
    play.py        one run, from its start to its report

Only processes that were started here are killed, each by its number.
"""
