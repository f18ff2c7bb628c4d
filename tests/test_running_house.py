"""The main job, on the processes that `leadline up` runs: what the people outside see, whatever happens inside."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator

import pytest
import requests

from tests.adapters.servers import http_server
from tests.processes import gone, until
from tests.running import ACCOUNT, API_TOKEN, ROLES, SENDER, RunningHouse, running_house

pytestmark = pytest.mark.long

WALK = ("solar", "uns 650 reais", "casa", "Campinas", "o quanto antes", "Ana Souza")
SAID = (
    "Oi, Ana! 👋 Aqui é o assistente virtual de energia solar.\n"
    "São poucas perguntas para preparar o seu orçamento. Se preferir falar com uma pessoa, é só pedir.\n"
    "Quanto vem, mais ou menos, a sua conta de luz por mês?",
    "Onde seria a instalação?", "Em que cidade fica?", "Quando você gostaria de instalar?", "Como você se chama?",
    "Qual é o seu e-mail? Ele serve só para enviar a simulação.",
)
QUALIFIED = (
    "Tudo certo, Ana Souza! Anotei aqui: conta de R$ 650 por mês, em Campinas.\n"
    "Uma pessoa da nossa equipe vai te escrever por aqui para combinar a simulação. ☀️"
)
CALLED = "Certo! Vou chamar uma pessoa da equipe. Assim que alguém puder, a resposta vem por aqui."


@pytest.fixture(scope="module")
def house() -> Iterator[RunningHouse]:
    with running_house() as house:
        yield house


def flag(house: RunningHouse, who: str) -> str:
    """A prospect asks for a human; gives the id of the conversation, out of the link that staff are sent."""
    assert house.talk(who, "solar", "quero falar com uma pessoa")[-1] == CALLED
    phone = who.removeprefix("whatsapp:")
    until(lambda: house.slack(phone) and house.mails(phone), "staff are told")
    found = re.search(rf"{re.escape(house.url)}/desk/(cv_\w+)", house.slack(phone)[0])
    assert found
    return found[1]


def transcript(house: RunningHouse, who: str) -> list[tuple[str, str]]:
    """What SQL holds of the contact's messages: direction and text, in order."""
    query = "SELECT direction, text FROM messages JOIN contacts ON contacts.id = contact_id WHERE address = ? " \
        "ORDER BY messages.number, position"
    return [(row[0], row[1]) for row in house.rows(query, who)]


def test_a_prospect_becomes_a_lead_that_is_stored_pushed_and_told_once(house: RunningHouse) -> None:
    who, email = house.prospect(), "ana.souza@example.com"
    assert house.talk(who, *WALK, email) == [*SAID, QUALIFIED]
    phone = who.removeprefix("whatsapp:")
    until(lambda: house.slack(phone) and house.mails(phone) and house.pushes(), "it is pushed and told")
    (row,) = house.rows("SELECT id, stage, outcome, name, email, phone FROM leads WHERE address = ?", who)
    assert row[1:] == ("sql", "qualified", "Ana Souza", email, phone)
    (pushed,) = [event for event, _ in house.pushes() if event["data"]["id"] == row[0]]
    assert (pushed["type"], pushed["data"]["answers"]["cidade"]) == ("lead.qualified", "Campinas")
    (notice,), (mail,) = house.slack(phone), house.mails(phone)
    assert notice.startswith("*Qualified: Ana Souza (orcamento_solar)*")
    assert mail.recipients == ["sales@example.com"]
    until(lambda: len(transcript(house, who)) == 14, "all of it is in SQL")
    assert [text for direction, text in transcript(house, who) if direction == "out"] == [*SAID, QUALIFIED]


def test_the_first_admin_comes_in_by_the_link_that_is_printed(house: RunningHouse) -> None:
    link = re.compile(rf"{re.escape(house.url)}/desk/first/\S+  make")
    until(lambda: link.search(house.printed()), "the link is printed")
    found = link.findall(house.printed())[0].split()
    browser, password = requests.Session(), "quatro palavras bem longas"
    token = re.findall(r'form_token" value="(\w+)"', browser.get(found[0], timeout=15).text)[0]
    form = {"form_token": token, "name": "Rui", "email": "rui@example.com", "password": password, "again": password}
    answer = browser.post(found[0], data=form, headers={"Origin": house.url}, timeout=15)
    assert answer.url == f"{house.url}/desk"
    assert requests.get(found[0], timeout=15).status_code == 404
    assert re.search(r"Rui .*rui@example.com .*admin .*can sign in", house.leadline("staff", "list"))
    assert "All rows fit" in house.leadline("audit", "verify")
    # Whoever sits at the machine sees the flows only while nobody else could: a real number is connected.
    assert browser.get(f"{house.url}/flows", timeout=15).url == f"{house.url}/flows"
    assert "/desk/sign-in" in requests.get(f"{house.url}/flows", timeout=15).url


