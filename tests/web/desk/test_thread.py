"""What staff read of a conversation, and what they do beside talking."""

from __future__ import annotations

import re
from typing import Any

import pytest

from bot.adapters.memory.writer import MemoryWriter
from bot.config import Config
from bot.engine.inputs import Attachment, Place
from bot.ports import Fetched, Present, StatusUpdate
from tests.host.houses import START
from tests.host.test_understanding import conversation
from tests.web.desk.desks import OURS, Browser, Desk
from tests.web.desk.test_conversations import XSS
from tests.writers import knowing_house, proposal

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 10


@pytest.fixture
def desk(config: Config) -> Desk:
    return Desk(config)


@pytest.fixture
def paula(desk: Desk) -> Browser:
    return desk.signed_in("Paula Lima", "agent")


def say(desk: Desk, *texts: str, **more: Any) -> None:
    """The prospect writes, and is answered."""
    for text in texts:
        desk.house.hear(text, **{"profile_name": "Ana", **more})
        desk.house.said()
    desk.house.drain()


def thread(browser: Browser, conversation: str, query: str = "") -> str:
    """The talk alone, with blanks as a browser shows them."""
    page = browser.get(f"/desk/{conversation}{query}").text
    return " ".join(page[page.index('<div class="talk">'):page.index('<footer class="below">')].split())


def plain(html: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())


def file_of(desk: Desk, data: bytes, name: str, kind: str, told: str) -> None:
    url = f"https://api.twilio.com/{name}"
    desk.house.p.media_source.files[url] = Fetched(data, name)
    say(desk, "", kind=kind, attachments=(Attachment(url, told),))


def test_what_was_understood_stands_beside_what_was_said(desk: Desk, paula: Browser) -> None:
    say(desk, "solar", "sei lá", "uns 400 reais")
    conversation = desk.flagged()
    shown = plain(thread(paula, conversation))
    assert "uns 400 reais 10:00 Understood: conta : R$ 400" in shown
    assert "sei lá 10:00 Not understood as conta" in shown


def test_what_a_question_was_answered_from_stands_beside_it(config: Config) -> None:
    desk = Desk(config, house=knowing_house(MemoryWriter(proposal("question", reply="À noite o sistema não gera."))))
    say(desk, "solar", "e de noite, gera o quê?")
    shown = plain(thread(desk.signed_in("Paula Lima", "agent"), conversation(desk.house).id))
    assert "Answered from solar#noite-e-chuva" in shown
    assert "À noite o sistema não gera. Quando você quer instalar?" in shown


def test_what_happened_stands_between(desk: Desk, paula: Browser) -> None:
    conversation = desk.flagged()
    path = f"/desk/{conversation}"
    for fields in ({"do": "claim"}, {"do": "hand_back"}, {"do": "close", "outcome": "won"}):
        paula.fill(path, **fields)
        desk.house.drain()
    shown = plain(thread(paula, conversation))
    events = ("Conversation began in the flow solar", "The bot asks for a person:",
              "Paula Lima took over", "Paula Lima handed back to the bot", "Paula Lima closed it: won")
    places = [shown.index(event) for event in events]
    assert places == sorted(places)
    pt = paula.get(path, headers={"Accept-Language": "pt-BR"}).text
    assert "Paula Lima encerrou: ganha" in pt


def test_ticks_and_failures_are_told_in_words(desk: Desk, paula: Browser) -> None:
    conversation = desk.flagged()
    one, two, *_ = [speech.entry_id for speech in desk.house.channel.sent]
    for sid, entry, status in (("SMa", one, "read"), ("SMb", two, "undelivered")):
        desk.runtime.chat.status(StatusUpdate(sid, status, entry, error="WhatsApp cannot reach them."
                                              if status == "undelivered" else ""))
    desk.house.drain()
    shown = thread(paula, conversation)
    assert '<span class="unseen"> read</span>' in shown
    assert "not delivered" in shown
    assert "WhatsApp cannot reach them." in shown
    assert "WhatsApp took it and did not deliver it." in shown


def test_what_was_prepared_before_a_takeover_may_still_arrive(desk: Desk, paula: Browser) -> None:
    conversation = desk.flagged()
    desk.runtime.desk.hand_back(conversation, "Rui")
    desk.runtime.desk.claim(conversation, "Rui")
    desk.house.drain()
    assert "it may still arrive" in thread(paula, conversation)
    desk.house.said()
    desk.house.drain()
    shown = thread(paula, conversation)
    assert "it may still arrive" not in shown
    assert "It was overtaken by what happened since." in shown


