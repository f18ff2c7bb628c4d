"""A machine on the other side: staff are told once, and the bot stays silent, whatever else it sends."""

from __future__ import annotations

from tests.host.houses import ANA, House

THANKS = """
flow: solar
language: pt-BR
steps: [{say: "Obrigado pela mensagem!", end: done}]
"""


def notices(house: House) -> list[str]:
    return [notice.title + notice.lines[0] for notice in house.p.notifiers["memory"].notices]


def test_two_bots_do_not_thank_each_other_all_night() -> None:
    house = House(flow=THANKS)
    for number in range(100):
        house.later(seconds=1)
        house.hear(f"Recebemos a sua mensagem {number}")
        house.said()
    assert len(house.said()) == 30
    assert [why for why in notices(house) if "automatic" in why] == notices(house)
    assert len(notices(house)) == 1
    house.drain()
    [waiting] = house.runtime.desk.conversations()
    house.runtime.desk.claim(waiting["id"], "bia")
    house.runtime.desk.say(waiting["id"], "bia", "Oi?")
    assert house.said()[-1] == "Oi?"
    assert house.channel.sent[-1].to == ANA