def test_who_asks_for_a_person_is_told_once_and_then_has_the_persons_word_only(house: RunningHouse) -> None:
    who = house.prospect()
    conversation = flag(house, who)
    phone = who.removeprefix("whatsapp:")
    assert requests.get(f"{house.url}/desk/{conversation}", timeout=15).ok
    last = house.write(who, "alô?")
    until(lambda: house.kept(last), "it is in SQL")
    assert transcript(house, who)[-2:] == [("out", CALLED), ("in", "alô?")]

    assert re.search(rf"{conversation[:9]}\w* .*flagged.* Ana .*asked for a person", house.leadline("desk", "list"))
    house.leadline("desk", "claim", conversation, "--by", "paula")
    house.leadline("desk", "say", conversation, "Oi, aqui é a Paula!", "--by", "paula")
    until(lambda: house.said_to(who)[-1] == "Oi, aqui é a Paula!", "Paula's words are sent")
    assert re.search(rf"{conversation[:9]}\w* .*human", house.leadline("desk", "list"))
    house.leadline("desk", "hand-back", conversation, "--by", "paula")
    until(lambda: house.said_to(who)[-1].startswith("Voltei, aqui é o assistente virtual."), "the bot is back")
    assert house.said_to(who)[-1].endswith("a sua conta de luz por mês?")
    assert house.talk(who, "uns 650 reais")[-1] == "Onde seria a instalação?"
    assert [*map(len, (house.slack(phone), house.mails(phone)))] == [1, 1]


VISIT = """\
flow: visita
language: pt-BR
start: [quero conhecer]
steps:
  - {ask: "Qual é o seu CEP?", save: cep}
  - {say: "Um momento.", lookup: near, with: {cep: cep}, save: {cidade: localidade}}
  - {consent: "{{ cidade }}! Podemos entrar em contato?", save: pode}
  - {say: "Escolha um horário:", book: "https://cal.example.com/?lead={{ lead_id }}", save: dia}
  - {say: "Até {{ dia }}!", end: qualified}
stages: {sql: known(cep)}
"""


def call(house: RunningHouse, path: str, **body: str) -> tuple[int, dict[str, object]]:
    """What the API answers to whoever has the token."""
    headers = {"Authorization": f"Bearer {API_TOKEN}"}
    answer = requests.post(house.url + path, json=body, headers=headers, timeout=15)
    return answer.status_code, answer.json()


def test_a_flow_that_another_system_starts_looks_up_holds_the_lead_back_and_books(house: RunningHouse) -> None:
    who = house.prospect()
    phone = who.removeprefix("whatsapp:")
    # Whoever has written within a day may be written to freely.
    house.talk(who, "solar", "120 reais")
    earlier = len(house.said_to(who))
    lookups = house.flows / "settings" / "lookups.yaml"
    before = lookups.read_text()
    with http_server() as source:
        source.body = b'{"localidade": "Campinas"}'
        lookups.write_text(f'{before}\nnear: {{url: "{source.url}/{{cep}}"}}\n')
        (house.flows / "visita.yaml").write_text(VISIT)
        house.leadline("publish")
        assert call(house, "/api/start", flow="visita", phone=phone)[0] == 201
        until(lambda: house.said_to(who)[earlier:] == ["Qual é o seu CEP?"], "it is started")
        assert call(house, "/api/start", flow="visita", phone=phone)[0] == 409
        house.write(who, "13010-000")
        until(lambda: len(house.said_to(who)) == earlier + 3, "it is looked up")
    assert house.said_to(who)[earlier + 1:] == ["Um momento.", "Campinas! Podemos entrar em contato?"]
    assert house.rows("SELECT 1 FROM leads WHERE phone = ? AND flow = 'visita'", phone) == []
    link = house.talk(who, "sim")[-1]
    until(lambda: house.slack(phone), "sales are told at once")
    lead = link.partition("lead=")[2]
    until(lambda: call(house, "/api/booked", lead_id=lead, at="2030-12-02T10:00:00-03:00")[0] == 200, "it is known")
    until(lambda: house.said_to(who)[-1] == "Até 02/12/2030 às 10:00!", "the time is known")
    (pushed,) = [event["data"] for event, _ in house.pushes() if event["data"]["id"] == lead]
    assert pushed["consents"]["contact"]["given"] is True
    assert "“Campinas! Podemos entrar em contato?”" in house.leadline("contacts", "consents", phone)
    (house.flows / "visita.yaml").unlink()
    lookups.write_text(before)
    house.leadline("publish")


