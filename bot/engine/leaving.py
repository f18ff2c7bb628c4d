"""Leaving: CANCEL, which may mean two things, and the polite ways out for those who are no leads."""

from __future__ import annotations

import re
from datetime import timedelta

from bot.answers.fold import fold
from bot.answers.kinds import understand
from bot.answers.phrases.exits import EXITS, exit_of
from bot.answers.phrases.intents import intent_of
from bot.answers.reading import Option
from bot.engine.changed import changed
from bot.engine.draft import Draft
from bot.engine.ending import close, flag
from bot.engine.events import OptedOut
from bot.engine.inputs import Barred, Message
from bot.engine.reasons import write_reason
from bot.engine.reply import Choice
from bot.script.flow import Step

_AGAIN = timedelta(hours=12)
# "Busco trabajo" may answer a question in words; what is asked of us, or offered to us, does not.
_TO_US = re.compile(
    r"\?|\bvoc[eê]s\b|\bustedes\b|\byou\b|curr[ií]cul|\bcv\b|\bresume\b|\bnoss[oa]s?\b|\bnuestr[oa]s?\b|\bour\b",
    re.IGNORECASE,
)
# What else people answer to "this conversation, or all messages?"; the labels are in flows/lang/.
_ALSO = {
    "cancel_leave": ("encerrar", "a conversa", "essa conversa", "esta conversa", "só a conversa", "sair da conversa",
                     "cancelar", "sim", "encerra", "terminar", "la conversación", "esta conversación", "sí", "termina",
                     "end", "end it", "the conversation", "this conversation", "the chat", "this chat", "yes", "1"),
    "cancel_stop": ("mensagens", "as mensagens", "todas as mensagens", "não receber", "não receber mais mensagens",
                    "não quero receber", "parar", "stop", "los mensajes", "no recibir", "todos los mensajes",
                    "the messages", "all messages", "messages", "no messages", "os dois", "ambos", "both", "2"),
    "cancel_stay": ("continuar", "não", "nenhum", "nenhuma", "nada", "continua", "quero continuar", "no", "seguir",
                    "ninguna", "ninguno", "quiero continuar", "go on", "continue", "neither", "none", "stay", "3"),
}


def stop(draft: Draft) -> None:
    """No more messages, from now on."""
    if draft.conversation is not None:
        draft.change(last_in=draft.now)
    opt_out(draft, "", "stopped")
    draft.say_default("opted_out")


def bar(draft: Draft, barred: Barred) -> None:
    """The channel lets us write no more to this contact. Who has written since can be written to."""
    last_in = draft.conversation.last_in if draft.conversation else None
    if not draft.contact.opted_out and (last_in is None or last_in <= barred.said_at):
        opt_out(draft, barred.reason, "blocked" if barred.reason == "blocked" else "stopped")


def opt_out(draft: Draft, barred: str, outcome: str) -> None:
    """Nothing may be written to this contact from now on (`barred`: why, where they did not say so). What was prepared
    does not go out any more: the epoch rises."""
    draft.contact = changed(draft.contact, opted_out=True, barred=barred)
    if draft.conversation is not None:
        draft.change(epoch=draft.talk.epoch + 1, aside="")
        if not draft.talk.ended:
            close(draft, outcome)
    draft.note(OptedOut())


def ask_which(draft: Draft) -> None:
    """Ask what is to be cancelled: this conversation, or all messages."""
    draft.change(aside="cancel")
    draft.say_default("cancel")
    draft.flush(tuple(Choice(option.id, option.show) for option in _options(draft)), "buttons")


def answer_which(draft: Draft, message: Message) -> str:
    """What was meant ("cancel_leave", "cancel_stop", "cancel_stay"), or "" where the message says something else."""
    draft.change(aside="")
    if message.choice in _ALSO:
        return message.choice
    if intent_of(message.text) == "cancel":
        return "cancel_leave"
    options = _options(draft)
    said = fold(message.text)
    for option in options:
        if said in {fold(word) for word in (option.show, *option.also)}:
            return option.id
    reading = understand("choice", message.text, draft.where, draft.now, options) if len(said.split()) <= 6 else None
    return str(reading.value) if reading is not None and not reading.confirm else ""


def _options(draft: Draft) -> tuple[Option, ...]:
    shown = {key: draft.book.sentence(key, draft.language) for key in _ALSO}
    return tuple(Option(key, text.source if text else key, _ALSO[key]) for key, text in shown.items())


def leave(draft: Draft) -> None:
    """End the conversation as the person wished."""
    close(draft, "cancelled")
    draft.say_default("cancelled")


def is_no_lead(draft: Draft, message: Message, meant: str) -> bool:
    """Whether the writer is no lead; then it is said kindly, and the conversation is over, or a customer's."""
    name = meant if meant in EXITS else exit_of(message.text) if " " in message.text else ""
    if not name or not _may(draft, name, message):
        return False
    draft.change(outcome=name)
    if name == "customer":
        draft.change(step="")
        flag(draft, write_reason("customer"), "customer")
    else:
        close(draft, name)
        draft.say_default(name)
    return True


def repeats_exit(draft: Draft, message: Message) -> bool:
    """Whether the message only says again why the writer is no lead, after a conversation that ended with that not long
    ago: nothing more is to be said."""
    before = draft.conversation
    if before is None or not before.ended or before.outcome not in EXITS or before.last_in is None:
        return False
    return draft.now - before.last_in < _AGAIN and exit_of(message.text) == before.outcome


def _may(draft: Draft, name: str, message: Message) -> bool:
    """Whether the message can mean that here: "wrong number" may be about a phone number that was asked for."""
    flow, conversation = draft.walk
    step = flow.step(conversation.step)
    kind = step.answer.kind if step and step.answer else ""
    if name == "wrong_number" and (kind in ("phone", "yes_no") or any(
            flow.answers[each].kind == "phone" for each in conversation.answers if each in flow.answers)):
        return False
    if name in ("supplier", "job") and kind == "text":
        return _TO_US.search(message.text) is not None
    return step is None or not picks(draft, step, message)


def picks(draft: Draft, step: Step, message: Message) -> bool:
    """Whether the message plainly answers a waiting question that has few answers: an option, a yes or a no."""
    if step.answer is None or step.answer.kind not in ("yes_no", "choice"):
        return False
    reading = understand(step.answer.kind, message.text, draft.where, draft.now, draft.options(step))
    return reading is not None and not reading.confirm
