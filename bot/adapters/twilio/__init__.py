"""WhatsApp through Twilio.

The law of this room: Twilio's parameter names, ids, statuses, error codes, limits and addresses are known here and
nowhere else; what leaves are our Message, StatusUpdate, Found and DeliveryError. Credentials go to twilio.com or to
the one address given instead of it, never elsewhere. Nothing is retried here: the outbox decides that, so every error
says whether the message was certainly not sent, or may have been.

    form.py         a webhook's form -> Message, StatusUpdate
    signature.py    whether a form is Twilio's, and ours
    http.py         how the REST API is reached: addresses, time-outs, connections
    failure.py      what a call that failed becomes: a certain no, or "it may have been sent"
    codes.py        what Twilio's error codes mean for us, as one table
    content.py      buttons, lists, links: the Content API, once per distinct set of choices, or button and host
    templates.py    what may be sent outside the 24-hour window: made, approved, found again
    send.py         the Channel
    media_address.py, media.py  the files of messages: where they may be fetched, and how
    look_up.py      whether a message that may have been sent was
"""
