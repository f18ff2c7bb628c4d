"""The keys of the default sentences (flows/lang/defaults.<language>.yaml): what the bot says where no flow says it."""

from __future__ import annotations

REQUIRED = {
    "again": "a message was not understood; the question follows",
    "confirm": "an answer must be confirmed; {{ value }} is how it was understood",
    "handoff": "a human will come: what happens next",
    "handoff_tries": "a human will come because we did not understand each other",
    "opted_out": "the person wants no more messages",
    "opted_in": "the person allows messages again",
    "welcome_back": "greets a person who was here before, in place of the flow's first greeting",
    "handed_back": "the bot goes on after a human; the question follows",
    "list_label": "what the button says that opens a list of options; 20 characters at most",
    "media": "a picture or voice note came where words were asked for; the question follows",
    "help": "somebody asks what a question means, and it has no help; the question follows",
    "not_optional": "somebody wants to skip a question that must be answered; the question follows",
    "first_question": "somebody wants to go back, and there is nothing to go back to; the question follows",
    "restarted": "somebody wants to begin anew; the first question follows",
    "cancel": "somebody writes CANCEL: is the conversation meant, or all messages? with the three choices below",
    "cancel_leave": "the choice to end the conversation; 20 characters at most",
    "cancel_stop": "the choice to get no more messages; 20 characters at most",
    "cancel_stay": "the choice to go on; 20 characters at most",
    "cancelled": "the conversation is ended as the person wished",
    "customer": "somebody is a customer already; a person is called",
    "supplier": "somebody offers us something; the conversation ends",
    "job": "somebody looks for a job; the conversation ends",
    "wrong_number": "somebody did not mean us; the conversation ends",
    "abuse": "insults or spam; the conversation ends",
}
OPTIONAL = {
    "again_number": "not understood as a number", "again_money": "not understood as an amount of money",
    "again_date": "not understood as a date", "again_name": "not understood as a name",
    "again_email": "not understood as an e-mail address", "again_phone": "not understood as a phone number",
    "again_choice": "not one of the options", "again_yes_no": "neither yes nor no",
    "again_text": "no text at all",
    "again_rating": "no mark from 1 to 5", "again_nps": "no mark from 0 to 10",
    "again_url": "not understood as a web address", "again_location": "not understood as an address",
    "again_file": "no file came", "again_document": "no valid CPF or CNPJ",
    "again_postal_code": "not understood as a postal code", "again_city": "not understood as a city",
    "again_state": "not understood as a state",
    "confirm_again": "neither yes nor no to confirm",
    "moved_again": "the flow has changed, and the step that waited is gone: it begins again; a question follows",
    "moved_anew": "the flow has changed, and the question that waited has other words now; it follows",
    "noted": "a message answered another question than the one that waits, which follows",
    "changed": "an answer was changed; {{ value }} is what it is now",
    "change_which": "an answer is to be changed, and its question follows",
    "question": "somebody asks what the flow has no answer for; it is noted for the team; the question follows",
    "closed": "a person was asked for while nobody is there; {{ value }} is when somebody is",
    "rating": "a person has closed the conversation: how was it? a list with 1 to 5 follows",
    "rated": "somebody has told how it was",
    "rated_why": "somebody has told how it was: why? (they may say nothing)",
    "rated_noted": "somebody has told why it was so",
    "robot": "somebody asks whether a machine or a person writes; the question follows",
    "offer_human": "somebody seems to want a person: how to get one; the question follows",
    "offer_stop": "somebody seems to want no more messages: how to get none; the question follows",
    "no_language": "somebody wants to speak a language that the flow does not have; the question follows",
}
LABELS = ("list_label", "cancel_leave", "cancel_stop", "cancel_stay")
KNOWN = {**REQUIRED, **OPTIONAL}

# What every text may name beside the flow's answers; `value` only where an answer is confirmed.
ALWAYS = frozenset({"first_name", "name", "returning", "lead_id"})
SAYABLE = ALWAYS | {"value"}
