"""Posts the waiting forms from background threads, signed as Twilio signs them."""

from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import datetime

import requests
from twilio.request_validator import RequestValidator

from bot.web.simulator.messages import set_status
from bot.web.simulator.posts import Post, Result, claim_post, next_due, settle_post
from bot.web.simulator.tables import Tables

_TIMEOUT = 10.0  # seconds per wait for the bot; Twilio gives 15 in all
THREADS = 2  # few: each holds a blocking thread of the web server while it waits for the answer
_ANSWER_SHOWN = 2000  # characters


class Courier:
    """`signed_url` is what signatures are made over, `base_url` where the same paths answer on this machine. Without
    `threads` nothing is posted until somebody calls carry_one."""

    def __init__(
        self, tables: Tables, auth_token: str, signed_url: str, base_url: str, now: Callable[[], datetime],
        threads: int = THREADS,
    ) -> None:
        self._tables = tables
        self._validator = RequestValidator(auth_token)
        self._signed_url = signed_url
        self._base_url = base_url.rstrip("/")
        self._now = now
        self._bell = threading.Condition()
        self._rings = 0
        self._wanted = threads
        self._threads: list[threading.Thread] = []

    def ring(self) -> None:
        """There is something to post. Threads begin with the first ring, as a web server may fork before it serves; one
        that broke down is replaced."""
        with self._bell:
            self._rings += 1
            self._threads = [thread for thread in self._threads if thread.is_alive()]
            while len(self._threads) < self._wanted:
                self._threads.append(threading.Thread(target=self._run, daemon=True))
                self._threads[-1].start()
            self._bell.notify_all()

    def carry_one(self) -> bool:
        """Post one form that is due; False where none is."""
        with self._tables.writing() as db:
            post = claim_post(db, self._now().timestamp())
            if post is None:
                return False
            if post.sets:
                set_status(db, post.message, post.sets)
        result = self._post(post) if post.url else Result(None, "")
        with self._tables.writing() as db:
            settle_post(db, post, result, self._now().timestamp())
        return True

    def _run(self) -> None:
        while True:
            with self._bell:
                heard = self._rings
            while self.carry_one():
                pass
            with self._tables.reading() as db:
                due = next_due(db)
            pause = None if due is None else max(0.05, due - self._now().timestamp())
            with self._bell:
                if heard == self._rings:
                    self._bell.wait(pause)

    def _post(self, post: Post) -> Result:
        url = post.url.partition("#")[0]  # the fragment carries Twilio's retry settings; it is neither sent nor signed
        signature = self._validator.compute_signature(url, post.form)
        try:
            # No connection is kept: an idle one could hold a thread of the web server that the bot needs.
            with requests.Session() as session:
                session.trust_env = False
                response = session.post(
                    self._reachable(url), data=post.form, timeout=_TIMEOUT, allow_redirects=False,
                    headers={"X-Twilio-Signature": signature, "User-Agent": "TwilioProxy/1.1 (simulator)"},
                )
        except requests.Timeout:
            return Result(None, "", "slow", signature)
        except requests.RequestException as why:
            return Result(None, str(why)[:_ANSWER_SHOWN], "unreachable", signature)
        return Result(response.status_code, response.text[:_ANSWER_SHOWN], _trouble(response.status_code), signature)

    def _reachable(self, url: str) -> str:
        return self._base_url + url.removeprefix(self._signed_url) if url.startswith(self._signed_url) else url


def _trouble(status: int) -> str:
    if 200 <= status < 300:
        return ""
    return {401: "refused", 403: "refused", 503: "unready"}.get(status, "fault")
