"""Drafts at the desk: asked for, read, changed and sent by a person, without any script."""

from __future__ import annotations

import json

import pytest

from bot.adapters.memory.writer import MemoryWriter
from bot.config import Config
from tests.web.desk.desks import Desk
from tests.writers import house_with


def desk_with(config: Config, *answers: str) -> tuple[Desk, str]:
    """A desk with that Writer, and a conversation that waits for a person. The first answer is the summary's."""
    desk = Desk(config, house=house_with(MemoryWriter(*answers)))
    conversation = desk.flagged(text="vocês têm garantia?")
    desk.house.later(seconds=2)
    desk.house.said()
    desk.house.drain()
    return desk, conversation


def reply(text: str, *sources: str) -> str:
    return json.dumps({"reply": text, "sources": list(sources)})


SUMMARY = json.dumps({"who": "Uma pessoa.", "want": "Energia solar.", "open": "Perguntou pela garantia."})


def test_the_summary_stands_with_the_conversation(config: Config) -> None:
    desk, conversation = desk_with(config, SUMMARY)
    page = desk.signed_in("Paula", "agent").get(f"/desk/{conversation}").text
    assert "Summary by a machine" in page
    assert "Perguntou pela garantia." in page


def test_without_a_writer_there_is_the_plain_summary_and_nothing_to_press(config: Config) -> None:
    desk = Desk(config)
    conversation = desk.flagged()
    page = desk.signed_in("Paula", "agent").get(f"/desk/{conversation}").text
    assert "In short" in page
    assert "Suggest a reply" not in page


def test_a_suggestion_is_shown_with_its_sources_and_sent_by_a_person_alone(config: Config) -> None:
    words = "Claro! São 25 anos de garantia."
    desk, conversation = desk_with(config, SUMMARY, reply(words, "question garantia"))
    paula = desk.signed_in("Paula", "agent")
    before = len(desk.house.said())
    page = paula.get(f"/desk/{conversation}").text
    answer = paula.send(f"/desk/{conversation}/draft", page, do="suggest")
    assert answer.status_code == 200
    assert f">{words}</textarea>" in answer.text
    assert "question garantia" in answer.text
    assert len(desk.house.said()) == before
    assert paula.send(f"/desk/{conversation}", answer.text, do="say", text=words + " Posso ligar?").status_code == 303
    assert desk.house.said()[-1] == words + " Posso ligar?"


def test_what_no_source_says_is_not_in_the_draft(config: Config) -> None:
    desk, conversation = desk_with(config, SUMMARY, reply("Claro! São 99 anos de garantia."))
    paula = desk.signed_in("Paula", "agent")
    answer = paula.send(f"/desk/{conversation}/draft", paula.get(f"/desk/{conversation}").text, do="suggest")
    assert "99 anos" not in answer.text
    assert "It rests on nothing that we have written" in answer.text


@pytest.mark.parametrize("broken", ["", "no", '{"reply": 3}'])
def test_where_there_is_no_suggestion_it_is_said(config: Config, broken: str) -> None:
    desk, conversation = desk_with(config, SUMMARY, broken)
    paula = desk.signed_in("Paula", "agent")
    desk.house.talk("ok")
    desk.house.drain()
    answer = paula.send(f"/desk/{conversation}/draft", paula.get(f"/desk/{conversation}").text, do="suggest")
    assert "There is no suggestion now." in answer.text


def test_a_translation_is_shown_beside_what_was_written_before_it_is_sent(config: Config) -> None:
    desk, conversation = desk_with(config, SUMMARY, json.dumps({"translation": "Ligo às 15."}))
    paula = desk.signed_in("Paula", "agent")
    before = len(desk.house.said())
    page = paula.get(f"/desk/{conversation}").text
    answer = paula.send(f"/desk/{conversation}/draft", page, do="translate", text="I'll call at 15.")
    assert ">Ligo às 15.</textarea>" in answer.text
    assert "I&#39;ll call at 15." in answer.text
    assert len(desk.house.said()) == before


def test_a_translation_with_other_figures_is_refused(config: Config) -> None:
    desk, conversation = desk_with(config, SUMMARY, json.dumps({"translation": "Ligo às 16."}))
    paula = desk.signed_in("Paula", "agent")
    page = paula.get(f"/desk/{conversation}").text
    answer = paula.send(f"/desk/{conversation}/draft", page, do="translate", text="I'll call at 15.")
    assert "could not be translated so that all figures are the same" in answer.text
    assert "I&#39;ll call at 15.</textarea>" in answer.text


def test_a_message_is_translated_for_the_reader(config: Config) -> None:
    desk, conversation = desk_with(config, SUMMARY, json.dumps({"translation": "Do you have a warranty?"}))
    paula = desk.signed_in("Paula", "agent")
    page = paula.get(f"/desk/{conversation}").text
    message = next(row["id"] for row in desk.house.p.archive.transcript(conversation, 100)
                   if row["text"] == "vocês têm garantia?")
    assert f'name="message" value="{message}"' in page
    answer = paula.send(f"/desk/{conversation}/draft", page, do="read", message=message)
    assert "Do you have a warranty?" in answer.text


def test_a_message_of_somebody_else_is_not_read_out(config: Config) -> None:
    desk, conversation = desk_with(config, SUMMARY, json.dumps({"translation": "secret"}))
    desk.house.hear("segredo", "whatsapp:+5511900000000", "SMother")
    desk.house.drain()
    paula = desk.signed_in("Paula", "agent")
    page = paula.get(f"/desk/{conversation}").text
    answer = paula.send(f"/desk/{conversation}/draft", page, do="read", message="SMother")
    assert "It could not be translated." in answer.text


def test_it_is_for_agents_and_by_the_desks_own_form(config: Config) -> None:
    desk, conversation = desk_with(config, SUMMARY)
    path = f"/desk/{conversation}/draft"
    marketer, paula = desk.signed_in("Rui", "marketer"), desk.signed_in("Paula", "agent")
    assert marketer.send(path, marketer.get("/desk/account").text, do="suggest").status_code == 403
    assert paula.web.post(path, data={"do": "suggest"}).status_code == 403
    page = paula.get(f"/desk/{conversation}").text
    assert paula.send(path, page, do="dance").status_code == 400
    assert paula.send("/desk/cv_aaaaaaaaaaaaaaaa/draft", page, do="suggest").status_code == 404
    assert paula.get(path).status_code == 303
