"""The desk live: news from the clock to open streams, what is missed, who may hear, and a real browser."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from werkzeug.test import TestResponse

from bot.config import Config
from bot.errors import StoreUnavailable
from bot.host.audit import Actor
from bot.host.news import tell
from bot.runtime import Runtime
from bot.web.app import create_app
from bot.web.desk.hub import RESYNC, STREAMS, STREAMS_OF_ONE, WAITING, Gathered, Hub, Listener, write_event
from tests.contracts.stream import sent, turn
from tests.web.desk.desks import Browser, Desk

A = "cv_aaaaaaaaaaaaaaaa"


@pytest.fixture
def desk(config: Config) -> Desk:
    return Desk(config)


@pytest.fixture
def paula(desk: Desk) -> Browser:
    return desk.signed_in("Paula", "agent")


def listen(browser: Browser, **more: Any) -> tuple[TestResponse, Iterator[bytes]]:
    answer = browser.get("/desk/events", buffered=False, **more)
    assert answer.status_code == 200, answer.text
    stream = iter(answer.response)
    assert next(stream) == b"retry: 2000\n\n"
    return answer, stream


def items(told: bytes) -> list[dict[str, Any]]:
    assert b"event: news\n" in told
    found: list[dict[str, Any]] = json.loads(told.split(b"data: ")[1])
    return found


def name(told: bytes) -> str:
    return told.decode().split("id: ")[1].split("\n")[0]


def test_the_clock_tells_what_it_moved_to_sql(desk: Desk) -> None:
    conversation = desk.flagged()
    told = [item for _, found in desk.house.p.news.read("0-0", 99, 0) for item in found]
    assert {item["c"] for item in told} == {conversation}
    [last] = [item for item in told if "flagged" in item["k"]]
    assert (last["s"], last["h"]) == ("flagged", "")
    assert {"message", "said", "flagged", "state"} <= set(last["k"])
    assert "Ana" not in str(told)
    desk.runtime.desk.claim(conversation, "Paula")
    desk.house.drain()
    [[item]] = [found for _, found in desk.house.p.news.read("0-0", 99, 0)][-1:]
    assert (item["s"], item["h"], "taken" in item["k"]) == ("human", "Paula", True)
    desk.runtime.desk.close(conversation, "Paula", "won")
    desk.house.drain()
    assert "closed" in str(desk.house.p.news.read("0-0", 99, 0)[-1])


def test_whoever_listens_hears_it(desk: Desk, paula: Browser) -> None:
    answer, stream = listen(paula)
    assert answer.mimetype == "text/event-stream"
    assert answer.headers["Cache-Control"] == "no-store"
    tell(desk.house.p, A, "case")
    assert items(next(stream)) == [{"c": A, "k": ["case"]}]
    answer.close()


def test_a_quiet_stream_is_not_told_what_the_bot_does_alone(desk: Desk, paula: Browser) -> None:
    (all_, everything), (some, quiet) = listen(paula), listen(paula, query_string={"quiet": "1"})
    desk.house.p.news.add([{"c": A, "k": ["message"], "s": "bot"}])
    assert items(next(everything))[0]["k"] == ["message"]
    desk.house.p.news.add([{"c": A, "k": ["said"], "s": "bot"}, {"c": "b", "k": ["state"], "s": "human"}])
    assert [item["c"] for item in items(next(everything))] == [A, "b"]
    assert [item["c"] for item in items(next(quiet))] == ["b"]
    all_.close()
    some.close()


def test_what_was_missed_is_told_again_and_what_is_lost_is_said(desk: Desk, paula: Browser) -> None:
    for kind in ("one", "two", "three"):
        tell(desk.house.p, A, kind)
    first = desk.house.p.news.read("0-0", 1, 0)[0][0]
    for asked in ({"headers": {"Last-Event-ID": first}}, {"query_string": {"after": first}}):
        answer, stream = listen(paula, **asked)
        heard = [next(stream), next(stream)]
        assert [items(each)[0]["k"] for each in heard] == [["two"], ["three"]]
        assert name(heard[1]) == desk.house.p.news.newest()
        answer.close()
    for lost in ("0-1", "nonsense", "9" * 99 + "-1", "\udcff"):
        answer, stream = listen(paula, headers={"Last-Event-ID": lost.encode("utf-8", "replace").decode()})
        assert next(stream) == RESYNC
        answer.close()


def test_news_for_the_asking(desk: Desk, paula: Browser) -> None:
    assert paula.get("/desk/news").json == {"last": "0-0", "news": [], "resync": False}
    assert paula.get("/desk/news?after=0-0").status_code == 204
    tell(desk.house.p, A, "one")
    assert paula.get("/desk/news?after=nonsense").json["resync"] is True
    first = desk.house.p.news.newest()
    tell(desk.house.p, A, "two")
    found = paula.get(f"/desk/news?after={first}").json
    assert (found["news"], found["resync"]) == ([{"c": A, "k": ["two"]}], False)
    assert paula.get(f"/desk/news?after={found['last']}").status_code == 204


@pytest.mark.parametrize("path", ["/desk/events", "/desk/news"])
def test_only_agents_and_admins_hear(desk: Desk, path: str) -> None:
    assert desk.browser().get(path).status_code == 303
    assert desk.signed_in("Marta", "marketer").get(path).status_code == 403


@pytest.mark.parametrize("how", ["sign_out", "disable", "role"])
def test_whoever_is_signed_out_hears_no_more(desk: Desk, paula: Browser, how: str) -> None:
    answer, stream = listen(paula)
    account = next(one for one in desk.runtime.staff.all() if one.name == "Paula")
    if how == "sign_out":
        desk.runtime.sign_ins.leave_everywhere(account, "192.0.2.1")
    else:
        values = {"active": False} if how == "disable" else {"role": "marketer"}
        desk.house.p.accounts.change(account.id, values, {})
    desk.house.later(seconds=31)
    tell(desk.house.p, A, "case")
    assert next(stream) == b"event: signed-out\ndata: \n\n"
    assert next(stream, None) is None
    answer.close()


def test_listening_does_not_keep_anybody_signed_in(desk: Desk, paula: Browser) -> None:
    answer, stream = listen(paula)
    for _ in range(23):
        desk.house.later(minutes=30)
        tell(desk.house.p, A, "case")
        assert items(next(stream))
    desk.house.later(minutes=30)
    tell(desk.house.p, A, "case")
    assert next(stream) == b"event: signed-out\ndata: \n\n"
    answer.close()


class Deaf(Hub):
    """Whose reader reads nothing."""

    def _read(self, after: str) -> None:
        return


def test_there_are_so_many_streams_and_no_more(desk: Desk) -> None:
    hub = Deaf(desk.house.p.news)
    own = [hub.open("ac_1", "") for _ in range(STREAMS_OF_ONE + 1)]
    assert [each is None for each in own] == [False] * STREAMS_OF_ONE + [True]
    others = [hub.open(f"ac_{number}", "") for number in range(2, STREAMS + 9)]
    assert hub.count == STREAMS
    assert others[-1] is None
    assert own[0]
    hub.close(own[0])
    hub.close(own[0])
    assert hub.open("ac_1", "") is not None


def test_too_many_are_asked_to_poll(desk: Desk, paula: Browser) -> None:
    answers = [listen(paula)[0] for _ in range(STREAMS_OF_ONE)]
    refused = paula.get("/desk/events")
    assert (refused.status_code, refused.headers["Retry-After"]) == (503, "60")
    answers[0].close()
    answers.append(listen(paula)[0])
    for answer in answers:
        answer.close()


def test_a_browser_that_takes_nothing_is_told_to_look_anew(desk: Desk) -> None:
    listener = Listener("ac_1")
    for number in range(WAITING * 3):
        listener.put(write_event(f"{number}-0", []))
    assert listener.came.qsize() <= WAITING + 1
    assert RESYNC in [listener.came.get() for _ in range(listener.came.qsize())]


def test_a_store_that_is_away_for_a_while_loses_no_listener(desk: Desk) -> None:
    class Shaky:
        """The first two reads fail."""

        def __init__(self) -> None:
            self.fails = 2

        def read(self, after: str, limit: int, seconds: float) -> Any:
            self.fails -= 1
            if self.fails >= 0:
                raise StoreUnavailable("Redis does not answer.")
            return desk.house.p.news.read(after, limit, seconds)

        def newest(self) -> str:
            return "0-0"

    hub = Hub(Shaky(), sleep=lambda seconds: None)  # type: ignore[arg-type]
    listener = hub.open("ac_1", "")
    assert listener
    tell(desk.house.p, A, "case")
    assert items(listener.came.get(timeout=10))[0]["k"] == ["case"]
    hub.close(listener)


def test_a_page_is_shown_while_redis_is_away(desk: Desk, paula: Browser) -> None:
    class Away:
        def newest(self) -> str:
            raise StoreUnavailable("Redis does not answer.")

    app = create_app(Runtime(desk.runtime.config, replace(desk.house.p, news=Away())))
    cookie = paula.web.get_cookie("leadline")
    assert cookie
    other = Browser(app.test_client())
    other.web.set_cookie("leadline", cookie.value)
    assert other.get("/desk").status_code == 200
    assert other.get("/desk/events").status_code == 503


def test_news_of_a_state_name_the_conversation(desk: Desk) -> None:
    desk.house.p.archive.take([turn(1, "a", talk={"id": A})])
    from bot.host.news import tell_of

    tell_of(desk.house.p, [sent("SM-a-1:0"), sent("SM-a-1:0~2"), sent("nobody's"), {"t": "done"}, {"t": "?"}])
    assert [found for _, found in desk.house.p.news.read("0-0", 9, 0)] == [[{"c": A, "k": ["state"], "s": "bot"}]]


def test_an_event_is_one_line_of_data() -> None:
    assert re.fullmatch(rb"id: 5-0\nevent: news\ndata: .*\n\n", write_event("5-0", [{"c": "a\n\nb"}]))


def test_what_the_bot_does_is_told_together_and_what_people_wait_for_at_once() -> None:
    clock = [100.0]
    gathered = Gathered(lambda: clock[0])
    gathered.add([{"c": A, "k": ["message"], "s": "bot", "h": ""}])
    assert gathered.take(200) == [{"c": A, "k": ["message"], "s": "bot", "h": ""}]
    for kind in ("message", "said"):
        gathered.add([{"c": A, "k": [kind], "s": "bot"}, {"c": "b", "k": ["state"]}])
    assert (gathered.take(200), round(gathered.wait(200), 3)) == ([], 0.4)
    clock[0] += 0.5
    assert gathered.take(200) == [{"c": A, "k": ["message", "said"], "s": "bot"}, {"c": "b", "k": ["state"]}]
    assert gathered.take(200) == []
    gathered.add([{"c": A, "k": ["message"], "s": "bot"}])
    assert gathered.take(200) == []
    gathered.add([{"c": A, "k": ["flagged"], "s": "flagged"}])
    assert gathered.take(200) == [{"c": A, "k": ["message", "flagged"], "s": "flagged"}]
    for urgent in ({"s": "human", "k": ["message"]}, {"k": ["case"]}, {"s": "closed", "k": ["acted", "closed"]}):
        gathered.add([{"c": A, **urgent}])
        assert len(gathered.take(200)) == 1
    # Few streams wait for nothing worth telling.
    gathered.add([{"c": A, "k": ["message"], "s": "bot"}])
    clock[0] += 0.003
    assert len(gathered.take(1)) == 1


def test_what_staff_arrange_is_told(desk: Desk, paula: Browser) -> None:
    conversation = desk.flagged()
    answer, stream = listen(paula, query_string={"quiet": "1"})
    desk.runtime.arranging.prioritise(conversation, "urgent", Actor("Rui"))
    assert items(next(stream)) == [{"c": conversation, "k": ["case"]}]
    answer.close()