def test_a_message_in_doubt_is_sent_again_or_settled(desk: Desk, paula: Browser) -> None:
    conversation = desk.flagged()
    message = desk.house.channel.sent[0].entry_id
    desk.house.p.archive.messages[message] |= {"state": "unknown", "rank": 3}
    path = f"/desk/{conversation}"
    assert "nobody knows whether it was sent" in thread(paula, conversation)
    page = paula.get(path).text
    before = len(desk.house.channel.sent)
    assert paula.send(f"{path}/messages", page, do="again", message=message).status_code == 303
    assert len(desk.house.said()) == before + 1
    desk.house.p.archive.messages[message] |= {"state": "unknown", "rank": 3}
    assert paula.send(f"{path}/messages", page, do="settle", message=message).status_code == 303
    assert "given up" in thread(paula, conversation)
    assert desk.log()[-1] == ("Paula Lima", "dismiss", "127.0.0.1")


def test_a_message_of_somebody_else_is_not_sent_again(desk: Desk, paula: Browser) -> None:
    conversation = desk.flagged()
    message = desk.house.channel.sent[0].entry_id
    desk.house.hear("oi", "whatsapp:+5511900000001")
    desk.house.drain()
    other = desk.house.p.archive.conversations(("bot",), 9)[0]["id"]
    desk.house.p.archive.messages[message] |= {"state": "unknown", "rank": 3}
    page = paula.get(f"/desk/{conversation}").text
    for path, name in ((other, message), (conversation, "SM1.0~9"), (conversation, "\0"), (conversation, "")):
        for do in ("again", "settle"):
            assert paula.send(f"/desk/{path}/messages", page, do=do, message=name).status_code == 404
    assert paula.send(f"/desk/{conversation}/messages", page, do="x", message=message).status_code == 400


def test_kinds_of_messages_are_shown_as_what_they_are(desk: Desk, paula: Browser) -> None:
    say(desk, "solar", referral={"headline": "Sol", "source_url": "https://fb.me/x", "body": "Economize"})
    say(desk, "Já", kind="button", choice="agora", forwarded="often")
    say(desk, "Casa", kind="location", place=Place(-23.5, -46.6, "Casa", "Rua A"))
    say(desk, "👍", kind="reaction", replied_to="SM1")
    say(desk, "isso", replied_to="SM2")
    conversation = desk.flagged()
    shown = thread(paula, conversation)
    assert '<a href="https://fb.me/x" target="_blank" rel="noopener noreferrer nofollow">fb.me</a>' in shown
    assert 'href="https://www.openstreetmap.org/?mlat=-23.500000&amp;mlon=-46.600000#map=16/' in shown
    assert "Forwarded many times" in shown
    assert "☝ tapped <code>agora</code>" in shown
    assert '<p class="reactions"><span class="unseen">Reacted with</span> <bdi>👍</bdi>' in shown
    assert "In reply to" in shown
    assert shown.count("👍") == 1


def test_files_are_shown_in_their_place_only_where_they_are_harmless(desk: Desk, paula: Browser) -> None:
    say(desk, "solar")
    for data, name, kind, told in (
        (PNG, "conta.png", "image", "image/png"), (b"OggS\x00" + bytes(99), "voz.ogg", "audio", "audio/ogg"),
        (b"<svg onload=alert(1)>", "x.svg", "image", "image/svg+xml"), (b"<script>alert(1)</script>", "x.html",
                                                                        "document", "text/html"),
        (b"%PDF-1.4", "conta.pdf", "document", "application/pdf"),
    ):
        file_of(desk, data, name, kind, told)
    shown = thread(paula, desk.flagged())
    assert len(re.findall(r'<img src="/media/md_\w+" alt="conta\.png"', shown)) == 1
    assert shown.count("<img") == 1
    assert shown.count("<audio controls preload=\"none\" src=\"/media/") == 1
    assert "<svg" not in shown
    assert len(re.findall(r'<a href="/media/md_\w+" download>', shown)) == 3
    for address in re.findall(r'<a href="(/media/md_\w+)" download>', shown):
        assert paula.get(address).headers["Content-Disposition"].startswith("attachment")


def test_a_contact_card_is_read_to_whoever_looks(desk: Desk, paula: Browser) -> None:
    say(desk, "solar")
    card = b"BEGIN:VCARD\nFN:Jos\xc3\xa9 <b>\nTEL:+55 11 91234-5678\nEND:VCARD"
    file_of(desk, card, "c.vcf", "contacts", "text/vcard")
    shown = thread(paula, desk.flagged())
    assert '<bdi dir="auto">José &lt;b&gt;</bdi></strong> <bdi>+55 11 91234-5678</bdi>' in shown


