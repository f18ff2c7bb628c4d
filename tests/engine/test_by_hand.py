"""What staff do by hand: files, templates, options, colleagues; blocking and unblocking."""

from __future__ import annotations

from typing import Any

import pytest

from bot.engine.conversation import Status
from bot.engine.events import ConversationRestarted, FileCame, LeadChanged, OptedIn, OptedOut, StageReached, TakenOver
from bot.engine.inputs import Attachment, Input
from bot.engine.reply import Reply
from bot.engine.template import Filled
from bot.errors import IllegalMove
from bot.script.book import Book
from tests.engine.house import shop
from tests.flows import Talk as Plain


class Talk(Plain):
    """With all that was said, and acts in the order of StaffAct."""

    def __init__(self, book: Book) -> None:
        super().__init__(book)
        self.replies: list[Reply] = []

    def take(self, input: Input) -> str:
        words = super().take(input)
        assert self.last is not None
        self.replies += self.last.replies
        return words

    def say(self, *texts: str) -> None:
        for text in texts:
            self.user(text)

    def act(self, act: str, by: str, text: str = "", **more: Any) -> None:
        self.staff(act, text, by, **more)


FILLED = Filled("volta", "volta_pt_1", "pt_BR", "utility", "Oi {{1}}, tudo bem?", ("Ana",))


@pytest.fixture
def talk() -> Talk:
    talk = Talk(shop())
    talk.say("oi", "Ana Souza", "60")  # the next question has options
    return talk


def test_a_file_carries_its_words_where_it_can_else_they_follow(talk: Talk) -> None:
    talk.act("say", "Paula", "A proposta", media=("https://x/a.png",), captioned=True)
    talk.act("say", "Paula", "O contrato", media=("https://x/a.pdf",))
    talk.act("say", "Paula", media=("https://x/b.pdf",))
    assert [(reply.text, reply.media) for reply in talk.replies[-4:]] == [
        ("A proposta", ("https://x/a.png",)), ("", ("https://x/a.pdf",)), ("O contrato", ()), ("", ("https://x/b.pdf",)),
    ]
    assert talk.conversation.held_by == "Paula"


def test_a_caption_that_is_too_long_follows_as_a_message(talk: Talk) -> None:
    talk.act("say", "Paula", "x" * 1_025, media=("https://x/a.png",), captioned=True)
    assert [len(reply.text) for reply in talk.replies[-2:]] == [0, 1_025]


def test_a_template_is_said_in_words_and_stands_in_outside_the_window(talk: Talk) -> None:
    talk.act("say", "Paula", template=FILLED)
    (reply,) = talk.replies[-1:]
    assert (reply.text, reply.template, reply.author) == ("Oi Ana, tudo bem?", FILLED, "Paula")


def test_a_persons_words_may_carry_the_options_of_the_waiting_question(talk: Talk) -> None:
    talk.act("say", "Paula", "Já tem vendedores?", options=True)
    assert [choice.id for choice in talk.replies[-1].choices] == ["sim_tem", "nao_tem"]
    talk.act("close", "Paula")
    with pytest.raises(IllegalMove, match="no options"):
        talk.act("say", "Paula", "Já tem?", options=True)


def test_what_was_closed_meanwhile_is_only_taken_up_again_by_who_means_it(talk: Talk) -> None:
    talk.act("close", "Paula", "won")
    with pytest.raises(IllegalMove, match="is closed") as refused:
        talk.act("say", "Paula", "Oi", only_open=True)
    assert refused.value.word == "ended"
    talk.act("claim", "Paula")
    talk.act("say", "Paula", "Oi", only_open=True)
    assert talk.replies[-1].text == "Oi"


def test_giving_changes_who_has_it_and_nothing_else(talk: Talk) -> None:
    with pytest.raises(IllegalMove, match="nothing to give"):
        talk.act("give", "Paula", other="Rui")
    talk.act("claim", "Paula")
    epoch = talk.conversation.epoch
    talk.act("give", "Paula", other="Rui")
    assert (talk.conversation.held_by, talk.conversation.epoch) == ("Rui", epoch)
    assert talk.happened(TakenOver)[-1] == TakenOver("Rui")
    talk.act("give", "Paula", other="Rui")
    assert len(talk.happened(TakenOver)) == 2


def test_handed_back_to_begin_anew_the_answers_are_forgotten(talk: Talk) -> None:
    talk.act("claim", "Paula")
    talk.act("hand_back", "Paula", "anew")
    assert talk.conversation.status is Status.BOT
    assert not talk.conversation.answers
    assert talk.happened(ConversationRestarted)
    assert "Como você se chama?" in talk.replies[-1].text


@pytest.mark.parametrize(("outcome", "stage"), [("won", "won"), ("lost", "lost"), ("spam", "disqualified")])
def test_how_staff_close_it_becomes_the_leads_stage(talk: Talk, outcome: str, stage: str) -> None:
    talk.act("close", "Paula", outcome)
    assert talk.happened(StageReached)[-1].stage == stage
    assert talk.happened(LeadChanged)[-1].lead.stage == stage


def test_a_lead_that_is_won_without_an_answer_is_kept() -> None:
    talk = Talk(shop())
    talk.say("oi")
    talk.act("close", "Paula", "won")
    assert talk.happened(LeadChanged)[-1].lead.stage == "won"


def test_existing_customers_are_no_leads(talk: Talk) -> None:
    talk.act("close", "Paula", "customer")
    assert not talk.happened(LeadChanged)


def test_whom_staff_block_hears_nothing_and_is_not_heard_until_unblocked(talk: Talk) -> None:
    talk.act("block", "Paula")
    talk.act("block", "Paula")
    assert (talk.conversation.status, talk.conversation.outcome, len(talk.happened(OptedOut))) == (
        Status.CLOSED, "spam", 1)
    said = len(talk.replies)
    talk.say("oi?", "START", "começar")
    talk.user("", kind="image", attachments=(Attachment("https://x/1", "image/png"),))
    assert (len(talk.replies), talk.happened(FileCame)) == (said, [])
    talk.act("claim", "Paula")
    with pytest.raises(IllegalMove, match="unblock"):
        talk.act("say", "Paula", "Oi")
    talk.act("unblock", "Paula")
    assert talk.happened(OptedIn)
    talk.act("say", "Paula", "Oi")
    assert talk.replies[-1].text == "Oi"
    with pytest.raises(IllegalMove, match="not blocked"):
        talk.act("unblock", "Paula")


def test_unblocking_does_not_write_to_whom_asked_us_not_to(talk: Talk) -> None:
    talk.say("PARAR")
    talk.act("block", "Paula")
    talk.say("START")
    talk.act("unblock", "Paula")
    assert talk.contact.opted_out
    talk.say("START")
    assert not talk.contact.opted_out