def test_who_says_stop_is_left_alone_until_they_start_again(house: RunningHouse) -> None:
    who = house.prospect()
    assert house.talk(who, "solar", "STOP")[-1].startswith("Tudo bem, não vamos mais te escrever.")
    sid = house.write(who, "uns 650 reais")
    until(lambda: house.kept(sid), "it is in SQL")
    assert len(house.said_to(who)) == 2
    assert house.talk(who, "START")[-1].startswith("Que bom ter você de volta!")


def test_the_same_message_again_changes_nothing(house: RunningHouse) -> None:
    who = house.prospect()
    form = house.form(who, "solar")
    posts = [threading.Thread(target=house.post, args=(form,)) for _ in range(4)]
    for post in posts:
        post.start()
    for post in posts:
        post.join()
    until(lambda: house.said_to(who), "it is answered")
    assert house.post(form).status_code == 200
    assert house.talk(who, "uns 650 reais") == [*SAID[:2]]


def test_two_messages_at_the_same_moment_are_both_answered_in_order_once(house: RunningHouse) -> None:
    who = house.prospect()
    house.talk(who, "solar")
    together = threading.Barrier(2)

    def write(text: str) -> None:
        together.wait()
        house.write(who, text)

    writers = [threading.Thread(target=write, args=(text,)) for text in ("uns 650 reais", "hmm")]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    until(lambda: len(house.said_to(who)) == 3 and len(transcript(house, who)) == 6, "both are answered")
    heard = {"uns 650 reais": "Onde seria a instalação?"}
    (_, first), (_, reply), (_, _), (_, last) = transcript(house, who)[2:]
    assert [direction for direction, _ in transcript(house, who)] == ["in", "out"] * 3
    assert house.said_to(who)[1:] == [reply, last]
    assert reply == heard.get(first, "Pode ser um valor aproximado, por exemplo R$ 350. "
                                     "Quanto vem a sua conta de luz por mês?")


def test_what_twilio_did_not_sign_for_this_account_is_refused_and_not_kept(house: RunningHouse) -> None:
    who = house.prospect()
    unsigned, forged, foreign = (house.form(who, "solar") for _ in range(3))
    foreign["AccountSid"] = "AC" + "8" * 32
    assert house.post(unsigned, token="").status_code == 403
    assert house.post(forged, token="another token").status_code == 403
    assert house.post(foreign).status_code == 403
    status = {"MessageSid": "SM1", "MessageStatus": "delivered", "AccountSid": foreign["AccountSid"]}
    assert house.post(status, path="/whatsapp/status").status_code == 403
    sid = house.write(house.prospect(), "solar")
    until(lambda: house.kept(sid), "what came later is in SQL")
    assert not any(house.kept(form["MessageSid"]) for form in (unsigned, forged, foreign))
    assert house.rows("SELECT 1 FROM contacts WHERE address = ?", who) == []
    assert house.said_to(who) == []


def test_a_form_that_is_too_large_is_refused(house: RunningHouse) -> None:
    assert house.post(house.form(house.prospect(), "x" * 66_000)).status_code == 413