def test_texts_without_an_end_are_folded(desk: Desk, paula: Browser) -> None:
    say(desk, "palavra " * 7_500)
    conversation = desk.flagged()
    shown = thread(paula, conversation)
    assert re.search(r"Show all \(\d\d,\d{3} characters\)", shown)
    assert shown.count("palavra") < 7_700


def test_long_threads_come_in_pieces(desk: Desk, paula: Browser) -> None:
    conversation = desk.flagged()
    for number in range(70):
        desk.house.hear(f"mensagem {number:03}", profile_name="Ana")
    desk.house.drain()
    newest = thread(paula, conversation)
    assert ("mensagem 069" in newest, "mensagem 019" in newest) == (True, False)
    (older,) = re.findall(r'href="([^"]+before=[^"]+)"', newest)
    older = older.replace("&amp;", "&").partition("?")[2]
    before = thread(paula, conversation, f"?{older}")
    assert ("mensagem 019" in before, "mensagem 020" in before) == (True, False)
    assert "Conversation began" in before
    assert "Back to the newest" in before
    # Whoever reads old messages has seen the new ones.
    assert re.findall(r'name="seen" value="(\d+)"', before) == re.findall(r'name="seen" value="(\d+)"', newest)


@pytest.mark.parametrize("before", [
    "x", "1.0.1.", "9" * 30 + ".0.1.x", "1.0.99999999999999999.x", "1.0.1.\0", "a.b.c.d",
])
def test_a_place_that_is_none_is_the_newest(desk: Desk, paula: Browser, before: str) -> None:
    conversation = desk.flagged(text="oi de novo")
    answer = paula.get(f"/desk/{conversation}", query_string={"before": before})
    assert answer.status_code == 200


def test_a_note_is_seen_by_staff_and_never_sent(desk: Desk, paula: Browser) -> None:
    conversation, rui = desk.flagged(), desk.signed_in("Rui", "agent")
    path, before = f"/desk/{conversation}", len(desk.house.said())
    page = paula.get(path).text
    for _ in range(2):
        paula.send(f"{path}/notes", page, do="note", text=f"@Rui e @paula lima: ligar <b>já</b>. a@Rui.com {XSS}")
    shown = thread(rui, conversation)
    assert "<mark>@Rui</mark> e <mark>@paula lima</mark>: ligar &lt;b&gt;já&lt;/b&gt;. a@Rui.com" in shown
    assert "Note, not sent" in shown
    assert shown.count("ligar") == 1
    assert len(desk.house.said()) == before
    assert "ligar" not in str(desk.house.p.audit.newest(99))
    assert ("Paula Lima", "note", "127.0.0.1") in desk.log()


def test_a_note_is_its_authors(desk: Desk, paula: Browser) -> None:
    conversation, rui = desk.flagged(), desk.signed_in("Rui", "agent")
    path = f"/desk/{conversation}"
    paula.send(f"{path}/notes", paula.get(path).text, do="note", text="Ligar")
    (note,) = desk.house.p.notes.of(conversation, None, None, 9)
    for do in ("change_note", "remove_note"):
        assert rui.send(f"{path}/notes", rui.get(path).text, do=do, note=note.id, text="x").status_code == 409
    assert f'id="edit-{note.id}"' not in thread(rui, conversation)
    paula.send(f"{path}/notes", paula.get(path).text, do="change_note", note=note.id, text="Ligar amanhã")
    assert "Ligar amanhã" in thread(rui, conversation)
    assert "changed" in plain(thread(rui, conversation))
    desk.house.later(minutes=16)
    page = paula.get(path).text
    refused = paula.send(f"{path}/notes", page, do="change_note", note=note.id, text="Nunca")
    assert (refused.status_code, "older than 15 minutes" in refused.text) == (409, True)
    paula.send(f"{path}/notes", page, do="remove_note", note=note.id)
    assert "Ligar" not in thread(rui, conversation)


