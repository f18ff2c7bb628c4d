"""Leadline: a WhatsApp chatbot that qualifies leads. This docstring is the map of the house.

A prospect's message takes this way through the rooms:

    web/whatsapp      the signed Twilio form becomes a Message
    host/chat         loads the conversation, lets the engine take a turn, commits once
    engine/turn       PURE: (book, contact, conversation, input, now) -> Turn(replies, events)
    host/effects      the one table that says what follows from an event
    adapters/redis_*  the commit: conversation, cause and outbox entries, all or nothing
    jobs, host/outbox what is said and pushed leaves the outbox, leased and retried
    host/clock        re-rings what is overdue and drains the stream of turns into SQL

The rooms, and what each may know (arrows point down only; `lint-imports` holds them):

    app.py, web/      Flask: translates HTTP to the host and back
    cli/, jobs, up    the `leadline` command, what RQ runs, the supervisor
    runtime/          Config -> Runtime; the only place that builds adapters
    config.py         the only reader of the environment
    adapters/         vendors, one file each, named role by vendor; memory = a twin of every port
    host/             makes a turn's events real; knows ports, never adapters
    simulation/       made-up prospects who talk to a flow, by seeded chance; they know only what is sent to them
    ports/            what the host needs from the world, as Protocols
    writing/          PURE: what GPT is asked, what it may propose, what it may cost
    engine/           PURE: conversation, inputs, events, turn
    leads/            PURE: lead, score, stage, identity
    script/           PURE: what a flow is; reading YAML; checks; conditions; texts
    answers/          PURE: what people mean, a kind of answer per file
    errors.py         the one tree of errors

PURE means: no I/O, no clock, no randomness, no environment; `now` is an argument.
Every word that a customer reads lives in `flows/`.
"""