def test_odd_forms_do_no_harm(house: RunningHouse) -> None:
    who = house.prospect()
    bare = {"MessageSid": "SMbare", "AccountSid": ACCOUNT, "From": who, "To": SENDER}
    odd = [
        bare, {**bare, "MessageSid": ""}, {**bare, "From": ""}, {"AccountSid": ACCOUNT},
        {**bare, "MessageSid": "SMloc", "Latitude": "nowhere", "Longitude": "1e999"},
        *(house.form(house.prospect(), text) for text in (
            "", " ", "🏠" * 500, "مرحبا، أريد عرض سعر", "\u202eralos", "sol\0ar", "a\ud7ffb\ufffe", "x" * 60_000,
            "{{ 7 * 7 }}", "<b>&amp;", "'; DROP TABLE leads; --",
        )),
        house.form("whatsapp:US.1234", "solar"), house.form("+5511987650000", "solar"), house.form("nobody", "solar"),
        house.form(house.prospect(), "", NumMedia="1", MediaUrl0="http://x/y", MediaContentType0="audio/ogg"),
        house.form(house.prospect(), "Casa", ButtonPayload="\0", ButtonText=""),
        house.form(house.prospect(), "solar", **{"Ünknown": "ü", "NumMedia": "many", "ProfileName": "x" * 5_000}),
    ]
    assert [form for form in odd if house.post(form).status_code != 200] == []
    until(lambda: house.said_to("whatsapp:US.1234"), "an address without a number is answered")
    assert house.talk(house.prospect(), "solar") == [SAID[0]]


def test_an_edited_flow_is_taken_up_and_a_broken_one_is_told(house: RunningHouse) -> None:
    file = house.flows / "orcamento_solar.yaml"
    before = file.read_text()
    line = before[:before.index("kind: money")].count("\n") + 1
    running = house.prospect()
    house.talk(running, "solar")

    def newcomer() -> str:
        return house.talk(house.prospect(), "solar", "uns 650 reais")[-1]

    try:
        file.write_text(before.replace("Onde seria a instalação?", "Onde vai ser?"))
        until(lambda: newcomer() == "Onde vai ser?", "the edited flow is live")
        assert house.talk(running, "uns 650 reais")[-1] == "Onde seria a instalação?"
        file.write_text(before.replace("kind: money", "kind: munny"))
        until(lambda: "what was live stays live" in house.printed(), "the mistake is told")
        assert f"orcamento_solar.yaml:{line}:" in house.printed()
        assert newcomer() == "Onde vai ser?"
    finally:
        file.write_text(before)
    until(lambda: newcomer() == "Onde seria a instalação?", "the flow is as it was")


def test_what_became_of_a_message_is_kept(house: RunningHouse) -> None:
    who = house.prospect()
    house.talk(who, "solar", "uns 650 reais")
    state = "SELECT state FROM messages WHERE sid = ?"
    first, second = (message.sid for message in list(house.world.twilio.messages) if message.to == who)
    until(lambda: house.rows(state, first) == house.rows(state, second) == [("read",)], "both are read")
    late = {"MessageSid": first, "MessageStatus": "sent", "AccountSid": ACCOUNT}
    assert house.post(late, path="/whatsapp/status").status_code == 204
    failed = {**late, "MessageSid": second, "MessageStatus": "failed", "ErrorCode": "63016"}
    assert house.post(failed, path="/whatsapp/status?entry=nobody").status_code == 204
    sid = house.write(who, "casa")
    until(lambda: house.kept(sid), "what came later is in SQL")
    assert house.rows(state, first) == [("read",)]


def test_the_house_says_how_it_is(house: RunningHouse) -> None:
    assert requests.get(f"{house.url}/healthz", timeout=15).status_code == 200
    assert requests.get(f"{house.url}/readyz", timeout=15).json() == {"ready": True, "faults": {}}
    figures = requests.get(f"{house.url}/metrics", timeout=15).text
    assert "leadline_outbox_up 1.0" in figures
    assert "leadline_outbox_kept 0.0" in figures