def test_notes_of_other_conversations_and_empty_ones_are_refused(desk: Desk, paula: Browser) -> None:
    conversation = desk.flagged()
    path = f"/desk/{conversation}"
    page = paula.get(path).text
    assert paula.send(f"{path}/notes", page, do="note", text=" \n ").status_code == 409
    assert paula.send(f"{path}/notes", page, do="note", text="x" * 4_001).status_code == 409
    assert paula.send(f"{path}/notes", page, do="note", text="x", nonce="1").status_code == 400
    assert paula.send(f"{path}/notes", page, do="x", text="x").status_code == 400
    paula.send(f"{path}/notes", page, do="note", text="Ligar")
    (note,) = desk.house.p.notes.of(conversation, None, None, 9)
    desk.house.hear("oi", "whatsapp:+5511900000001")
    desk.house.drain()
    other = desk.house.p.archive.conversations(("bot",), 9)[0]["id"]
    for do in ("change_note", "remove_note"):
        assert paula.send(f"/desk/{other}/notes", page, do=do, note=note.id, text="x").status_code == 404
    for where in ("cv_aaaaaaaaaaaaaaaa", "cv_1"):
        assert paula.send(f"/desk/{where}/notes", page, do="note", text="x", nonce="0" * 32).status_code == 404
    marta = desk.signed_in("Marta", "marketer")
    page = marta.get("/desk/account").text
    for form in ("notes", "messages", "present"):
        assert marta.send(f"{path}/{form}", page, do="note", text="x", nonce="0" * 32).status_code == 403


def test_nobody_answers_past_what_they_have_not_read(desk: Desk, paula: Browser) -> None:
    conversation = desk.flagged()
    path = f"/desk/{conversation}"
    page, before = paula.get(path).text, len(desk.house.said())
    seen = re.findall(r'name="seen" value="(\d+)"', page)[0]
    say(desk, "deixa pra lá")
    answer = paula.send(path, page, do="say", text="Oi <b>Ana</b>", seen=seen)
    assert (answer.status_code, len(desk.house.said())) == (409, before)
    assert "The contact wrote since you opened this page." in answer.text
    assert "Oi &lt;b&gt;Ana&lt;/b&gt;</textarea>" in answer.text
    assert "deixa pra lá" in answer.text
    seen = re.findall(r'name="seen" value="(\d+)"', answer.text)[0]
    assert paula.send(path, answer.text, do="say", text="Oi Ana", seen=seen).status_code == 303
    assert desk.house.said()[-1] == "Oi Ana"
    # The same form once more, after the prospect has answered: it was sent.
    say(desk, "oi")
    assert paula.send(path, answer.text, do="say", text="Oi Ana", seen=seen).status_code == 303
    assert len(desk.house.said()) == before + 1


def test_what_has_only_just_come_counts_too(desk: Desk, paula: Browser) -> None:
    conversation = desk.flagged()
    page = paula.get(f"/desk/{conversation}").text
    seen = re.findall(r'name="seen" value="(\d+)"', page)[0]
    desk.house.later(minutes=1)
    desk.house.hear("e aí?", profile_name="Ana")  # SQL does not have it yet
    assert paula.send(f"/desk/{conversation}", page, do="say", text="Oi", seen=seen).status_code == 409


def test_who_else_is_there_is_told(desk: Desk, paula: Browser) -> None:
    conversation, rui = desk.flagged(), desk.signed_in("Rui", "agent")
    path = f"/desk/{conversation}"
    page = rui.get(path).text
    assert "Rui is looking at this conversation." in paula.get(path).text
    assert "Paula Lima is looking" in rui.get(path).text
    rui.send(f"{path}/present", page, typing="1")
    told = paula.send(f"{path}/present", paula.get(path).text).text
    assert plain(told) == "Rui is typing an answer."
    # It is news once, to whoever has the page open; and looking at the page anew stops nobody from typing.
    news = [item for _, items in desk.house.p.news.read("0-0", 99, 0) for item in items if item["k"] == ["looking"]]
    rui.send(f"{path}/present", page, typing="1")
    rui.get(path)
    assert [item for _, items in desk.house.p.news.read("0-0", 99, 0) for item in items
            if item["k"] == ["looking"]] == news != []
    assert "Rui is typing an answer." in paula.get(path).text
    rui.send(f"{path}/present", page, leave="1")
    assert paula.send(f"{path}/present", paula.get(path).text).text.strip() == ""
    desk.house.p.presence.mark(conversation, Present("ac_9", XSS), START, 60)
    assert "<script>" not in paula.get(path).text
    desk.house.later(minutes=2)
    assert "is looking" not in rui.get(path).text.replace("Paula Lima is looking", "")


def test_only_our_own_page_tells_that_somebody_is_there(desk: Desk, paula: Browser) -> None:
    path = f"/desk/{desk.flagged()}/present"
    assert paula.web.post(path, data={}, headers=OURS).status_code == 403
    assert desk.browser().web.post(path, data={}).status_code in (401, 403)