def test_a_wiped_redis_comes_back_and_nobody_is_told_twice(house: RunningHouse) -> None:
    qualified, midway, email = house.prospect(), house.prospect(), "ana.souza@example.com"
    house.talk(qualified, *WALK, email)
    phone = qualified.removeprefix("whatsapp:")
    until(lambda: house.slack(phone) and house.mails(phone) and house.pushes(), "sales are told")
    house.talk(midway, *WALK[:3])
    undone = "SELECT 1 FROM messages WHERE state = 'prepared' UNION ALL SELECT 1 FROM effects " \
        "WHERE done_at IS NULL AND kind != 'alert'"  # it waits for its time
    pushes = len(house.pushes())
    with house.redis() as store:
        # What the stream still held would be lost: it comes back as of the last drain.
        until(lambda: not store.xlen("{ll}:stream") and not house.rows(undone), "all of it is in SQL")
        assert house.rows("SELECT 1 FROM effects")
        store.flushall()
        until(lambda: store.exists("{ll}:back"), "the clock has seen it")
    assert house.talk(midway, *WALK[3:], email) == [*SAID, QUALIFIED]
    phone_too = midway.removeprefix("whatsapp:")
    until(lambda: house.slack(phone_too) and house.mails(phone_too) and len(house.pushes()) > pushes,
          "sales are told of the other")
    assert [*map(len, (house.slack(phone), house.mails(phone), house.slack(phone_too)))] == [1, 1, 1]
    assert len(house.pushes()) == pushes + 1
    assert "unknown_messages=0" in house.printed()


def test_while_memory_runs_out_messages_wait_and_are_answered_afterwards(house: RunningHouse) -> None:
    who = house.prospect()
    house.talk(who, "solar")
    spool = house.folder / "var" / "spool"
    with house.redis() as store:
        store.config_set("maxmemory", round(store.info("memory")["used_memory"] / 0.9))
        try:
            until(lambda: house.write(house.prospect(), "solar") and any(spool.glob("*.json")), "the web has seen it")
            sid = house.write(who, "uns 650 reais")
            told = requests.get(f"{house.url}/readyz", timeout=15)
            assert (told.status_code, told.json()["ready"], list(told.json()["faults"])) == (200, True, ["memory"])
            assert not house.kept(sid)
        finally:
            store.config_set("maxmemory", 0)
    until(lambda: house.said_to(who) == [*SAID[:2]], "it is answered")
    assert list(spool.glob("*.json")) == []
    assert requests.get(f"{house.url}/readyz", timeout=15).json() == {"ready": True, "faults": {}}


def test_whoever_is_killed_comes_back_and_every_message_is_answered_once(house: RunningHouse) -> None:
    came: list[str] = []
    enough = threading.Event()

    def come_and_go() -> None:
        while not enough.is_set():
            who = house.prospect()
            came.append(who)
            house.talk(who, *WALK, "ana.souza@example.com")

    house.world.twilio.latency = 0.2  # as Twilio itself: most of what is killed is waiting for it
    crowd = [threading.Thread(target=come_and_go) for _ in range(3)]
    for one in crowd:
        one.start()
    for role in ROLES:
        sent = len(house.world.twilio.messages)
        until(lambda sent=sent: len(house.world.twilio.messages) > sent + 5, f"they talk before {role} is killed")
        house.kill(role)
    enough.set()
    for one in crowd:
        one.join()
    house.world.twilio.latency = 0
    assert [house.said_to(who) for who in came] == [[*SAID, QUALIFIED]] * len(came)
    until(lambda: all(len(transcript(house, who)) == 14 for who in came), "all of it is in SQL")

    def pushed() -> list[tuple[str, str]]:
        found = ((event["data"]["address"], one.headers["webhook-id"]) for event, one in house.pushes())
        return [(who, push) for who, push in found if who in came]

    until(lambda: {who for who, _ in pushed()} == set(came), "all are pushed")
    # A push whose worker died before it could tell is made again, under the same id.
    assert len({push for _, push in pushed()}) == len(came)


def test_a_second_one_refuses_to_use_the_same_folder(house: RunningHouse) -> None:
    second = house.begin()
    assert second.wait(30) == 1
    assert f"Leadline is already running on this data folder ({house.folder / 'var'}), at {house.url}." \
        in house.printed()
    assert requests.get(f"{house.url}/readyz", timeout=15).ok


def test_a_killed_supervisor_leaves_nobody_and_one_that_is_asked_to_stop_stops_all() -> None:
    with running_house() as house:
        who = house.prospect()
        house.talk(who, *WALK[:2])
        assert house.process is not None
        below = house.below()
        house.process.kill()
        house.process.wait()
        until(lambda: all(map(gone, below)), "all of them are gone")
        (house.folder / "printed").write_text("")
        house.start()
        assert house.talk(who, *WALK[2:]) == [*SAID]
        below = house.below()
        assert len(below) >= len(ROLES)
        house.process.terminate()
        assert house.process.wait(30) == 0
        assert all(map(gone, below))
        assert house.printed().endswith("Stopped.\n")
